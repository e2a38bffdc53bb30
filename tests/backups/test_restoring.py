"""A vault comes back beside what is there, whole or not at all, and is held against the living."""

from __future__ import annotations

from datetime import date

import pytest

from tests.backups.conftest import passphrase
from workbench.bootstrap.restoring import FileRestorer, _must_agree
from workbench.domain.errors import VaultError
from workbench.domain.lineage import Relation, relation
from workbench.services import restoring
from workbench.services.backup_files import (
    BackupCancelledError,
    BackupDamagedError,
    BackupOtherKeyError,
    ForeignBackupError,
    NoBackupError,
    NoRoomForBackupError,
    Reason,
)
from workbench.services.restoring import LogState, is_drill_due
from workbench.storage import forgetting, lineage
from workbench.storage.copies import facts_in
from workbench.vault import backup_file, destroyed_log
from workbench.vault.destroyed_log import Destroyed
from workbench.vault.errors import FolderNotEmptyError, UnsafePlaceError, WrongSecretError
from workbench.vault.keys import DataKey


@pytest.fixture
def restorer(tmp_path):
    return FileRestorer(tmp_path / "scratch")


def rows_of_everything(vault):
    with vault.backups._reading() as connection:
        connection.set_authorizer(None)
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).fetchall()
        return {
            name: connection.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()  # noqa: S608 - a name out of the schema
            for (name,) in tables
        }


def test_t48_a_restored_vault_has_every_row_the_same_head_and_the_same_counts(
    desk, keeper, restorer, tmp_path
):
    """T48."""
    for n in range(20):
        desk.change(n)
    made = desk.backups.make(Reason.ASKED)
    before = rows_of_everything(desk.vault)
    restored = restorer.restore(made.here.file, tmp_path / "terug", passphrase())
    living = facts_in(desk.vault._place.database, desk.vault._key)
    assert restored.facts == living
    assert restored.folder == tmp_path / "terug"
    again = keeper.unlock(tmp_path / "terug", passphrase())
    assert rows_of_everything(again) == before
    assert again.safekeeping.missing == 0
    assert again.safekeeping.look() == ()
    again.close()


def test_the_recovery_key_opens_a_backup_too(keeper, restorer, tmp_path):
    new = keeper.create(tmp_path / "kluis", passphrase())
    writer = new.vault.open_writer()
    made = new.vault.backups.make(Reason.ASKED)
    key = bytearray("-".join(new.recovery_groups), "ascii")
    assert restorer.restore(made.here.file, tmp_path / "terug", key).facts.entries > 0
    assert not any(key)
    writer.close()
    new.vault.close()


def test_nothing_is_ever_put_over_a_vault(desk, restorer):
    made = desk.make()
    with pytest.raises(FolderNotEmptyError):
        restorer.restore(made.here.file, desk.vault.folder, passphrase())
    assert desk.backups.standing().newest.id == made.here.id


def test_no_vault_is_put_back_on_a_network_or_where_a_cloud_carries_it_off(
    desk, restorer, tmp_path
):
    made = desk.make()
    with pytest.raises(UnsafePlaceError):
        restorer.restore(made.here.file, tmp_path / "OneDrive" / "kluis", passphrase())


@pytest.mark.parametrize("what", ["secret", "stop", "room", "flip"])
def test_what_fails_leaves_nothing(desk, restorer, tmp_path, monkeypatch, what):
    made = desk.make()
    file, secret, expected = made.here.file, passphrase(), None
    progress = None
    if what == "secret":
        secret, expected = bytearray(b"niet de goede zin van toen"), WrongSecretError
    elif what == "stop":
        expected = BackupCancelledError

        def progress(_stage, _share):
            restorer.cancel()
    elif what == "room":
        expected = NoRoomForBackupError
        monkeypatch.setattr("workbench.bootstrap.restoring.SPARE", 1 << 60)
    else:
        expected = BackupDamagedError
        raw = bytearray(file.read_bytes())
        raw[30_000] ^= 1
        file.write_bytes(raw)
    with pytest.raises(expected):
        restorer.restore(file, tmp_path / "uit" / "terug", secret, progress)
    assert list((tmp_path / "uit").iterdir()) == []
    assert not any(secret)


def test_a_file_in_check_leaves_nothing_either(desk, restorer, tmp_path):
    made = desk.make()
    assert restorer.look(made.here.file).id == made.here.id
    assert restorer.verify(made.here.file, passphrase()).id == made.here.id
    assert list((tmp_path / "scratch").iterdir()) == []
    with pytest.raises(WrongSecretError):
        restorer.verify(made.here.file, bytearray(b"niet de goede zin van toen"))
    assert list((tmp_path / "scratch").iterdir()) == []


