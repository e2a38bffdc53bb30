"""Keys of a whole vault: the key file and the log change together, or neither does."""

from __future__ import annotations

from functools import partial

import pytest

from tests.storage import fakes
from tests.vault.conftest import CHEAP
from tests.vault.opened import Opened, log_of, secret
from workbench.bootstrap.keeping import FileKeeper
from workbench.domain.errors import NotFoundError, RuleBrokenError, VaultError
from workbench.services import keys
from workbench.services.keys import Holder
from workbench.vault.errors import WrongSecretError
from workbench.vault.folder import KEY_FILE
from workbench.vault.parameters import KdfParameters

NEW = "zeven droge ganzen boven het wad"
OTHER = "acht bonte ganzen boven het wad"


@pytest.fixture
def keeper():
    return FileKeeper(fakes.Clock(), CHEAP)


@pytest.fixture
def place(tmp_path):
    return tmp_path / "kluis"


@pytest.fixture
def made(keeper, place):
    """A new vault; its recovery key as text is ``made.recovery``."""
    new = keeper.create(place, secret())
    opened = Opened(new.vault, "".join(new.recovery_groups))
    yield opened
    opened.close()


@pytest.fixture
def log(place):
    return partial(log_of, place)


def opens(keeper, place, phrase) -> Holder | None:
    try:
        vault = keeper.unlock(place, secret(phrase))
    except WrongSecretError:
        return None
    vault.close()
    return vault.holder


def test_each_act_is_written_down_by_slot_and_holder(made, keeper, place, log):
    assert made.write(keys.add_key, Holder.DEPUTY, "Anke Plaats", secret(NEW)) == 1
    assert made.write(keys.add_key, Holder.CHAIR, "Voorzitter", secret(OTHER)) == 3
    made.write(keys.change_key, 3, secret("negen wilde ganzen boven het wad"))
    groups = made.vault.keys.new_recovery_key()
    made.write(keys.renew_recovery_key)
    made.write(keys.remove_key, 3)
    assert log() == [
        ("key.added", "key:1", "deputy"),
        ("key.added", "key:3", "chair"),
        ("key.changed", "key:3", "chair"),
        ("recovery_key.renewed", "key:2", "recovery"),
        ("key.removed", "key:3", "chair"),
    ]
    assert [(key.number, key.holder) for key in made.vault.keys.held()] == [
        (0, Holder.COORDINATOR),
        (1, Holder.DEPUTY),
        (2, Holder.RECOVERY),
    ]
    made.close()
    assert opens(keeper, place, NEW) is Holder.DEPUTY
    assert opens(keeper, place, "".join(groups)) is Holder.RECOVERY
    assert opens(keeper, place, made.recovery) is None
    assert opens(keeper, place, OTHER) is None


def test_a_refusal_changes_neither(made, place, log):
    before = (place / KEY_FILE).read_bytes()
    for use_case, *arguments in (
        (keys.remove_key, 0),
        (keys.remove_key, 2),
        (keys.add_key, Holder.DEPUTY, "", secret("kort")),
        (keys.change_key, 0, secret("kort")),
    ):
        with pytest.raises(RuleBrokenError):
            made.write(use_case, *arguments)
    for use_case, *arguments in (
        (keys.remove_key, 6),
        (keys.change_key, 2, secret(NEW)),
        (keys.renew_recovery_key,),
    ):
        with pytest.raises(NotFoundError):
            made.write(use_case, *arguments)
    assert (place / KEY_FILE).read_bytes() == before
    assert log() == []


def test_secrets_are_wiped_whatever_comes_of_it(made):
    given = [secret(NEW), secret("kort"), secret("ook kort"), secret(OTHER)]
    made.write(keys.add_key, Holder.DEPUTY, "", given[0])
    with pytest.raises(RuleBrokenError):
        made.write(keys.add_key, Holder.CHAIR, "", given[1])
    with pytest.raises(RuleBrokenError):
        made.write(keys.change_key, 0, given[2])
    assert not made.vault.keys.proves(given[3])
    assert not any(any(one) for one in given)


