"""Lock: covers first, keeps what is typed, asks nothing; on a full disk it waits covered (D10)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from workbench import paths
from workbench.domain.errors import VaultError
from workbench.domain.ids import ItemId
from workbench.domain.minutes import Draft
from workbench.services.locking import Trigger, note_locked
from workbench.services.vaults import Writer
from workbench.ui import locking
from workbench.ui.locking import IdleWatch, Locking
from workbench.ui.tasks import InlineTasks
from workbench.ui.theme import Theme
from workbench.ui.widgets import countdown as countdown_module
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.countdown import Countdown
from workbench.vault.idle import IdleRule

OLD = datetime(2026, 3, 12, 14, tzinfo=UTC)
DRAFT = Draft(item=ItemId("i"), blocks=(), caret=3, written_at=OLD)


class Log(list):
    """What happened, in order; the disk refuses as often as ``full`` says."""

    full = 0


class Drafts:
    def __init__(self, log):
        self.log, self.kept = log, []

    def write(self, draft):
        if self.log.full:
            self.log.full -= 1
            self.log.append("refused")
            raise VaultError
        self.kept.append(draft)
        self.log.append("draft")


class Session:
    """Writes down why it locked; a full log is no reason to stay open."""

    def __init__(self, log):
        self.log, self.noted, self.refuses = log, [], False

    def write(self, use_case, *arguments):
        if self.refuses:
            raise VaultError
        self.noted.append((use_case, *arguments))


class Vault:
    def __init__(self, log):
        self.log = log

    def release_reserve(self):
        self.log.append("reserve given back")

    def close(self):
        self.log.append("key wiped")


@pytest.fixture
def stand(qtbot, clock):
    log = Log()
    drafts = Drafts(log)
    writer = Writer(session=Session(log), drafts=drafts, close=lambda: log.append("writer closed"))

    def before_leaving(then):
        log.append("readers closed")
        then()

    parent = QObject()
    lock = Locking(
        Vault(log),
        writer,
        InlineTasks(),
        drafts=lambda: (DRAFT,),
        before_leaving=before_leaving,
        relaunch=lambda: log.append("fresh process"),
        clock=clock,
        parent=parent,
    )
    lock.covering.connect(lambda: log.append("covered"))
    lock.waiting.connect(lambda error: log.append("waits"))
    yield lock, log, drafts
    parent.deleteLater()


END = ["readers closed", "writer closed", "key wiped"]


def test_it_covers_before_anything_and_ends_with_a_fresh_process(stand):
    lock, log, drafts = stand
    lock.lock()
    assert log == ["covered", "draft", *END, "fresh process"]
    assert (drafts.kept[0].item, drafts.kept[0].caret) == ("i", 3)


def test_the_draft_is_stamped_at_the_lock_so_that_it_wins_at_opening(stand, clock):
    lock, _, drafts = stand
    lock.lock()
    assert drafts.kept[0].written_at == clock.now() != OLD


def test_a_second_lock_does_nothing(stand):
    lock, log, _ = stand
    lock.lock()
    before = list(log)
    lock.lock()
    assert log == before


def test_leaving_is_the_same_without_coming_back(stand):
    lock, log, _ = stand
    lock.leave(lambda: log.append("program ends"))
    assert log == ["covered", "draft", *END, "program ends"]


@pytest.mark.parametrize("trigger", [Trigger.SLEEP, Trigger.IDLE])
def test_the_log_tells_why(stand, trigger):
    lock, _, _ = stand
    lock.lock(trigger)
    assert lock._writer.session.noted == [(note_locked, trigger)]


def test_closing_is_told_apart(stand):
    lock, _, _ = stand
    lock.leave(lambda: None)
    assert lock._writer.session.noted == [(note_locked, Trigger.CLOSED)]


def test_a_log_without_room_does_not_keep_it_open(stand):
    lock, log, _ = stand
    lock._writer.session.refuses = True
    lock.lock()
    assert log == ["covered", "draft", *END, "fresh process"]


def test_on_a_full_disk_the_reserve_makes_room(stand):
    lock, log, _ = stand
    log.full = 1
    lock.lock()
    assert log == ["covered", "refused", "reserve given back", "draft", *END, "fresh process"]


def test_while_there_is_no_room_it_stays_covered_and_tries_again(stand, qtbot, monkeypatch):
    monkeypatch.setattr(locking, "RETRY", 5)
    lock, log, _ = stand
    log.full = 3
    lock.lock()
    assert log[-1] == "waits"
    assert "fresh process" not in log
    qtbot.waitUntil(lambda: log[-1] == "fresh process", timeout=3000)
    assert log.count("draft") == 1


@pytest.fixture
def watch(qtbot, clock):
    parent = QObject()
    held = IdleWatch(
        IdleRule(minutes=5), clock, lambda: getattr(parent, "in_meeting", False), parent
    )
    held.said = []
    held.idle.connect(lambda: held.said.append("idle"))
    held.counting.connect(held.said.append)
    yield held, clock, parent
    parent.deleteLater()


def test_it_counts_down_in_the_last_minute_and_then_locks(watch):
    held, clock, _ = watch
    clock.advance(minutes=3)
    held.look()
    clock.advance(seconds=75)
    held.look()
    clock.advance(seconds=45)
    held.look()
    assert held.said == [0, 45, "idle"]


def test_every_key_begins_anew(watch):
    held, clock, parent = watch
    clock.advance(minutes=4)
    held.eventFilter(parent, QEvent(QEvent.Type.KeyPress))
    clock.advance(minutes=3)
    held.look()
    assert held.said == [0]


def test_a_clock_that_is_set_back_keeps_nothing_open(watch):
    held, clock, _ = watch
    clock.advance(hours=-1)
    held.look()
    clock.advance(minutes=5)
    held.look()
    assert held.said == [0, "idle"]


def test_a_clock_that_jumps_ahead_as_after_a_sleep_locks(watch):
    held, clock, _ = watch
    clock.advance(hours=8)
    held.look()
    assert held.said == ["idle"]


def test_a_paint_is_no_sign_of_life(watch):
    held, clock, parent = watch
    clock.advance(minutes=6)
    held.eventFilter(parent, QEvent(QEvent.Type.Paint))
    held.look()
    assert held.said == ["idle"]


def test_a_meeting_in_progress_may_rest_longer(watch):
    held, clock, parent = watch
    parent.in_meeting = True
    clock.advance(minutes=5, seconds=-1)
    held.look()
    clock.advance(seconds=1)
    held.look()  # where it would have locked otherwise, it begins to count
    clock.advance(minutes=39)
    held.look()
    assert held.said == [0, 40 * 60, 60]
    clock.advance(minutes=1)
    held.look()
    assert held.said == [0, 40 * 60, 60, "idle"]


def test_at_the_end_of_the_meeting_the_ordinary_limit_holds_at_once(watch):
    held, clock, parent = watch
    parent.in_meeting = True
    clock.advance(minutes=20)
    held.look()
    parent.in_meeting = False
    held.look()
    assert held.said == [25 * 60, "idle"]


def test_typing_keeps_it_open_and_silence_locks_to_the_second(watch, qtbot):
    """T32, with real keys in a real window; the time is the clock's, moved by hand."""
    held, clock, _ = watch
    held.rule = IdleRule(minutes=1)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    qtbot.waitExposed(field)
    held.begin(field.windowHandle())
    for _ in range(20):
        clock.advance(seconds=59)
        QTest.keyClick(field.windowHandle(), "a")
        held.look()
    assert "idle" not in held.said
    clock.advance(seconds=59)
    held.look()
    assert held.said[-1] == 1
    clock.advance(seconds=1)
    held.look()
    assert held.said[-1] == "idle"


