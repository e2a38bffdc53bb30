"""The key ring of a laptop and a whole vault: enrolled, used, lost, forgotten."""

from __future__ import annotations

from functools import partial

import pytest

from tests.storage import fakes
from tests.vault.conftest import CHEAP
from tests.vault.opened import Opened, log_of, secret
from tests.vault.rings import MemoryRing
from workbench.bootstrap.keeping import FileKeeper
from workbench.bootstrap.late_keeper import LateKeeper
from workbench.domain.errors import NotFoundError, VaultError
from workbench.policy import STRICTEST, Policy
from workbench.services import devices, keys
from workbench.services.keys import DeviceState, DeviceUse, Holder
from workbench.vault import errors
from workbench.vault.folder import KEY_FILE

NEW = "zeven droge ganzen boven het wad"
CHAIR = "de voorzitter heeft ook een zin"


@pytest.fixture
def ring():
    return MemoryRing()


@pytest.fixture
def keeper(ring):
    return FileKeeper(fakes.Clock(), CHEAP, ring=ring, policy=Policy())


@pytest.fixture
def place(tmp_path):
    return tmp_path / "kluis"


@pytest.fixture
def made(keeper, place):
    new = keeper.create(place, secret())
    opened = Opened(new.vault, "".join(new.recovery_groups))
    yield opened
    opened.close()


def state(opened):
    return opened.writer.session.write(devices.state, opened.vault.keys).value


def reopened(opened, how):
    opened.close()
    return Opened(how())


@pytest.fixture
def alone(made):
    made.write(devices.enrol, secret(), as_second_factor=False)
    return made


@pytest.fixture
def bound(made):
    made.write(devices.enrol, secret(), as_second_factor=True)
    return made


def test_at_first_it_does_nothing(made, keeper, place):
    now = state(made)
    assert (now.use, now.ring, now.is_here, now.trouble) == (
        DeviceUse.NONE, "SecretService", False, ""
    )  # fmt: skip
    assert not keeper.can_unlock_by_device(place)
    assert not keeper.can_unlock_by_device(place / "nergens")
    made.close()
    with pytest.raises(errors.DeviceSecretMissingError):
        keeper.device_unlock(place)


def test_enrolled_alone_it_opens_without_a_passphrase(alone, keeper, place):
    assert state(alone).use is DeviceUse.ALONE
    assert state(alone).is_here
    assert keeper.can_unlock_by_device(place)
    again = reopened(alone, partial(keeper.device_unlock, place))
    assert again.vault.holder is Holder.DEVICE
    assert again.vault.actor == "coordinator"
    assert again.vault.keys.proves(secret())
    again.close()
    assert log_of(place) == [("device.enrolled", "key:4", "alone")]


def test_enrolled_as_a_factor_neither_opens_alone(bound, keeper, place, ring):
    assert state(bound).use is DeviceUse.FACTOR
    assert not keeper.can_unlock_by_device(place)
    again = reopened(bound, partial(keeper.unlock, place, secret()))
    assert again.vault.keys.held()[0].needs_device
    assert again.vault.keys.proves(secret())
    again.close()
    with pytest.raises(errors.DeviceSecretMissingError):
        keeper.device_unlock(place)
    ring.is_gone = True
    with pytest.raises(errors.KeyRingUnusableError):
        keeper.unlock(place, secret())
    ring.is_gone = False
    assert log_of(place, device=ring.read) == [("device.enrolled", "key:0", "factor")]


@pytest.mark.parametrize("is_forgotten", [False, True])
def test_when_the_key_ring_is_gone_recovery_opens_and_a_new_passphrase_frees(
    bound, keeper, place, ring, is_forgotten
):
    """The laptop is lost, or its key ring was made anew: KL-06 or KL-07, and a way on."""
    bound.close()
    if is_forgotten:
        ring.entries.clear()
    else:
        ring.is_gone = True
    with pytest.raises(VaultError) as told:
        keeper.unlock(place, secret())
    assert told.value.code == ("KL-06" if is_forgotten else "KL-07")
    saved = Opened(keeper.unlock(place, secret(bound.recovery)))
    now = state(saved)
    assert (now.use, now.is_here, now.trouble) == (DeviceUse.FACTOR, False, told.value.code)
    assert now.ring == ("SecretService" if is_forgotten else "")
    saved.write(keys.change_key, 0, secret(NEW))
    assert state(saved).use is DeviceUse.NONE
    again = reopened(saved, partial(keeper.unlock, place, secret(NEW)))
    again.close()


def test_a_new_passphrase_keeps_the_second_factor_that_is_there(bound, keeper, place):
    bound.write(keys.change_key, 0, secret(NEW))
    assert bound.vault.keys.held()[0].needs_device
    reopened(bound, partial(keeper.unlock, place, secret(NEW))).close()


def test_a_new_passphrase_goes_without_a_key_ring_that_is_gone(bound, keeper, place, ring):
    """It vanished while the vault was open; the new passphrase must open tomorrow."""
    ring.is_gone = True
    bound.write(keys.change_key, 0, secret(NEW))
    reopened(bound, partial(keeper.unlock, place, secret(NEW))).close()