def test_only_the_own_secret_proves_who_sits_here(made):
    made.write(keys.add_key, Holder.DEPUTY, "", secret(NEW))
    assert made.vault.keys.proves(secret())
    assert not made.vault.keys.proves(secret(NEW))
    assert not made.vault.keys.proves(secret(made.recovery))


def test_when_the_log_is_not_kept_the_key_file_is_as_it_was(made, keeper, place, log):
    before = (place / KEY_FILE).read_bytes()

    def fail(work, held):
        keys.add_key(work, held, Holder.DEPUTY, "", secret(NEW))
        raise VaultError

    with pytest.raises(VaultError):
        made.write(fail)
    assert (place / KEY_FILE).read_bytes() == made.vault.keys.file() == before
    assert log() == []
    assert made.write(keys.add_key, Holder.DEPUTY, "", secret(NEW)) == 1


def test_a_crash_between_the_file_and_the_log_is_written_down_later(made, keeper, place, log):
    made.vault.keys.add(Holder.DEPUTY, "", secret(NEW))  # and then the power goes
    made.close()
    again = Opened(keeper.unlock(place, secret(NEW)))
    again.close()
    assert log() == [("key_file.followed", again.vault._key.vault_id.hex(), "")]


def test_an_older_key_file_gives_way_to_the_one_the_vault_knows(made, keeper, place, log):
    """Someone whose key was taken away puts the file of before in its place."""
    made.write(keys.add_key, Holder.DEPUTY, "", secret(NEW))
    old = (place / KEY_FILE).read_bytes()
    made.write(keys.remove_key, 1)
    now = (place / KEY_FILE).read_bytes()
    made.close()
    (place / KEY_FILE).write_bytes(old)
    again = Opened(keeper.unlock(place, secret(NEW)))
    assert not again.vault.keys.proves(secret(NEW))
    told = again.vault.safekeeping.look()
    assert [finding.code for finding in told] == ["key-file.mended"]
    again.close()
    assert (place / KEY_FILE).read_bytes() == now
    assert opens(keeper, place, NEW) is None
    assert log()[-1][0] == "key_file.put_back"


def test_a_half_that_was_lost_is_put_back_and_told(made, keeper, place, log):
    made.close()
    whole = (place / KEY_FILE).read_bytes()
    (place / KEY_FILE).write_bytes(bytes(4096) + whole[4096:])
    again = Opened(keeper.unlock(place, secret()))
    assert [one.code for one in again.vault.safekeeping.look()] == ["key-file.mended"]
    again.close()
    assert (place / KEY_FILE).read_bytes() == whole
    assert log()[-1][0] == "key_file.put_back"
    again = Opened(keeper.unlock(place, secret()))
    assert again.vault.safekeeping.look() == ()  # told once
    again.close()


def test_a_disk_that_does_not_take_the_key_file_does_not_stop_opening(made, keeper, place, log):
    made.close()
    whole = (place / KEY_FILE).read_bytes()
    (place / KEY_FILE).write_bytes(whole[:4096])
    vault = keeper.unlock(place, secret())

    def refuse(name, data):
        raise VaultError

    vault._place.write = refuse
    Opened(vault).close()
    assert (place / KEY_FILE).read_bytes() == whole[:4096]


def test_a_recovery_key_that_was_not_kept_opens_nothing(made, keeper, place):
    first = made.vault.keys.new_recovery_key()
    second = made.vault.keys.new_recovery_key()
    made.close()
    assert first != second
    assert opens(keeper, place, "".join(first)) is None
    assert opens(keeper, place, made.recovery) is Holder.RECOVERY


def test_a_slot_that_became_too_cheap_is_wrapped_anew_and_told(made, place, log):
    """T12: unlocking with today's parameters strengthens the key, and the log follows."""
    made.close()
    better = FileKeeper(fakes.Clock(), KdfParameters(m_kib=128, t=1, p=1))
    Opened(better.unlock(place, secret())).close()
    assert log()[-1][0] == "key_file.followed"
    told = len(log())
    Opened(better.unlock(place, secret())).close()
    assert len(log()) == told