def test_keys_in_a_dialogue_are_a_sign_of_life_too(watch, qtbot):
    held, clock, _ = watch
    held.begin(None)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    clock.advance(minutes=4)
    QTest.mouseMove(field.windowHandle())
    QTest.keyClick(field.windowHandle(), "a")
    clock.advance(minutes=3)
    held.look()
    assert held.said == [0]


@pytest.fixture
def countdown(qtbot, qapp, english, monkeypatch):
    Theme.install(qapp, paths.resources())
    said = []
    monkeypatch.setattr(countdown_module, "announce", lambda _, words: said.append(words))
    made = Countdown()
    made.said = said
    qtbot.addWidget(made)
    return made


def test_the_countdown_is_quiet_in_minutes_and_warns_once_in_the_last(countdown):
    countdown.say(2281)
    assert (countdown.accessibleName(), countdown._tone) == ("Locks in 39 minutes", Tone.NEUTRAL)
    assert countdown.said == []
    for seconds in (60, 59, 1):
        countdown.say(seconds)
    assert (countdown.accessibleName(), countdown._tone) == ("Locks in 1 second", Tone.WARN)
    assert countdown.said == ["Locks in 60 seconds"]
    countdown.say(0)
    assert countdown.isHidden()
    countdown.say(60)
    assert countdown.said == ["Locks in 60 seconds"] * 2


def test_with_little_room_it_shows_the_number_and_the_ear_hears_it_all(countdown):
    countdown.set_short(is_short=True)
    assert countdown.isHidden()
    countdown.say(600)
    assert (countdown._text, countdown.accessibleName()) == ("10 min", "Locks in 10 minutes")
    countdown.say(30)
    assert countdown._text == "Locks in 30 seconds"
    countdown.say(600)
    countdown.set_short(is_short=False)
    assert countdown._text == "Locks in 10 minutes"
