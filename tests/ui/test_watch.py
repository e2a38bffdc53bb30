"""What looks after an open vault: at each unlock, monthly at all of it, and on asking."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QObject

from tests.vault.conftest import CHEAP
from workbench import paths
from workbench.bootstrap.keeping import FileKeeper
from workbench.domain.errors import VaultError
from workbench.services.safekeeping import Checked, Finding, LastCheck, gravest, last_check
from workbench.ui.desk import Desk
from workbench.ui.search.finder import look_after_index
from workbench.ui.tasks import InlineTasks
from workbench.ui.theme import Theme
from workbench.ui.watch import VaultWatch

LOG = Finding(code="KL-22", place="7")
PAGE = Finding(code="KL-14", place="page 3")


class BrokenError(VaultError):
    code = "KL-14"


class Keeping:
    """A vault's own eyes, that see what a test says."""

    def __init__(self, real) -> None:
        self.real = real
        self.first = real.first
        self.looks = ()
        self.error = None

    def look(self):
        if self.error:
            raise self.error
        return self.looks

    def check(self, on_progress, is_cancelled):
        if self.error:
            raise self.error
        return self.real.check(on_progress, is_cancelled)


@pytest.fixture
def stage(qapp, tmp_path, clock):
    """A watch on a real vault, with everything done at once."""
    secret = bytearray(b"zes natte ganzen boven het wad")
    vault = FileKeeper(clock, CHEAP).create(tmp_path / "kluis", secret).vault
    writer = vault.open_writer()
    reader = vault.open_reader(is_interface=True)
    parent = QObject()
    desk = Desk(
        session=writer.session, drafts=writer.drafts, read=reader.records, lists=reader.lists, logbook=reader.logbook,
        tasks=InlineTasks(), clock=clock, working_days=None, paper=None, files=None, parent=parent,
    )  # fmt: skip
    vault.safekeeping = Keeping(vault.safekeeping)
    watch = VaultWatch(desk, vault, lambda: watch.in_meeting, parent)
    watch.in_meeting, watch.vault, watch.read, watch.clock = False, vault, reader.records, clock
    watch.told, watch.writer = [], writer
    watch.found.connect(watch.told.append)
    yield watch
    reader.close()
    writer.close()
    vault.close()
    parent.deleteLater()


def test_the_first_look_is_followed_by_the_whole_check_and_that_is_written_down(stage):
    assert last_check(stage.read) is None
    stage.look()
    assert last_check(stage.read) == LastCheck(at=stage.clock.now(), codes=())
    assert last_check(stage.read).is_well
    assert stage.told == []


@pytest.mark.parametrize(("days", "again"), [(1, False), (29, False), (31, True), (-2, True)])
def test_all_is_looked_at_monthly_and_when_the_clock_was_put_back(stage, days, again):
    """T27e: a clock that jumps neither stops the check nor makes it run each time."""
    stage.look()
    stage.clock.moment += timedelta(days=days)
    stage._was_checked = False  # another session
    stage.look()
    assert (last_check(stage.read).at == stage.clock.now()) == again


def test_a_meeting_is_not_the_time_for_it(stage):
    stage.in_meeting = True
    stage.look()
    assert last_check(stage.read) is None
    stage.in_meeting = False
    stage._check_if_due()
    assert last_check(stage.read) is not None


def test_what_is_found_is_told_and_remembered(stage):
    stage.vault.safekeeping.looks = (LOG,)
    stage.look()
    assert stage.told == [(LOG,)]
    stage.vault.safekeeping.check = lambda *_: Checked(findings=(LOG, PAGE))
    stage.check()
    assert stage.told[-1] == (LOG, PAGE)
    assert last_check(stage.read).codes == ("KL-14", "KL-22")
    assert not last_check(stage.read).is_well
    assert gravest(stage.findings) == PAGE


def test_an_index_that_alone_is_wrong_is_made_anew(stage):
    """T27b: it is told, and the next check finds nothing."""
    index = stage.writer.search
    while index.catch_up():
        pass
    look_after_index(stage._desk, stage.writer, stage)
    harm = "INSERT INTO search_index (rowid, title, body, marks) VALUES (5, 'kade', '', '')"
    index._connection.execute(harm)
    stage.check()
    assert stage.told == [(Finding(code="KL-25", place="search"),)]
    assert last_check(stage.read).codes == ("KL-25",)
    stage.check()
    assert stage.told[1:] == []
    assert last_check(stage.read).is_well


