"""Backups that nobody asks for: at rest, at the end of a meeting, at closing; a lock waits for none."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.ui.desk_fakes import make_desk
from workbench.services.audit import Act
from workbench.services.backup_files import (
    Backup,
    BackupCancelledError,
    NoRoomForBackupError,
    Place,
    Reason,
    SecondPlaceGoneError,
)
from workbench.services.backups import Made, Standing
from workbench.services.changes import Image, Step
from workbench.ui.backups import watch as watch_module
from workbench.ui.backups.watch import BackupWatch
from workbench.ui.tasks import Lane


class Backups:
    """Makes backups of nothing; refuses on request."""

    def __init__(self, clock):
        self.clock, self.reasons, self.changes, self.refuse = clock, [], 0, None
        self.trouble = None
        self.cancelled = 0
        self.is_behind, self.caught_up = False, 0

    def standing(self):
        return Standing(changes=self.changes, is_second_behind=self.is_behind)

    def make(self, reason, on_progress=None):
        self.reasons.append(reason)
        if self.refuse is not None:
            raise self.refuse
        backup = Backup(
            id="00", file=Path("b.mhk"), place=Place.HERE, made_at=self.clock.now(), size=1,
            commit_no=7, reason=reason, verified_at=self.clock.now(),
        )  # fmt: skip
        self.changes = 0
        return Made(here=backup, trouble=self.trouble)

    def catch_up(self, on_progress=None):
        self.caught_up += 1
        if not self.is_behind:
            return None
        self.is_behind = self.trouble is not None
        backup = Backup(
            id="00", file=Path("b.mhk"), place=Place.HERE, made_at=self.clock.now(), size=1,
            commit_no=7, reason=Reason.TIMED, verified_at=self.clock.now(),
        )  # fmt: skip
        return Made(here=backup, elsewhere=None if self.trouble else backup, trouble=self.trouble)

    def cancel(self):
        self.cancelled += 1


class Vault:
    def __init__(self, clock):
        self.backups = Backups(clock)


class Later:
    """Lanes that run when told, so that something can happen meanwhile."""

    def __init__(self):
        self.waiting = []
        self.lanes = []

    def run(self, lane, owner, job, done, failed):
        self.lanes.append(lane)
        self.waiting.append((job, done))

    def land(self):
        for job, done in self.waiting:
            done(job())
        self.waiting.clear()


@pytest.fixture
def stand(qapp, clock):
    desk, memory = make_desk(clock)
    vault = Vault(clock)
    watch = BackupWatch(desk, vault, parent=desk)
    watch.troubles = []
    watch.troubled.connect(lambda error: watch.troubles.append(error.code))
    yield watch, vault.backups, memory
    desk.deleteLater()


def touch(watch, kind="action", before=None, after=None):
    watch._desk.changed.emit(Step((Image(kind, "k", before, after or {}),)))


def acts(memory):
    return [(act, detail) for act, _, detail in memory.acts]


def test_nothing_is_made_while_nothing_changed(stand, clock):
    watch, backups, _ = stand
    clock.advance(hours=9)
    watch._make_if_due()
    assert backups.reasons == []


def test_after_four_hours_of_use_and_at_rest_a_backup_is_made(stand, clock):
    watch, backups, memory = stand
    touch(watch)
    clock.advance(minutes=20)
    watch._make_if_due()
    assert backups.reasons == []  # too soon after the opening
    clock.advance(minutes=11)
    watch._make_if_due()
    assert backups.reasons == [Reason.TIMED]  # the hands are elsewhere
    for _ in range(4 * 60 - 1):
        clock.advance(minutes=1)
        touch(watch)
        watch._make_if_due()
    assert backups.reasons == [Reason.TIMED]
    clock.advance(minutes=1)
    touch(watch)
    watch._make_if_due()
    assert backups.reasons == [Reason.TIMED] * 2  # although nobody rested
    assert [act for act, _ in acts(memory)] == [Act.BACKUP_MADE] * 2


def test_the_end_of_a_meeting_makes_one_at_once(stand):
    watch, backups, _ = stand
    going = {"ended_at": None}
    over = {"ended_at": "2026-11-26T15:30:00+01:00"}
    touch(watch, "meeting", going, {"ended_at": None})
    touch(watch, "meeting", over, going)  # taken back
    touch(watch, "meeting", None, {})
    assert backups.reasons == []
    touch(watch, "meeting", going, over)
    assert backups.reasons == [Reason.MEETING_ENDED]


def test_trouble_is_told_once_and_again_after_it_went_well(stand):
    watch, backups, memory = stand
    backups.refuse = NoRoomForBackupError()
    watch.make(Reason.TIMED)
    watch.make(Reason.TIMED)
    assert watch.troubles == ["KL-33"]
    backups.refuse = None
    watch.make(Reason.TIMED)
    backups.refuse = NoRoomForBackupError()
    watch.make(Reason.TIMED)
    assert watch.troubles == ["KL-33", "KL-33"]
    assert [act for act, _ in acts(memory)].count(Act.BACKUP_FAILED) == 3


def test_trouble_with_the_second_place_is_told_although_the_backup_counts(stand):
    watch, backups, memory = stand
    backups.trouble = SecondPlaceGoneError()
    heard = []
    watch.finished.connect(heard.append)
    watch.make(Reason.ASKED)
    assert watch.troubles == ["KL-32"]
    assert heard[0].here.id == "00"
    assert acts(memory)[0] == (Act.BACKUP_MADE, "7 asked here")


def test_what_a_person_stopped_is_no_trouble(stand):
    watch, backups, memory = stand
    backups.refuse = BackupCancelledError()
    watch.make(Reason.ASKED)
    assert (watch.troubles, acts(memory)) == ([], [])
    watch.cancel()
    assert backups.cancelled == 1


def test_it_works_in_a_lane_of_its_own_and_one_at_a_time(stand):
    watch, backups, _ = stand
    later = Later()
    watch._desk.tasks = later
    watch.make(Reason.ASKED)
    watch.make(Reason.ASKED)
    assert later.lanes == [Lane.KEEPING]
    later.land()
    watch.make(Reason.ASKED)
    assert later.lanes.count(Lane.KEEPING) == 3  # and a look how it stands
    assert backups.reasons == [Reason.ASKED]


@pytest.mark.parametrize(("changes", "reasons"), [(0, []), (3, [Reason.CLOSED])])
def test_closing_makes_one_only_when_something_changed(stand, changes, reasons):
    watch, backups, memory = stand
    backups.changes = changes
    left = []
    watch.make_last(lambda: left.append(1))
    assert backups.reasons == reasons
    assert left == [1]
    assert len(acts(memory)) == len(reasons)


def test_closing_goes_on_when_the_last_backup_fails(stand):
    watch, backups, memory = stand
    backups.changes, backups.refuse = 1, NoRoomForBackupError()
    left = []
    watch.make_last(lambda: left.append(1))
    assert left == [1]
    assert acts(memory) == [(Act.BACKUP_FAILED, "KL-33")]


def test_closing_waits_no_longer_than_it_may(stand, qtbot, monkeypatch):
    monkeypatch.setattr(watch_module, "LAST_ONE", 5)
    watch, backups, _ = stand
    watch._desk.tasks = Later()
    left = []
    watch.make_last(lambda: left.append(1))
    qtbot.waitUntil(lambda: left == [1], timeout=2_000)
    assert backups.cancelled == 1
    watch._desk.tasks.land()
    assert left == [1]  # once


def test_t35_a_lock_waits_for_no_backup(stand):
    watch, backups, _ = stand
    watch._desk.tasks = Later()
    watch.make(Reason.TIMED)
    left = []
    watch.rest()
    watch.stop(lambda: left.append(1))
    assert (left, backups.cancelled) == ([1], 1)


def test_it_says_how_it_stands_at_first_and_after_each(stand, qtbot, monkeypatch):
    monkeypatch.setattr(watch_module, "FIRST_LOOK", 0)
    watch, backups, _ = stand
    backups.changes = 4
    with qtbot.waitSignal(watch.standing_changed) as heard:
        watch.begin()
    assert heard.args[0].changes == 4
    watch._desk.clock.advance(minutes=31)
    watch._make_if_due()  # what an earlier session left without a backup counts too
    assert backups.reasons == [Reason.TIMED]
    touch(watch, "preference")
    watch.rest()


def test_a_clock_that_went_back_holds_nothing_up(stand, clock):
    watch, backups, _ = stand
    touch(watch)
    clock.advance(days=-1)
    watch._make_if_due()
    assert backups.reasons == [Reason.TIMED]
    clock.advance(minutes=1)
    touch(watch)
    watch._make_if_due()
    assert backups.reasons == [Reason.TIMED]
    assert clock.now() - watch._last < timedelta(hours=1)


def test_a_second_place_that_lacks_the_newest_is_caught_up_at_once(stand):
    watch, backups, memory = stand
    backups.is_behind = True
    watch.look()
    assert (backups.caught_up, backups.reasons) == (1, [])
    assert [act for act, _ in acts(memory)] == [Act.BACKUP_MADE]
    assert not watch.standing.is_second_behind


def test_one_that_refuses_is_told_and_not_asked_again_and_again(stand):
    watch, backups, memory = stand
    backups.is_behind, backups.trouble = True, SecondPlaceGoneError()
    watch.look()
    assert (backups.caught_up, watch.troubles, acts(memory)) == (1, ["KL-32"], [])


def test_one_that_was_caught_up_meanwhile_is_left_alone(stand):
    watch, _, memory = stand
    watch._caught_up(None)
    assert acts(memory) == []


def test_closing_without_a_change_still_catches_up(stand):
    watch, backups, memory = stand
    backups.is_behind = True
    left = []
    watch.make_last(lambda: left.append(1))
    assert (left, backups.caught_up) == ([1], 1)
    assert [act for act, _ in acts(memory)] == [Act.BACKUP_MADE]
