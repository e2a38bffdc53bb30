"""A backup counts when it was read back, and only then; the vault goes on working meanwhile."""

from __future__ import annotations

import re
import stat
import threading
from contextlib import closing

import pytest

from tests.backups.conftest import passphrase
from tests.storage import fakes
from workbench.bootstrap import backup_making
from workbench.domain.errors import VaultError
from workbench.services import backups
from workbench.services.backup_files import (
    BackupBusyError,
    BackupCancelledError,
    BackupDamagedError,
    BackupUnverifiedError,
    NoRoomForBackupError,
    Place,
    Reason,
    SecondPlaceGoneError,
    Stage,
    UnfitPlaceError,
)
from workbench.storage.copies import PageCopier
from workbench.vault import backup_file


def half_made(folder):
    return [file.name for file in folder.rglob("*") if ".half" in file.name]


def test_a_backup_has_a_name_without_content_and_is_for_its_owner_only(desk):
    made = desk.make()
    assert re.fullmatch(r"back-up 2026-11-26 13\.30 nr \d+\.mhk", made.here.file.name)
    assert made.here.commit_no == int(made.here.file.stem.split()[-1])
    assert stat.S_IMODE(made.here.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(desk.here.stat().st_mode) == 0o700
    assert half_made(desk.vault.folder) == []
    raw = made.here.file.read_bytes()
    assert b"Kanariegeel" not in raw
    assert "Kanariegeel".encode("utf-16-le") not in raw
    assert len(raw) == made.here.size


def test_it_says_how_far_it_is_stage_by_stage(desk):
    told = []
    desk.make(on_progress=lambda stage, share: told.append((stage, share)))
    stages = list(dict.fromkeys(stage for stage, _ in told))
    assert stages == [Stage.COPYING, Stage.WRITING, Stage.CHECKING]
    assert all(0 <= share <= 1 for _, share in told)
    assert all((stage, 1.0) in told for stage in stages)


def test_each_backup_stands_in_the_log_and_is_no_change_itself(desk):
    assert desk.backups.standing().changes > 0
    desk.make()
    assert desk.backups.standing().changes == 0
    desk.make()
    assert desk.backups.standing().changes == 0
    desk.change()
    assert desk.backups.standing().changes == 1


def test_a_draft_that_was_typed_since_is_a_change(desk, clock):
    desk.make()
    clock.advance(minutes=1)
    desk.writer.drafts.write(fakes.draft(written_at=clock.now()))
    assert desk.backups.standing().changes == 1


def test_two_in_one_minute_never_replace_each_other(desk):
    first = desk.make()
    again = desk.backups.make(Reason.ASKED)  # at the same commit, but for the note in the log
    third = desk.backups.make(Reason.ASKED)
    assert third.here.file.name.endswith(" (2).mhk")
    assert len({one.here.file for one in (first, again, third)}) == 3


def test_t46_a_backup_beside_a_writer_ends_and_holds_what_was_there_before_it(desk):
    """T46: without the read transaction this would begin anew at each commit, and never end."""
    for n in range(200):
        desk.change(n)
    before = desk.writer.session.write(lambda work: len(work.organisations.where())).value
    seen, stop = [], threading.Event()

    def back_up():
        seen.append(desk.backups.make(Reason.ASKED))
        stop.set()

    thread = threading.Thread(target=back_up)
    thread.start()
    n = 200
    while not stop.is_set() and n < 5_000:
        desk.change(n)
        n += 1
    thread.join()
    facts = facts_inside(desk, seen[0].here)
    assert stop.is_set()
    assert facts.rows["organisation"] >= before
    assert facts.entries >= before


def facts_inside(desk, backup, tmp="proef.db"):
    from workbench.storage.copies import facts_in  # noqa: PLC0415 - one reader of pages here

    head, _ = backup_file.read_head(backup.file)
    pages = desk.vault.folder / tmp
    backup_file.take_out(backup.file, head, pages)
    try:
        return facts_in(pages, desk.vault._key)
    finally:
        pages.unlink()


def test_a_backup_that_does_not_read_back_never_counts(desk, monkeypatch):
    def forged(_copier, _pages, _facts):
        raise BackupDamagedError("page")

    monkeypatch.setattr(PageCopier, "check", forged)
    with pytest.raises(BackupUnverifiedError) as told:
        desk.make()
    assert (told.value.code, told.value.ref) == ("KL-31", "page")
    assert list(desk.here.iterdir()) == []


def test_a_disk_that_turns_a_bit_while_writing_is_found(desk, monkeypatch):
    write = backup_file.write

    def rotten(path, *rest):
        digest = write(path, *rest)
        raw = bytearray(path.read_bytes())
        raw[20_000] ^= 1
        path.write_bytes(raw)
        return digest

    monkeypatch.setattr(backup_file, "write", rotten)
    with pytest.raises(BackupUnverifiedError) as told:
        desk.make()
    assert told.value.ref == "checksum"
    assert list(desk.here.iterdir()) == []


def test_another_file_in_its_place_is_found(desk, monkeypatch):
    write = backup_file.write
    monkeypatch.setattr(backup_file, "write", lambda *rest: bytes(len(write(*rest))))
    with pytest.raises(BackupUnverifiedError) as told:
        desk.make()
    assert told.value.ref == "checksum"


def test_a_copy_that_lost_rows_is_found(desk, monkeypatch):
    copy = PageCopier.copy

    def forgetful(copier, to, on_share):
        facts, files = copy(copier, to, on_share)
        rows = {**facts.rows, "action": facts.rows["action"] + 1}
        return type(facts)(
            commit_no=facts.commit_no,
            entries=facts.entries,
            head=facts.head,
            last_change=facts.last_change,
            rows=rows,
        ), files

    monkeypatch.setattr(PageCopier, "copy", forgetful)
    with pytest.raises(BackupUnverifiedError) as told:
        desk.make()
    assert told.value.ref == "rows"


def test_damage_in_the_vault_itself_is_told_as_that(desk):
    desk.make()
    desk.writer.close()
    raw = bytearray(desk.vault._place.database.read_bytes())
    raw[len(raw) // 2] ^= 1
    desk.vault._place.database.write_bytes(raw)
    with pytest.raises(VaultError) as told:
        desk.backups.make(Reason.ASKED)
    assert told.value.code in {"KL-14", "KL-31"}  # a page in use, or one of the free ones
    assert half_made(desk.vault.folder) == []
    raw[len(raw) // 2] ^= 1
    desk.vault._place.database.write_bytes(raw)
    desk.writer = desk.vault.open_writer()


@pytest.mark.parametrize("stage", [Stage.COPYING, Stage.WRITING, Stage.CHECKING])
def test_it_can_be_stopped_at_each_stage_and_leaves_nothing(desk, stage):
    def stop_there(at, _share):
        if at is stage:
            desk.backups.cancel()

    with pytest.raises(BackupCancelledError):
        desk.make(on_progress=stop_there)
    assert list(desk.here.iterdir()) == []
    assert desk.make().here.verified_at is not None


def test_a_second_one_at_the_same_time_is_refused(desk):
    refused = []

    def once_more(_stage, _share):
        if not refused:
            with pytest.raises(BackupBusyError) as told:
                desk.backups.make(Reason.TIMED)
            refused.append(told.value.code)

    desk.make(on_progress=once_more)
    assert refused == ["backup.busy"]


def test_without_room_nothing_is_begun(desk, monkeypatch):
    monkeypatch.setattr(backup_making, "SPARE", 1 << 60)
    with pytest.raises(NoRoomForBackupError) as told:
        desk.make()
    assert told.value.code == "KL-33"


def test_what_a_crash_left_half_made_goes_when_the_vault_opens(desk, keeper):
    desk.make()
    left = [desk.here / "back-up.0a1b2c3d.half", desk.here / "bladen.0a1b2c3d.half-wal"]
    for file in left:
        file.write_bytes(b"half")
    desk.writer.close()
    desk.vault.close()
    desk.vault = keeper.unlock(desk.vault.folder, passphrase())
    desk.writer = desk.vault.open_writer()
    assert half_made(desk.vault.folder) == []
    assert len(desk.names()) == 1


def test_a_backup_is_carried_to_the_second_place_byte_for_byte(desk, second):
    desk.choose(second)
    made = desk.make()
    assert made.trouble is None
    assert made.elsewhere.id == made.here.id
    assert made.elsewhere.file.read_bytes() == made.here.file.read_bytes()
    assert made.elsewhere.file.is_relative_to(second)
    standing = desk.backups.standing()
    assert standing.newest_elsewhere.place is Place.ELSEWHERE
    assert not standing.is_only_here


def test_without_a_second_place_it_is_only_here(desk):
    assert desk.backups.standing().is_only_here
    desk.make()
    standing = desk.backups.standing()
    assert standing.is_only_here
    assert standing.newest.place is Place.HERE


def test_a_folder_on_the_same_disk_is_not_told_as_a_second_place(desk, tmp_path):
    folder = tmp_path / "zelfde-schijf"
    folder.mkdir()
    desk.choose(folder)
    assert desk.make().elsewhere is not None
    assert desk.backups.standing().is_only_here


def test_t51_a_second_place_that_is_unplugged_is_told_and_work_goes_on(desk, second):
    desk.choose(second)
    second.rmdir()
    made = desk.make()
    assert made.here.verified_at is not None
    assert isinstance(made.trouble, SecondPlaceGoneError)
    assert made.trouble.code == "KL-32"
    assert not desk.backups.standing().is_second_there
    desk.change()


def test_a_stick_that_is_plugged_in_later_gets_the_newest_without_a_new_backup(desk, second):
    desk.choose(second)
    second.rmdir()
    made = desk.make()
    assert desk.backups.catch_up() is None
    second.mkdir()
    assert desk.backups.standing().is_second_behind
    caught = desk.backups.catch_up()
    desk.writer.session.write(backups.note_made, caught)
    assert caught.elsewhere.id == made.here.id
    standing = desk.backups.standing()
    assert (standing.is_second_behind, standing.is_only_here) == (False, False)
    assert desk.backups.catch_up() is None
    assert len(desk.names()) == 1


def test_what_is_known_of_a_stick_stays_known_while_it_is_away(desk, second, tmp_path):
    desk.choose(second)
    desk.make()
    second.rename(tmp_path / "in de la")
    standing = desk.backups.standing()
    assert not standing.is_second_there
    assert standing.carried_at == desk.clock.now()
    assert not standing.is_only_here
    other = tmp_path / "andere"
    other.mkdir()
    desk.choose(other)
    assert desk.backups.standing().carried_at is None  # nothing lies there yet


def test_a_second_place_that_spoils_what_it_is_given_is_found(desk, second, monkeypatch):
    desk.choose(second)
    carry = backup_making.carry

    def rotten(source, to, *rest):
        carry(source, to, *rest)
        raw = bytearray(to.read_bytes())
        raw[9_000] ^= 1
        to.write_bytes(raw)

    monkeypatch.setattr(backup_making, "carry", rotten)
    made = desk.make()
    assert (made.elsewhere, made.trouble.code) == (None, "KL-30")
    assert desk.names(Place.ELSEWHERE) == []
    assert half_made(second) == []


def test_a_place_inside_the_vault_is_refused_as_second_place(desk, second):
    desk.backups.refuse_second(second)
    with pytest.raises(UnfitPlaceError):
        desk.backups.refuse_second(desk.here.parent)
    with pytest.raises(SecondPlaceGoneError):
        desk.backups.refuse_second(second / "nergens")


def test_the_second_place_can_be_given_up(desk, second):
    desk.choose(second)
    desk.choose(None)
    desk.choose(None)
    assert desk.backups.standing().second_place is None
    assert desk.make().elsewhere is None


def test_a_damaged_file_is_listed_and_does_not_count(desk):
    made = desk.make()
    made.here.file.write_bytes(b"geen back-up")
    (listed,) = desk.backups.listed()
    assert (listed.verified_at, listed.id) == (None, "")
    assert desk.backups.standing().newest is None


def test_backups_of_another_vault_in_the_same_folder_are_not_ours(desk, keeper, tmp_path):
    other = keeper.create(tmp_path / "andere", passphrase()).vault
    writer = other.open_writer()
    made = other.backups.make(Reason.ASKED)
    desk.make()
    strange = desk.here / "back-up 2026-11-26 13.31 nr 9.mhk"
    strange.write_bytes(made.here.file.read_bytes())
    assert strange.name not in desk.names()
    writer.close()
    other.close()


def test_the_pages_are_read_from_their_own_connection(desk, monkeypatch):
    """The lanes of the screen stay free: nothing here asks a connection of theirs."""
    monkeypatch.setattr(desk.vault, "open_reader", None)
    monkeypatch.setattr(desk.vault, "open_writer", None)
    with closing(open(desk.make().here.file, "rb")) as file:  # noqa: PTH123 - closes at once
        assert file.read(8) == b"MHBACKUP"