def test_anothers_new_passphrase_never_leans_on_this_laptop(bound, keeper, place):
    """The deputy has a laptop of one's own; the key ring of this one would shut the deputy out."""
    bound.write(keys.add_key, Holder.DEPUTY, "deputy", secret(CHAIR))
    bound.write(devices.enrol, secret(CHAIR), as_second_factor=True)
    bound.write(keys.change_key, 1, secret(NEW))
    assert [key.needs_device for key in bound.vault.keys.held()[:2]] == [True, False]
    reopened(bound, partial(keeper.unlock, place, secret(NEW))).close()


@pytest.mark.parametrize("as_second_factor", [False, True])
def test_what_is_forgotten_leaves_nothing(made, keeper, place, ring, as_second_factor):
    made.write(devices.enrol, secret(), as_second_factor=as_second_factor)
    assert ring.entries
    made.write(devices.forget, secret())
    assert not ring.entries
    assert state(made) == DeviceState(
        use=DeviceUse.NONE, ring="SecretService", is_here=False, may_open_alone=True
    )
    again = reopened(made, partial(keeper.unlock, place, secret()))
    again.close()
    number = 0 if as_second_factor else 4
    assert log_of(place)[-1] == ("device.forgotten", f"key:{number}", "")


def test_alone_is_forgotten_without_a_passphrase_and_without_the_ring(alone, ring):
    ring.is_gone = True
    alone.write(devices.forget, bytearray())
    assert state(alone).use is DeviceUse.NONE


def test_there_is_nothing_to_forget(made):
    with pytest.raises(NotFoundError):
        made.write(devices.forget, secret())
    with pytest.raises(errors.WrongSecretError):
        made.write(devices.forget, secret(NEW))


def test_the_secret_stays_while_another_key_needs_it(bound, ring):
    bound.write(keys.add_key, Holder.DEPUTY, "deputy", secret(NEW))
    bound.write(devices.enrol, secret(NEW), as_second_factor=True)
    bound.write(devices.forget, secret())
    assert ring.entries
    bound.write(devices.forget, secret(NEW))
    assert not ring.entries


def test_when_it_is_not_stored_the_key_file_and_the_ring_are_as_they_were(bound, ring, place):
    before = (place / KEY_FILE).read_bytes()

    def fail(work, held):
        devices.forget(work, held, secret())
        raise VaultError

    with pytest.raises(VaultError):
        bound.write(fail)
    assert (place / KEY_FILE).read_bytes() == before
    assert ring.entries  # else the key file would need what is gone


def test_one_takes_the_place_of_the_other(alone, keeper, place):
    alone.write(devices.enrol, secret(), as_second_factor=True)
    assert [key.number for key in alone.vault.keys.held()] == [0, 2]
    with pytest.raises(errors.DeviceIsFactorError):
        alone.write(devices.enrol, secret(), as_second_factor=False)


def test_a_wrong_passphrase_enrols_nothing(made, ring):
    given = secret(NEW)
    with pytest.raises(errors.WrongSecretError):
        made.write(devices.enrol, given, as_second_factor=True)
    assert not any(given)
    assert not ring.entries


def test_the_chair_has_no_use_of_it(made, keeper, place):
    made.write(keys.add_key, Holder.CHAIR, "chair", secret(CHAIR))
    chair = reopened(made, partial(keeper.unlock, place, secret(CHAIR)))
    with pytest.raises(errors.DeviceForOthersError):
        chair.vault.keys.enrol_device(secret(CHAIR), as_second_factor=False)
    chair.close()


def test_another_key_ring_than_before_is_told(alone, place, keeper):
    other = FileKeeper(fakes.Clock(), CHEAP, ring=MemoryRing("KWallet"), policy=Policy())
    alone.close()
    with pytest.raises(errors.DeviceSecretMissingError):
        other.device_unlock(place)
    again = Opened(other.unlock(place, secret()))
    now = state(again)
    assert (now.ring_before, now.ring, now.is_another) == ("SecretService", "KWallet", True)
    assert now.trouble == "KL-06"
    again.close()


def test_the_administrator_can_forbid_opening_alone(alone, place, ring):
    """Also where it was enrolled before; the second factor stays allowed."""
    alone.close()
    strict = FileKeeper(fakes.Clock(), CHEAP, ring=ring, policy=STRICTEST)
    assert not strict.can_unlock_by_device(place)
    with pytest.raises(errors.DeviceForbiddenError):
        strict.device_unlock(place)
    again = Opened(strict.unlock(place, secret()))
    assert not state(again).may_open_alone
    with pytest.raises(errors.DeviceForbiddenError):
        again.write(devices.enrol, secret(), as_second_factor=False)
    again.write(devices.enrol, secret(), as_second_factor=True)
    again.close()


def test_the_unlock_page_may_ask_before_the_keeper_is_loaded(alone, place, tmp_path, monkeypatch):
    late = LateKeeper(fakes.Clock)
    policy = tmp_path / "policy.toml"
    monkeypatch.setattr("workbench.paths.policy_file", lambda: policy)
    assert late.can_unlock_by_device(place)
    policy.write_text("forbid_convenience_unlock = true\n")
    assert not late.can_unlock_by_device(place)
    alone.close()
    with pytest.raises(errors.DeviceForbiddenError):
        late.device_unlock(place)