def test_the_own_key_checks_a_backup_without_a_passphrase(desk):
    made = desk.make()
    assert desk.backups.verify(made.here.file).id == made.here.id
    desk.writer.session.write(restoring.note_verified, made.here)
    assert desk.backups.standing().changes == 0


def test_a_backup_of_before_the_key_changed_asks_for_a_passphrase(desk, monkeypatch):
    made = desk.make()
    other = DataKey(bytearray(32), vault_id=desk.vault._key.vault_id, slot=None, key_file=b"")
    monkeypatch.setattr(desk.backups, "_key", other)
    with pytest.raises(BackupOtherKeyError):
        desk.backups.verify(made.here.file)


# --- comparing


def test_a_backup_of_now_is_the_same_and_an_older_one_is_behind(desk):
    made = desk.make()
    same = desk.backups.compare(made.here.file)
    assert (same.relation, same.only_in_vault) == (Relation.SAME, {})
    desk.change(1)
    desk.change(2)
    behind = desk.backups.compare(made.here.file, passphrase())
    assert (behind.relation, behind.only_in_vault) == (Relation.BEHIND, {"organisation": 2})
    assert behind.vault.rows["organisation"] == behind.backup.rows["organisation"] + 2
    assert (behind.backup.meetings, behind.backup.actions, behind.backup.decisions) == (1, 1, 1)


def test_two_copies_that_both_grew_are_told_as_apart(desk, keeper, restorer, tmp_path):
    made = desk.make()
    restorer.restore(made.here.file, tmp_path / "tweede", passphrase())
    other = keeper.unlock(tmp_path / "tweede", passphrase())
    writer = other.open_writer()
    theirs = type(desk)(keeper, other, writer, desk.clock)
    theirs.change(5)
    theirs.change(6)
    returned = theirs.make().here.file
    ahead = desk.backups.compare(returned)
    assert (ahead.relation, ahead.only_in_backup) == (Relation.AHEAD, {"organisation": 2})
    desk.change(7)
    apart = desk.backups.compare(returned)
    assert apart.relation is Relation.APART
    assert (apart.only_in_vault, apart.only_in_backup) == ({"organisation": 1}, {"organisation": 2})
    writer.close()
    other.close()


def test_a_backup_of_another_vault_is_refused(desk, keeper, tmp_path):
    other = keeper.create(tmp_path / "andere", passphrase()).vault
    writer = other.open_writer()
    made = other.backups.make(Reason.ASKED)
    with pytest.raises(ForeignBackupError):
        desk.backups.compare(made.here.file)
    writer.close()
    other.close()


@pytest.mark.parametrize(
    ("here", "there", "told"),
    [
        (False, False, "same"),
        (True, False, "behind"),
        (False, True, "ahead"),
        (True, True, "apart"),
    ],
)
def test_copies_relate_by_which_of_them_went_on_alone(here, there, told):
    assert relation(is_grown_here=here, is_grown_there=there) == told


# --- the drill


def test_a_drill_restores_compares_writes_it_down_and_leaves_nothing(desk):
    desk.make()
    desk.change()
    drill = desk.backups.drill(passphrase())
    assert drill.is_well
    assert drill.comparison.relation is Relation.BEHIND
    desk.writer.session.write(restoring.note_drill, drill)
    assert [f.name for f in desk.here.iterdir() if ".half" in f.name] == []
    assert desk.backups.standing().changes == 1  # the note is none
    with desk.backups._reading() as connection:
        last = connection.execute("SELECT act, obj, detail FROM audit ORDER BY n DESC").fetchone()
    assert last == ("restore.drilled", drill.restored.backup.id, "well")


def test_a_drill_without_a_backup_or_with_the_wrong_passphrase_says_so(desk):
    with pytest.raises(NoBackupError):
        desk.backups.drill(passphrase())
    desk.make()
    with pytest.raises(WrongSecretError):
        desk.backups.drill(bytearray(b"niet de goede zin van toen"))


@pytest.mark.parametrize(
    ("last", "today", "is_due"),
    [
        (None, date(2026, 11, 26), True),
        (date(2026, 8, 27), date(2026, 11, 26), False),
        (date(2026, 8, 26), date(2026, 11, 26), True),
        (date(2025, 11, 30), date(2026, 2, 28), False),
        (date(2025, 11, 30), date(2026, 3, 1), True),
        (date(2027, 1, 1), date(2026, 11, 26), False),  # a clock that was wrong
    ],
)
def test_a_drill_is_due_after_three_months(last, today, is_due):
    assert is_drill_due(last, today) is is_due


# --- what was destroyed for good stays so (rules D15)


def destroy(desk, *records):
    with desk.backups._reading() as connection:
        key = forgetting.list_key(connection)
    folder, vault_id = desk.vault.folder, desk.vault._key.vault_id
    text = destroyed_log.read(folder)
    for record in records:
        one = Destroyed(record=record, on=date(2026, 11, 26))
        text = destroyed_log.with_one_more(text, one, vault_id=vault_id, key=key)
    destroyed_log.write(folder, text)
    return text, key


