"""Postponed twice by keys, it stands before the chair, in the proposal and in the annotation."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from tests.journeys import demo_vault
from tests.ui.test_lock_amid import opened, original, vault
from workbench.domain.due_dates import DueKind
from workbench.services import annotation_versions, asks, meetings
from workbench.services.actions import ActionDraft, agree_between
from workbench.ui.actions.due_popover import DuePopover
from workbench.ui.annotation.printing import AnnotationCard
from workbench.ui.house import ACTIONS, MEETINGS, TODAY
from workbench.ui.today.room import View

__all__ = ["original", "vault"]  # fixtures
KEY = Qt.Key


def postpone(app, qtbot, when, why):
    rooms = app.workplace.rooms
    rooms.actions.page.enter_by_key()
    QTest.keyClick(rooms.actions.page.list, KEY.Key_D)
    (card,) = [c for c in app.window.findChildren(DuePopover) if c.isVisible()]
    QTest.keyClicks(card.when.edit, when)
    QTest.keyClicks(card.why.edit, why)
    QTest.keyClick(card.why.edit, KEY.Key_Return)


def test_postponed_twice_it_is_seen_by_the_chair_and_on_the_paper(qapp, qtbot, vault, tmp_path):
    """From the second postponement to the paper."""
    with opened(qapp, qtbot, vault) as app:
        rooms, desk = app.workplace.rooms, app.workplace.desk
        read = desk.read
        regional = next(t for t in read.tables.where() if t.prefix == "RT")
        on = desk.clock.today() + timedelta(days=10)
        desk.do(meetings.plan, regional.id, on)
        rooms.today.show_view(View.CHAIR)
        chair = rooms.today.chair
        qtbot.waitUntil(chair.agenda.isVisible, timeout=10_000)
        meeting = read.meetings.get(chair.agenda.meeting)
        rooms.today.show_coordinator()
        draft = ActionDraft(
            text="Adressen van uitzendbureaus nagaan", table=meeting.table,
            due_kind=DueKind.DATE, due=desk.clock.today(),
        )  # fmt: skip
        made = []
        desk.do(agree_between, draft).then(desk, lambda outcome: made.append(outcome.value))
        qtbot.waitUntil(lambda: bool(made), timeout=10_000)
        (action,) = made
        rooms.shell.go(ACTIONS)
        qtbot.waitUntil(lambda: bool(rooms.actions.page.model.key_count), timeout=10_000)
        rooms.actions.page.list.choose(action.id)
        for n, when in enumerate(("over een week", "over twee weken"), start=1):
            postpone(app, qtbot, when, "wacht op de jurist")
            qtbot.waitUntil(lambda n=n: read.actions.get(action.id).postponed == n, timeout=10_000)
            qtbot.waitUntil(
                lambda: rooms.actions.page.list.current_key() == action.id, timeout=10_000
            )
        assert action.id in [one.action.id for one in asks.stuck(read)]
        rooms.shell.go(TODAY)
        rooms.today.show_view(View.CHAIR)
        told = chair.asks.rows
        qtbot.waitUntil(
            lambda: action.text in [row.look.title for row in told.rows], timeout=10_000
        )
        rooms.annotating.paper.click()
        (card,) = [c for c in app.window.findChildren(AnnotationCard) if c.isVisible()]
        card._folder = str(tmp_path)
        card.make.click()
        qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.pdf"))), timeout=60_000)
        qtbot.waitUntil(lambda: not isValid(card) or not card.isVisible(), timeout=10_000)
        (version,) = annotation_versions.versions(read, meeting.id)
        assert action.text in version.canonical
        rooms.annotating.open.click()  # it is the coordinator who prepares: the passphrase first
        secret = rooms.curtain._card.field.edit
        QTest.keyClicks(secret, demo_vault.PASSPHRASE)
        QTest.keyClick(secret, KEY.Key_Return)
        qtbot.waitUntil(lambda: rooms.shell.place == MEETINGS, timeout=10_000)
        page = rooms.meetings.preparation.annotation
        qtbot.waitUntil(page.isVisible, timeout=10_000)
        assert action.text in [row.look.title for row in page.asks.list.rows.rows]
        app.workplace.lock()
