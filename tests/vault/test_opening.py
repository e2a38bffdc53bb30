"""Making a vault and opening it."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata

import pytest

from workbench.domain.errors import VaultError
from workbench.vault import errors, opening
from workbench.vault.folder import KEY_FILE, VaultFolder
from workbench.vault.key_file import COPY, SIZE, SlotKind, parse
from workbench.vault.key_slots import add_slot, change_passphrase
from workbench.vault.keys import KeyWipedError
from workbench.vault.opening import create, unlock
from workbench.vault.parameters import KdfParameters
from workbench.vault.places import PlaceRule
from workbench.vault.recovery import RecoveryKey


def hkdf(key: bytes, info: bytes) -> bytes:
    """HKDF-SHA256 without salt, first block (RFC 5869), written out."""
    extracted = hmac.digest(bytes(32), key, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def count_tries(monkeypatch) -> list[int]:
    tried = []
    original = opening.unwrap

    def unwrap(slot, secret, *, number, **more):
        tried.append(number)
        return original(slot, secret, number=number, **more)

    monkeypatch.setattr(opening, "unwrap", unwrap)
    return tried


def test_the_passphrase_opens(made):
    key = unlock(made.folder, made.secret())
    assert key.whole() == made.key.whole()
    assert key.vault_id == made.key.vault_id
    assert (key.slot.number, key.slot.kind, key.slot.label) == (
        0,
        SlotKind.COORDINATOR,
        "coordinator",
    )
    assert key.key_file == (made.folder.path / KEY_FILE).read_bytes()


def test_the_recovery_key_opens_however_it_is_typed(made):
    typed = made.secret(" ".join(made.recovery.groups()).lower())
    key = unlock(made.folder, typed)
    assert key.whole() == made.key.whole()
    assert (key.slot.number, key.slot.kind) == (2, SlotKind.RECOVERY)


def test_a_recovery_key_is_tried_on_recovery_slots_only(made, monkeypatch):
    tried = count_tries(monkeypatch)
    other = "".join(RecoveryKey.generate().groups())
    with pytest.raises(errors.WrongSecretError):
        unlock(made.folder, made.secret(other))
    assert tried == [2]


def test_a_passphrase_is_tried_on_passphrase_slots_only_the_last_used_first(
    made, cheap, now, monkeypatch
):
    third = made.secret("de voorzitter heeft ook een zin")
    number = add_slot(
        made.folder,
        made.key,
        third,
        kind=SlotKind.CHAIR,
        label="chair",
        now=now,
        parameters=cheap,
    )
    tried = count_tries(monkeypatch)
    key = unlock(made.folder, made.secret("de voorzitter heeft ook een zin"))
    assert (key.slot.kind, key.slot.label) == (SlotKind.CHAIR, "chair")
    unlock(made.folder, made.secret("de voorzitter heeft ook een zin"), first_slot=number)
    unlock(made.folder, made.secret(), first_slot=number)
    assert tried == [0, number, number, number, 0]


@pytest.mark.parametrize(
    "typed",
    ["zes natte ganzen boven het wa", "Zes natte ganzen boven het wad", " ", "\udc80"],
)
def test_any_other_secret_is_refused(made, typed):
    with pytest.raises(errors.WrongSecretError) as caught:
        unlock(made.folder, bytearray(typed, "utf-8", "surrogateescape"))
    assert caught.value.args == ("KL-01", "")


def test_an_empty_secret_is_refused(made):
    with pytest.raises(errors.WrongSecretError):
        unlock(made.folder, bytearray())


def test_a_thousand_other_secrets_never_open(made):
    """T02."""
    with pytest.raises(errors.WrongSecretError):
        unlock(made.folder, made.secret(f"{made.phrase} 0"))
    for number in range(1000):  # the same step, without reading the folder again
        assert opening.slot_of(made.key, made.secret(f"{made.phrase} {number}")) is None
    assert opening.slot_of(made.key, made.secret()) == 0


@pytest.mark.parametrize("typed_as", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize("made_as", ["NFC", "NFD"])
def test_every_keyboard_opens_the_same_vault(folder, cheap, now, made_as, typed_as):
    # T11
    phrase = "café één ﬁjn bij het öude raadhuis"
    recovery = RecoveryKey.generate()
    first = bytearray(unicodedata.normalize(made_as, phrase), "utf-8")
    key = create(folder, first, recovery=recovery, parameters=cheap, now=now)
    folder.database.write_bytes(key.vault_id + bytes(4096))
    again = bytearray(unicodedata.normalize(typed_as, phrase), "utf-8")
    assert unlock(folder, again).whole() == key.whole()


def test_secrets_stay_the_callers_to_wipe(made):
    secret = made.secret()
    unlock(made.folder, secret)
    assert secret == made.secret()
    signs = made.recovery.secret()
    unlock(made.folder, signs)
    assert signs == made.recovery.secret()


def test_the_key_for_the_database_is_as_designed(made):
    raw = hkdf(bytes(made.key.whole()), b"mhkluis/1/sqlcipher")
    text = made.key.database_key()
    assert isinstance(text, bytearray)
    assert text.decode() == f"x'{raw.hex()}{made.key.vault_id.hex()}'"
    assert len(text) == 99


def test_each_purpose_has_its_own_key(made):
    keys = {bytes(made.key.subkey(name)) for name in ("sqlcipher", "keyfile", "stand")}
    assert len(keys) == 3
    assert made.key.subkey("stand") == hkdf(bytes(made.key.whole()), b"mhkluis/1/stand")


def test_the_mac_is_as_designed(made):
    blob = made.key.key_file
    key = hkdf(bytes(made.key.whole()), b"mhkluis/1/keyfile")
    mac = hmac.new(key, blob[:34] + blob[256 : 256 + 8 * 256], hashlib.sha256).digest()
    assert blob[2304:2336] == mac


def test_a_wiped_key_gives_nothing(made):
    buffer = made.key.whole()
    made.key.wipe()
    made.key.wipe()
    assert buffer == bytes(32)
    with pytest.raises(KeyWipedError):
        made.key.database_key()


def test_two_vaults_share_nothing(tmp_path, quiet_places, cheap, now):
    keys = []
    for name in ("een", "twee"):
        folder = VaultFolder(tmp_path / name, places=quiet_places)
        phrase = bytearray(b"zes natte ganzen boven het wad")
        key = create(folder, phrase, recovery=RecoveryKey.generate(), parameters=cheap, now=now)
        keys.append(key)
    one, two = keys
    assert one.vault_id != two.vault_id
    assert one.whole() != two.whole()
    salts = {slot.salt for key in keys for slot in parse(key.key_file)[0].slots if slot}
    assert len(salts) == 4


def test_a_weak_passphrase_makes_nothing(folder, now):
    with pytest.raises(errors.PassphraseTooShortError):
        create(folder, bytearray(b"kort"), recovery=RecoveryKey.generate(), now=now)
    assert not folder.path.exists()


def test_a_vault_is_never_made_over_another(made, cheap, now):
    before = (made.folder.path / KEY_FILE).read_bytes()
    with pytest.raises(errors.FolderNotEmptyError):
        create(
            made.folder,
            made.secret(),
            recovery=RecoveryKey.generate(),
            parameters=cheap,
            now=now,
        )
    assert (made.folder.path / KEY_FILE).read_bytes() == before


def test_when_it_cannot_be_written_the_new_key_is_wiped(folder, cheap, now, monkeypatch):
    kept = []

    def refuse(place, key, file):
        kept.append(key)
        raise errors.DiskFullError

    monkeypatch.setattr(opening, "store", refuse)
    with pytest.raises(errors.DiskFullError):
        create(
            folder,
            bytearray(b"zes natte ganzen boven het wad"),
            recovery=RecoveryKey.generate(),
            parameters=cheap,
            now=now,
        )
    with pytest.raises(KeyWipedError):
        kept[0].whole()


def test_the_key_of_an_altered_file_is_never_used(made, monkeypatch):
    kept = []

    def refuse(file, data_key):
        kept.append(data_key)
        raise errors.KeyFileAlteredError

    monkeypatch.setattr(opening, "check_signed", refuse)
    with pytest.raises(errors.KeyFileAlteredError):
        unlock(made.folder, made.secret())
    assert kept == [bytes(32)]


def test_during_a_change_of_keys_either_copy_opens(made, cheap, now):
    """Two copies of different generations: the newest is tried first, then the other."""
    old = (made.folder.path / KEY_FILE).read_bytes()
    new_phrase = "zeven droge ganzen boven het wad"
    change_passphrase(made.folder, made.key, made.secret(new_phrase), now=now, parameters=cheap)
    new = made.key.key_file
    (made.folder.path / KEY_FILE).write_bytes(old[:COPY] + new[:COPY])
    assert unlock(made.folder, made.secret(new_phrase)).key_file == new
    assert unlock(made.folder, made.secret()).key_file == old


def test_a_slot_that_became_too_cheap_is_wrapped_anew(made, now):
    better = KdfParameters(m_kib=128, t=1, p=1)
    key = unlock(made.folder, made.secret(), parameters=better)
    slots = parse((made.folder.path / KEY_FILE).read_bytes())[0].slots
    assert slots[0].parameters == better
    assert slots[0].created == round(now.timestamp())
    assert slots[2].parameters.m_kib == 64
    before = key.key_file
    assert unlock(made.folder, made.secret(), parameters=better).key_file == before
    assert unlock(made.folder, made.secret(), parameters=KdfParameters(m_kib=64, t=2, p=1))
    assert (made.folder.path / KEY_FILE).read_bytes() == before


def test_a_disk_that_is_full_does_not_stop_unlocking(made, monkeypatch):
    def refuse(name, data):
        raise errors.DiskFullError

    monkeypatch.setattr(made.folder, "write", refuse)
    key = unlock(made.folder, made.secret(), parameters=KdfParameters(m_kib=128, t=1, p=1))
    assert key.whole() == made.key.whole()


@pytest.mark.parametrize(
    ("one", "other", "is_weaker"),
    [
        ((64, 3, 4), (262144, 3, 4), True),
        ((262144, 2, 4), (262144, 3, 4), True),
        ((262144, 3, 4), (262144, 3, 4), False),
        ((262144, 3, 1), (262144, 3, 4), False),
        ((524288, 1, 4), (262144, 3, 4), False),
    ],
)
def test_weaker(one, other, is_weaker):
    first, second = (KdfParameters(m_kib=m, t=t, p=p) for m, t, p in (one, other))
    assert first.are_weaker_than(second) == is_weaker


def test_the_product_asks_256_mib():
    assert KdfParameters() == KdfParameters(m_kib=256 * 1024, t=3, p=4)
    assert KdfParameters().are_acceptable


# --- what is wrong with the folder, before any key is tried


def test_no_folder(tmp_path, quiet_places):
    with pytest.raises(errors.VaultNotFoundError):
        unlock(VaultFolder(tmp_path / "nergens", places=quiet_places), bytearray(b"x" * 20))


def test_an_empty_folder(tmp_path, quiet_places):
    with pytest.raises(errors.VaultNotFoundError):
        unlock(VaultFolder(tmp_path, places=quiet_places), bytearray(b"x" * 20))


def test_no_key_file(made):
    (made.folder.path / KEY_FILE).unlink()
    with pytest.raises(errors.KeyFileDamagedError):
        unlock(made.folder, made.secret())


@pytest.mark.parametrize("content", [b"", bytes(SIZE), b"MHKLUIS\x01"])
def test_a_damaged_key_file(made, content):
    (made.folder.path / KEY_FILE).write_bytes(content)
    with pytest.raises(errors.KeyFileDamagedError):
        unlock(made.folder, made.secret())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "KL-10"),
        (b"", "KL-11"),
        (b"x" * 100, "KL-11"),
        (b"SQLite format 3\0" + bytes(5000), "KL-12"),
        (bytes(8192), "KL-12"),
    ],
)
def test_a_database_that_is_not_right(made, content, code, monkeypatch):
    made.folder.database.unlink()
    if content is not None:
        made.folder.database.write_bytes(content)
    tried = count_tries(monkeypatch)
    with pytest.raises(VaultError) as caught:
        unlock(made.folder, made.secret())
    assert caught.value.code == code
    assert not tried


def test_an_unsafe_place_is_refused_at_each_opening(made, tmp_path):
    away = PlaceRule(mounts=lambda: ((tmp_path, "nfs4"),), environment={}, home=lambda: tmp_path)
    with pytest.raises(errors.UnsafePlaceError) as caught:
        unlock(VaultFolder(made.folder.path, places=away), made.secret())
    assert caught.value.args == ("KL-19", "network")


def test_nothing_secret_shows_in_a_repr(made):
    shown = repr(made.key) + repr(made.key.slot) + repr(made.recovery)
    assert made.key.whole().hex() not in shown
    assert "coordinator" not in shown
    assert made.recovery.groups()[0] not in shown