def test_a_restore_tells_which_destroyed_records_are_here_again(desk, restorer, tmp_path):
    made = desk.make()  # the actions are in it
    destroy(desk, "a0", "long-gone")
    restored = restorer.restore(made.here.file, tmp_path / "terug", passphrase())
    assert restored.forgotten.state is LogState.READ
    assert (restored.forgotten.entries, restored.forgotten.returned) == (2, ("a0",))
    assert destroyed_log.read(tmp_path / "terug") == destroyed_log.read(desk.vault.folder)


def test_the_list_goes_with_each_backup_to_each_place(desk, second):
    desk.choose(second)
    made = desk.make()
    text, _ = destroy(desk, "x1")
    again = desk.make()
    assert destroyed_log.read(again.here.file.parent) == text
    assert destroyed_log.read(again.elsewhere.file.parent) == text
    (desk.vault.folder / destroyed_log.NAME).unlink()  # it comes back from the other places
    desk.make()
    assert destroyed_log.read(desk.vault.folder) == text
    assert made.here.id != again.here.id


def test_a_missing_or_altered_list_is_told(desk, restorer, tmp_path):
    made = desk.make()
    loose = tmp_path / "los"
    loose.mkdir()
    file = loose / made.here.file.name
    file.write_bytes(made.here.file.read_bytes())
    missing = restorer.restore(file, tmp_path / "een", passphrase())
    assert missing.forgotten.state is LogState.MISSING
    text, _ = destroy(desk, "x1", "x2")
    lines = text.splitlines(keepends=True)
    (loose / destroyed_log.NAME).write_text("".join([lines[0], *lines[2:]]))
    altered = restorer.restore(file, tmp_path / "twee", passphrase())
    assert altered.forgotten.state is LogState.ALTERED


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("x2", "x3"),
        lambda text: text.replace("2026-11-26", "2026-11-27"),
        lambda text: text.replace("2026-11-26", "2026-13-26"),
        lambda text: text.replace("MHVERNIETIGD 1", "MHVERNIETIGD 2"),
        lambda text: text + text.splitlines(keepends=True)[-1],
        lambda text: text[:-10],
        lambda _: "",
    ],
)
def test_a_list_that_someone_changed_is_not_believed(desk, change):
    desk.make()
    text, key = destroy(desk, "x1", "x2")
    vault_id = desk.vault._key.vault_id
    assert len(destroyed_log.parsed(text, vault_id=vault_id, key=key)) == 2
    with pytest.raises(BackupDamagedError):
        destroyed_log.parsed(change(text), vault_id=vault_id, key=key)


def test_a_day_that_is_none_is_refused_even_with_the_right_seal(desk):
    class NoDay:
        def isoformat(self):
            return "2026-13-26"

    vault_id, key = desk.vault._key.vault_id, bytes(32)
    one = Destroyed(record="x1", on=NoDay())
    text = destroyed_log.with_one_more(
        destroyed_log.empty(vault_id), one, vault_id=vault_id, key=key
    )
    with pytest.raises(BackupDamagedError):
        destroyed_log.parsed(text, vault_id=vault_id, key=key)


def test_a_list_that_is_no_text_is_no_list(tmp_path):
    (tmp_path / destroyed_log.NAME).write_bytes(b"\xff\xfe")
    assert destroyed_log.read(tmp_path) is None


def test_a_vault_with_a_newer_layout_is_not_put_back(desk, restorer, tmp_path, monkeypatch):
    made = desk.make()
    monkeypatch.setattr("workbench.storage.migrate.steps", lambda: ((10, ""),))
    with pytest.raises(VaultError) as told:
        restorer.restore(made.here.file, tmp_path / "terug", passphrase())
    assert told.value.code == "KL-20"
    assert not (tmp_path / "terug").exists()


def test_an_empty_folder_that_is_there_may_hold_the_vault(desk, restorer, tmp_path):
    made = desk.make()
    folder = tmp_path / "leeg"
    folder.mkdir()
    (folder / "kluis.slot").touch()
    restored = restorer.restore(made.here.file, folder, passphrase())
    assert restored.folder == folder
    assert (folder / "kluis.db").exists()


def test_a_head_of_another_moment_than_its_pages_is_refused(desk):
    made = desk.make()
    outer = backup_file.check_outer(made.here.file)
    facts = facts_in(desk.vault._place.database, desk.vault._key)  # the note came after
    with pytest.raises(BackupDamagedError):
        _must_agree(facts, outer)


def test_what_is_not_there_has_nothing_in_common(desk):
    with desk.backups._reading() as connection:
        assert lineage.seal_at(connection, 0) == bytes(32)
        assert lineage.seal_at(connection, 10**6) is None
