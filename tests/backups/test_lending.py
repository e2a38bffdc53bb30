"""A lent vault is only read until its copy is back or it is taken back; two grown copies part (R11)."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from tests.backups.conftest import Desk, passphrase
from workbench.bootstrap.restoring import FileRestorer
from workbench.domain.lending import (
    DeputyMissingError,
    LendingEnd,
    LendingReasonMissingError,
    LentAlreadyError,
    NotLentError,
    VaultGrownError,
    VaultLentError,
)
from workbench.domain.lineage import Relation
from workbench.services import lending, locking
from workbench.services.audit import Act
from workbench.services.backup_files import Reason
from workbench.services.lending import CopiesApartError, CopyBehindError
from workbench.services.locking import Trigger


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def lent(desk, keeper, stick, tmp_path):
    """The vault, lent; and the copy, open at the deputy's."""
    copy = desk.backups.make(Reason.LENDING, into=stick).here
    desk.writer.session.write(lending.lend, "  Noor de  Vries ", copy)
    FileRestorer(tmp_path / "s").restore(copy.file, tmp_path / "bij-noor", passphrase())
    vault = keeper.unlock(tmp_path / "bij-noor", passphrase())
    deputy = Desk(keeper, vault, vault.open_writer(), desk.clock)
    yield SimpleNamespace(copy=copy, deputy=deputy, stick=stick)
    deputy.writer.close()
    vault.close()


def in_force(desk):
    return desk.writer.session.write(lending.in_force).value


def reopened(desk, keeper):
    desk.writer.close()
    desk.vault.close()
    desk.vault = keeper.unlock(desk.vault.folder, passphrase())
    desk.writer = desk.vault.open_writer()
    return desk


def test_the_copy_that_is_given_was_read_back_and_lies_where_it_was_asked(desk, stick):
    copy = desk.backups.make(Reason.LENDING, into=stick).here
    assert copy.file.parent == stick
    assert copy.reason is Reason.LENDING
    assert not (desk.here).exists()


def test_a_lent_vault_is_only_read_and_stays_so_when_it_is_opened_again(desk, keeper, lent):
    with pytest.raises(VaultLentError) as told:
        desk.change()
    assert told.value.code == "vault.lent"
    reopened(desk, keeper)
    assert desk.writer.session.is_read_only
    with pytest.raises(VaultLentError):
        desk.change()
    assert in_force(desk).deputy == "Noor de Vries"


def test_what_the_program_writes_down_of_itself_is_never_refused(desk, lent):
    desk.make()
    desk.writer.session.write(locking.note_locked, Trigger.KEY)


def test_the_copy_can_be_written_at_once(lent):
    lent.deputy.change(3)
    assert in_force(lent.deputy) is None
    assert not lent.deputy.writer.session.is_read_only


def test_the_copy_that_grew_comes_back_beside_and_ends_the_lending(desk, keeper, lent, tmp_path):
    lent.deputy.change(3)
    returned = lent.deputy.backups.make(Reason.ASKED, into=lent.stick).here
    assert returned.commit_no > lent.copy.commit_no
    back = desk.backups.bring_back(returned.file, tmp_path / "terug", passphrase())
    desk.writer.session.write(lending.note_returned, back)
    assert back.facts.rows["organisation"] == 2
    ended = in_force(desk)
    assert ended.ended_as is LendingEnd.RETURNED
    with pytest.raises(VaultLentError):
        desk.change()  # this one stays as it was: the copy is the vault now
    with pytest.raises(NotLentError):
        desk.writer.session.write(lending.take_back, "toch")
    now = keeper.unlock(tmp_path / "terug", passphrase())
    writer = now.open_writer()
    assert not writer.session.is_read_only
    Desk(keeper, now, writer, desk.clock).change(4)
    writer.close()
    now.close()


def test_a_copy_in_which_nothing_was_done_may_come_back_too(desk, lent, tmp_path):
    returned = lent.deputy.backups.make(Reason.ASKED, into=lent.stick).here
    back = desk.backups.bring_back(returned.file, tmp_path / "terug", passphrase())
    assert desk.writer.session.write(lending.note_returned, back).value.ended_at is not None


def test_taken_back_with_a_reason_it_is_written_again(desk, keeper, lent):
    with pytest.raises(LendingReasonMissingError):
        desk.writer.session.write(lending.take_back, "  ")
    taken = desk.writer.session.write(lending.take_back, "Noor is ziek").value
    assert (taken.reason, taken.ended_as) == ("Noor is ziek", LendingEnd.TAKEN_BACK)
    desk.change()
    assert not reopened(desk, keeper).writer.session.is_read_only


def test_two_copies_that_both_grew_are_told_with_their_differences(desk, lent, tmp_path):
    lent.deputy.change(3)
    lent.deputy.change(4)
    returned = lent.deputy.backups.make(Reason.ASKED, into=lent.stick).here
    desk.writer.session.write(lending.take_back, "Noor is ziek")
    desk.change(5)
    with pytest.raises(CopiesApartError) as told:
        desk.backups.bring_back(returned.file, tmp_path / "terug", passphrase())
    comparison = told.value.comparison
    assert told.value.code == "lending.apart"
    assert comparison.relation is Relation.APART
    assert comparison.only_in_vault == {"organisation": 1}
    assert comparison.only_in_backup == {"organisation": 2}
    assert not (tmp_path / "terug").exists()
    desk.change(6)  # and the vault is as it was


def test_an_older_file_is_not_the_copy(desk, lent, tmp_path):
    desk.writer.session.write(lending.take_back, "Noor is ziek")
    desk.change(5)
    with pytest.raises(CopyBehindError):
        desk.backups.bring_back(lent.copy.file, tmp_path / "terug", passphrase())


def test_lending_asks_a_name_and_that_nothing_was_written_since(desk, stick):
    copy = desk.backups.make(Reason.LENDING, into=stick).here
    with pytest.raises(DeputyMissingError):
        desk.writer.session.write(lending.lend, " ", copy)
    desk.change()
    with pytest.raises(VaultGrownError):
        desk.writer.session.write(lending.lend, "Noor", copy)
    copy = desk.backups.make(Reason.LENDING, into=stick).here
    desk.writer.session.write(lending.lend, "Noor", copy)
    with pytest.raises(LentAlreadyError):
        desk.writer.session.write(lending.lend, "Sam", copy)


def test_what_is_not_lent_is_not_taken_back(desk):
    with pytest.raises(NotLentError):
        desk.writer.session.write(lending.take_back, "waarom niet")


def test_a_step_cannot_be_undone_in_a_lent_vault(desk, stick):
    desk.writer.session.do(_rename)
    copy = desk.backups.make(Reason.LENDING, into=stick).here
    desk.writer.session.write(lending.lend, "Noor", copy)
    with pytest.raises(VaultLentError):
        desk.writer.session.undo()


def _rename(work):
    work.organisations.save(replace(work.organisations.get("o0"), name="Anders"))
    work.audit(Act.ORGANISATION_CHANGED, "o0")


def test_what_is_only_written_down_does_not_make_copies_part(desk, lent, tmp_path):
    """A document that was printed from the lent vault stands in its log and changed no record."""

    def print_one(work):
        work.audit(Act.DOCUMENT_MADE, "v0")

    desk.writer.session.write(print_one)
    lent.deputy.change(3)
    returned = lent.deputy.backups.make(Reason.ASKED, into=lent.stick).here
    assert desk.backups.compare(returned.file).relation is Relation.AHEAD
