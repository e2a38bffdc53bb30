"""What is destroyed stays so: in the file, in its log, in older backups, and after a restore."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.backups.conftest import passphrase
from tests.storage import fakes
from workbench.bootstrap.restoring import FileRestorer
from workbench.domain.destruction import Approver, Cause, DestructionApproval
from workbench.domain.errors import VaultError
from workbench.services import backups, case_forgetting, forgetting, forgetting_files, subjects
from workbench.services.backup_files import Place, Reason
from workbench.services.forgetting import DestructionOrder
from workbench.services.restoring import LogState
from workbench.storage.connection import rows_of
from workbench.vault import destroyed_log

NAME = "Zebulon Qwartz"
FAKE = ("gone",)  # among the records of every kind is one of a destruction
AGREED = DestructionApproval(name="A. Archivaris", capacity=Approver.ARCHIVIST, on=fakes.TODAY)


@pytest.fixture
def person(desk):
    session = desk.writer.session
    typed = replace(fakes.one_of_each(NAME)["subjects"], id="", case=None, since=date(2021, 1, 5))
    made = session.do(subjects.add_subject, typed, "t0").value
    desk.keep(lines=fakes.line(5, text=f"Gesproken met {NAME}"))
    return made


@pytest.fixture
def destroy(desk):
    def run(person):
        order = DestructionOrder(cause=Cause.TERM, approval=replace(AGREED, on=desk.clock.today()))
        session = desk.writer.session
        return session.write_for_good(forgetting.destroy_subject, person.id, order).value

    return run


@pytest.fixture
def finish(desk):
    def run():
        done = desk.vault.forgetting.finish()
        log = desk.vault.folder / "kluis.db-wal"
        assert not log.exists() or log.stat().st_size == 0  # no older page lies in it
        desk.writer.session.write(backups.note_made, done.fresh)
        desk.writer.session.write(forgetting_files.note_finished, done)
        return done

    return run


def says(vault, name=NAME):
    with vault.backups._reading() as connection:
        found = rows_of(connection, "SELECT text FROM line WHERE text LIKE ?", (f"%{name}%",))
        return bool(found)


def test_older_backups_go_and_a_fresh_one_stands(desk, person, destroy, finish, second):
    """R14: in both places, and a copy that a person put somewhere is told with its date."""
    desk.choose(second)
    desk.make()
    elsewhere = desk.vault.folder.parent / "ergens"
    elsewhere.mkdir()
    lent = desk.backups.make(Reason.LENDING, into=elsewhere)
    desk.writer.session.write(backups.note_made, lent)
    destroy(person)
    done = finish()
    assert done.deleted == 2
    assert done.trouble is None
    listed = desk.backups.listed()
    assert {one.id for one in listed} == {done.fresh.here.id}
    assert {one.place for one in listed} == {Place.HERE, Place.ELSEWHERE}
    (left,) = done.left
    assert (left.place, left.last.date()) == (Place.LOOSE, lent.here.made_at.date())


def test_a_second_place_out_of_reach_keeps_its_backups_and_is_told(
    desk, person, destroy, finish, second
):
    desk.choose(second)
    desk.make()
    away = second.rename(second.with_name("weg"))
    destroy(person)
    done = finish()
    assert done.deleted == 1
    (left,) = done.left
    assert (left.place, left.count) == (Place.ELSEWHERE, 1)
    assert done.trouble is not None
    away.rename(second)
    again = finish()  # the stick is there: it can be asked again
    assert (again.deleted, again.left, again.trouble) == (2, (), None)


def test_before_anything_is_destroyed_nothing_is_left_behind(desk):
    desk.make()
    assert desk.vault.forgetting.left_behind() == ()
    assert desk.vault.forgetting.returned() == ()
    assert desk.vault.forgetting.write_down() == len(FAKE)


def test_a_restore_of_an_older_backup_destroys_again_after_a_question(
    desk, keeper, person, destroy, tmp_path
):
    """Acceptance 4."""
    older = desk.make()
    keep = tmp_path / "bewaard"
    keep.mkdir()
    file = keep / older.here.file.name
    file.write_bytes(older.here.file.read_bytes())
    destroy(person)
    assert desk.vault.forgetting.write_down() == len((*FAKE, person.id))
    assert desk.vault.forgetting.write_down() == 0
    (keep / destroyed_log.NAME).write_text(destroyed_log.read(desk.vault.folder))
    restored = FileRestorer(tmp_path / "scratch").restore(file, tmp_path / "terug", passphrase())
    assert restored.forgotten.state is LogState.READ
    assert restored.forgotten.returned == (person.id,)
    again = keeper.unlock(tmp_path / "terug", passphrase())
    writer = again.open_writer()
    try:
        assert says(again)
        assert again.forgetting.returned() == (person.id,)
        (made,) = writer.session.write_for_good(
            case_forgetting.destroy_again, again.forgetting.returned(), "Teruggekomen"
        ).value
        assert made.cause is Cause.AGAIN
        assert not says(again)
        assert again.forgetting.returned() == ()
    finally:
        writer.close()
        again.close()


def test_a_restore_without_the_list_says_so(desk, person, destroy, tmp_path):
    older = desk.make()
    keep = tmp_path / "los"
    keep.mkdir()
    file = keep / older.here.file.name
    file.write_bytes(older.here.file.read_bytes())
    destroy(person)
    restored = FileRestorer(tmp_path / "scratch").restore(file, tmp_path / "terug", passphrase())
    assert restored.forgotten.state is LogState.MISSING


def test_a_list_that_someone_changed_is_written_anew_from_the_records(desk, person, destroy):
    destroy(person)
    forgotten = desk.vault.forgetting
    forgotten.write_down()
    right = destroyed_log.read(desk.vault.folder)
    (desk.vault.folder / destroyed_log.NAME).write_text(right.replace(person.id[:8], "00000000"))
    assert forgotten.write_down() == len((*FAKE, person.id))
    assert destroyed_log.read(desk.vault.folder) == right


def test_what_a_crash_left_out_of_the_list_is_put_there_at_the_next_closing(desk, person, destroy):
    destroy(person)
    assert destroyed_log.read(desk.vault.folder) is None
    desk.writer.close()
    assert person.id in destroyed_log.read(desk.vault.folder)
    desk.writer = desk.vault.open_writer()


def test_a_full_disk_deletes_no_backup(desk, person, destroy, monkeypatch):
    made = desk.make()
    destroy(person)

    def full(*_args, **_more):
        raise VaultError("KL-18")

    monkeypatch.setattr("workbench.bootstrap.forget_keeping.destroyed_log.write", full)
    with pytest.raises(VaultError):
        desk.vault.forgetting.finish()
    assert [one.id for one in desk.backups.listed()] == [made.here.id]