def test_of_a_damaged_vault_no_index_is_made_anew(stage):
    asked = []
    stage.writer.search.make_anew = lambda: asked.append(1)
    look_after_index(stage._desk, stage.writer, stage)
    index = Finding(code="KL-25", place="search")
    stage.vault.safekeeping.check = lambda *_: Checked(findings=(index, PAGE))
    stage.check()
    assert not asked
    stage.vault.safekeeping.check = lambda *_: Checked(findings=(index, LOG))
    stage.check()
    assert asked == [1]


def test_a_vault_that_does_not_read_is_a_finding(stage, qtbot):
    stage.vault.safekeeping.error = BrokenError("page")
    stage.look()
    assert stage.told == [(Finding(code="KL-14", place="page"),)]
    with qtbot.waitSignal(stage.finished) as told:
        stage.check()
    assert told.args == [None]
    assert not stage.is_checking


def test_a_check_tells_how_far_it_is_and_can_be_stopped(stage, qtbot):
    shares = []
    stage.progressed.connect(shares.append)
    stage.progressed.connect(lambda share: share > 0.2 and stage.cancel())
    with qtbot.waitSignal(stage.finished) as told:
        stage.check()
    assert told.args == [None]
    assert 0 < max(shares) < 1
    assert last_check(stage.read) is None


def test_at_the_lock_nothing_begins_any_more(stage):
    stage.begin()
    stage.rest()
    assert not stage._first.isActive()
    stage._check_if_due()
    assert last_check(stage.read) is None


def test_two_checks_are_not_run_at_once(stage):
    stage.is_checking = True
    stage.check()
    assert last_check(stage.read) is None
    stage.is_checking = False


def test_a_page_that_did_not_read_sets_off_the_whole_check_once(stage):
    stage._desk.refused.emit(BrokenError())
    assert last_check(stage.read) is None  # the vault does not open: that is told there
    stage.begin()
    stage._desk.refused.emit(BrokenError())
    assert last_check(stage.read).at == stage.clock.now()
    stage.clock.advance(minutes=5)
    stage._desk.refused.emit(BrokenError())
    assert last_check(stage.read).at < stage.clock.now()
    stage.rest()


def test_damage_at_the_first_look_is_written_down_for_the_next_opening(stage):
    stage.vault.safekeeping.looks = (PAGE,)
    stage.vault.safekeeping.check = lambda *_: Checked(findings=(PAGE,))
    stage.look()
    assert last_check(stage.read).codes == ("KL-14",)


def test_the_page_on_health_asks_for_the_whole_check_and_can_stop_it(stage, qapp, qtbot, english):
    from workbench.ui.health.whole_check import WholeCheck  # noqa: PLC0415 - beside its one test

    Theme.install(qapp, paths.resources())
    check = WholeCheck(stage)
    qtbot.addWidget(check)
    assert check.button.text() == "Check the whole vault"
    shown = []
    stage.progressed.connect(lambda _: shown.append((check.button.text(), check.told.text())))
    with qtbot.waitSignal(check.ended):
        check.button.click()
    assert check.told.text() == "Pages, rows and the log are right."
    assert shown[0] == ("Stop the check", "0 % is checked.")
    stage.progressed.connect(lambda share: share > 0.2 and check.button.click())
    with qtbot.waitSignal(check.ended):
        check.button.click()
    assert check.told.text() == "The check was stopped."
    stage.vault.safekeeping.check = lambda *_: Checked(findings=(LOG,))
    check.button.click()
    assert "(KL-22)" in check.told.text()


def test_what_is_not_well_is_looked_at_in_each_session_once(stage):
    stage.vault.safekeeping.check = lambda *_: Checked(findings=(LOG,))
    stage.look()
    stage.clock.advance(minutes=20)
    stage.look()
    assert last_check(stage.read).at < stage.clock.now()
    stage._was_checked = False  # another session
    stage.look()
    assert last_check(stage.read).at == stage.clock.now()
