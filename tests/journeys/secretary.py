"""A child process that holds three meetings of one table by keys, and prepares a fourth.

``python -m tests.journeys.secretary ACT VAULT``. The acts are days: ``first``, ``second`` and
``third`` prepare, hold and finish a meeting, with what a coordinator does around it; ``fourth``
prepares one more. Each day is a process of its own, with a clock that stands on it. On standard
output, one JSON list a line: what it is about, and what the window said.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from tests.journeys.hands import STUCK, Hands, play
from tests.journeys.three_meetings import (
    CORRECTED,
    DAYS,
    ERRATUM,
    ITEMS,
    NEWER,
    PASSPHRASE,
    POSTPONED,
    SAID,
    SKIPPED,
    TICKED,
    WHY,
    DayWorld,
)
from workbench.domain.meetings import MeetingState, Presence
from workbench.domain.preferences import EXPORT_FOLDER
from workbench.services import attendance
from workbench.ui.app import App  # noqa: TC001 - no cost here
from workbench.ui.sharing.card import SharingCard
from workbench.ui.widgets.overlays import Popover

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def tell(what: str, words: object) -> None:
    os.write(1, (json.dumps([what, words]) + "\n").encode())


def name(widget: QWidget) -> str:
    """What a screen reader calls it."""
    told = QAccessible.queryAccessibleInterface(widget)
    return told.text(QAccessible.Text.Name) if told is not None else ""


def names(widget: QWidget) -> list[str]:
    """What everything in sight below a widget is called, from top to bottom."""
    shown = [w for w in widget.findChildren(QWidget) if w.isVisible()]
    shown.sort(key=lambda w: w.mapTo(widget, w.rect().topLeft()).toTuple()[::-1])
    return [said for w in shown if (said := name(w))]


def rows(listed) -> list[str]:
    """What each row of a list says."""
    model = listed.model()
    said = (model.index(n, 0).data(SPOKEN) for n in range(model.rowCount()))
    return [one for one in said if one]


class Secretary:
    """Plays the acts; everything goes by keys, and what the window says is told."""

    unconfirmed = "niet bevestigd"  # what the page of the closing says of the attendance

    def __init__(self, app: App, act: str) -> None:
        self.app, self.act = app, act
        self.hands = Hands(app.window)
        self.press, self.type = self.hands.press, self.hands.type
        QApplication.instance().focusWindowChanged.connect(self.tell_other_window)

    def tell_other_window(self, window) -> None:
        """A card or a menu is part of the window; what opens beside it takes keys away."""
        if window is not None and window is not self.app.window.windowHandle():
            tell("window", window.objectName())

    # ---- where things are

    @property
    def rooms(self):
        return self.app.workplace.rooms

    @property
    def space(self):
        return self.rooms.workspace

    @property
    def preparation(self):
        return self.rooms.meetings.preparation

    @property
    def read(self):
        return self.app.workplace.desk.read

    def meeting(self, act: str = ""):
        return next(m for m in self.read.meetings.where() if m.on == DAYS[act or self.act])

    def item(self):
        page = self.space.display.page
        return page.item(self.space.display.shown)

    def items(self, act: str = ""):
        return self.read.items.where(meeting=self.meeting(act).id)

    def may_type(self) -> bool:
        edit = self.space.panes.centre._shown
        return edit is not None and edit.hasFocus()

    def papers(self) -> list[Path]:
        return list(Path(self.read.preferences.get(EXPORT_FOLDER).value).glob("*.pdf"))

    def card(self) -> Popover | None:
        """The card that is open, with the focus in it."""
        at = QApplication.focusWidget()
        while at is not None and not isinstance(at, Popover):
            at = at.parentWidget()
        return at

    def has_card(self, kind: str):
        return lambda: type(self.card()).__name__ == kind

    # ---- steps

    def tab_to(self, wanted: QWidget):
        """Press Tab until something has the focus, once it is there to be gone to."""
        yield lambda: wanted.isVisible() and wanted.isEnabled()
        for _ in range(90):
            if wanted.hasFocus():
                return
            self.press("Tab")
            yield 5
        yield wanted.hasFocus

    def open(self):
        yield self.app.window.isActiveWindow
        self.type(PASSPHRASE + "\n")
        yield lambda: self.app.workplace is not None and hasattr(self.app.workplace, "rooms")
        yield lambda: self.app.workplace.is_ready
        self.app.window.activateWindow()  # no window manager gives the focus back here
        self.press("Ctrl+2")  # it comes back where one was
        yield self.rooms.meetings.isVisible

    def leave_out(self, title: str):
        """Leave a standing item off the next agenda, on the page of the table."""
        self.press("Ctrl+2")
        yield from self.tab_to(self.rooms.meetings.index._tables.list)
        self.press("Return")
        page = self.rooms.meetings.table
        yield page.isVisible
        listed = page.standing.list.view
        yield from self.tab_to(listed)
        self.press("Home")
        yield 20
        while title not in listed.chosen().spoken:
            self.press("Down")
            yield 5
        self.press("S")
        yield lambda: any(i.skip_once for i in self.read.fixed_items.where() if i.title == title)
        yield 50
        tell("standing", rows(listed))
        self.press("Escape")
        yield lambda: not page.isVisible()

    def prepare(self):
        """Three keys to a complete draft agenda."""
        self.press("Ctrl+2")
        yield 30
        before = len(self.read.meetings.where())
        self.press("N" if before else "Return")  # without a meeting the button has the focus
        yield self.rooms.meetings.index.plan_line.isVisible
        if not before:  # the rhythm begins after a first day, which is typed
            self.type(f"{DAYS[self.act]:%d-%m}")
        self.press("Return")
        yield lambda: len(self.read.meetings.where()) > before
        yield lambda: self.preparation.isVisible() and self.preparation.agenda.view.hasFocus()
        yield lambda: len(rows(self.preparation.agenda.view)) == len(self.items())
        tell("draft", [i.title for i in self.items()])
        if before:  # why something is on it is read in a lane
            yield lambda: self.preparation._found
        tell("agenda", rows(self.preparation.agenda.view))

    def add_items(self):
        self.press("Ctrl+N")
        for title in ITEMS[self.act]:
            before = len(self.items())
            yield self.preparation.agenda.new_form.title.edit.hasFocus
            self.type(title + "\n")
            yield lambda before=before: len(self.items()) > before
        self.press("Escape")
        yield lambda: not self.preparation.agenda.new_form.isVisible()

    def begin(self):
        yield from self.tab_to(self.preparation.start)
        self.press("Return")
        yield lambda: self.meeting().state is MeetingState.IN_PROGRESS
        yield self.may_type

    def take_attendance(self, excused: str = ""):
        self.press("Ctrl+Shift+P")
        yield self.has_card("AttendancePopover")
        card = self.card()
        for row in list(card.list.rows_model.rows):
            self.press("M" if excused and row.name == excused else "A")
            yield (
                lambda key=row.key: self.read.attendance.get(key).presence is not Presence.EXPECTED
            )
        tell("attendance", rows(card.list))
        self.press("Escape")
        yield self.may_type

    def hold(self, *, at: dict | None = None):
        """Go through the agenda; ``at`` are steps for some items, before their lines."""
        count = len(self.space.display.page.points)
        for n in range(count):
            item = self.item()
            yield from (at or {}).get(item.title, lambda: iter(()))()
            lines = SAID[self.act].get(item.title, ("Besproken.",))
            for line in lines:
                self.type(line + "\n")
                yield 20
            yield partial(self.has_recorded, item.id, len(lines))
            if n < count - 1:
                self.press("Ctrl+Return")
                yield lambda key=item.id: self.space.display.shown != key and self.may_type()

    def has_recorded(self, item, count: int) -> bool:
        return sum(line.is_recorded for line in self.read.lines.where(item=item)) >= count

    def finish(self):
        self.press("Ctrl+Shift+E")
        yield lambda: self.meeting().state is MeetingState.TO_FINISH
        yield lambda: self.space.display.page.meeting.state is MeetingState.TO_FINISH
        self.press("Ctrl+Shift+E")
        yield lambda: not self.space.is_minuting and self.space.closing.preview.finish.hasFocus()
        closing = self.space.closing.preview
        tell("along", rows(closing.fates.along))
        tell("closes", rows(closing.fates.closes))
        tell("look", rows(closing.look.list))
        yield from self.confirm_attendance()
        self.press("Ctrl+Return")
        yield lambda: self.meeting().state is MeetingState.DRAFT_MINUTES
        yield self.space.closing.done.papers.hasFocus
        tell("done", names(self.space.closing.done))

    def confirm_attendance(self):
        """What there is to look at leads to the grid, and Enter confirms it."""
        closing = self.space.closing.preview
        for _ in range(12):
            self.press("Shift+Tab")
            yield 5
            if closing.tabs.isAncestorOf(QApplication.focusWidget()):
                break
        while not closing.look.isVisible():
            self.press("Right")
            yield 20
        yield from self.tab_to(closing.look.list)
        self.press("Home")
        while self.unconfirmed not in closing.look.list.currentIndex().data(SPOKEN):
            self.press("Down")
            yield 5
        self.press("Return")
        yield closing.grid.grid.hasFocus
        self.press("Return")
        yield lambda: attendance.is_confirmed(self.read, self.meeting().id)
        yield lambda: not any(self.unconfirmed in row for row in rows(closing.look.list))

    def make_papers(self):
        before = len(self.papers())
        self.press("Ctrl+E")
        yield self.is_in(SharingCard)
        self.press("Ctrl+O")  # from sharing on to the own copies
        yield self.has_card("DocumentsPanel")
        self.press("Return")
        yield lambda: QApplication.focusWidget() is self.rooms._documents().stop
        yield lambda: len(self.papers()) == before + 3 and self.card() is None

    def is_in(self, kind):
        """Whether the keys go to a card of this kind: a busy machine shows it a while before."""

        def has_focus():
            card, focus = self.rooms.shell.findChild(kind), QApplication.focusWidget()
            return card is not None and focus is not None and card.isAncestorOf(focus)

        return has_focus

    def end(self):
        yield 200
        self.app.window.close()

    def played(self):
        """Play the act; what goes wrong in it ends the process and is told."""
        try:
            yield from getattr(self, self.act)()
        except Exception:  # noqa: BLE001 - else it would become a page of the program
            traceback.print_exc()
            os._exit(STUCK)

    # ---- what is done at an item, or about meetings that were

    def adopt(self, *, changed: bool = False):
        """At the item of the minutes: correct two lines, then adopt in one key."""
        for sought, line in CORRECTED.items() if changed else ():
            before = len(self.read.corrections.where())
            self.press("Ctrl+Shift+W")
            yield self.has_card("SpotCard")
            self.type(sought + "\n")
            yield self.has_card("CorrectionForm")
            self.press("Ctrl+A")
            self.type(line)
            self.press("Ctrl+Return")
            yield lambda before=before: len(self.read.corrections.where()) > before
            yield self.may_type
        before = len(self.read.adoptions.where())
        slips = self.space.panes.centre.slips
        yield lambda: not changed or any("2 wijzigingen" in said for said in names(slips))
        tell("before adopting", names(slips))
        self.press("Ctrl+Shift+V")
        yield lambda: len(self.read.adoptions.where()) > before
        yield 100
        tell("adopted", names(slips))

    def postpone(self, due: str, why: str = ""):
        """Postpone an earlier agreement from within its item, and be back in the text."""
        listed = self.space.panes.records.list
        tell("earlier", rows(listed))
        action = next(a for a in self.read.actions.where() if a.text == POSTPONED)
        self.press("F6")
        yield listed.hasFocus
        while POSTPONED not in listed.row_at(listed.currentIndex()).spoken:
            self.press("Down")
            yield 5
        self.press("D")
        yield self.has_card("PostponePopover")
        self.type(due + "\n")
        if why:
            yield self.card().why.edit.hasFocus
            self.type(why + "\n")
        yield lambda: self.read.actions.get(action.id).postponed > action.postponed
        yield listed.hasFocus
        self.press("Shift+F6")
        yield self.may_type

    def tick(self):
        """Tick an earlier agreement beside the text, by its own key."""
        action = next(a for a in self.read.actions.where() if a.text == TICKED)
        said = next(row for row in rows(self.space.panes.records.list) if TICKED in row)
        self.press(said.rpartition(", ")[2].replace(" ", "+"))
        yield lambda: not self.read.actions.get(action.id).state.is_open
        yield self.may_type

    def add_erratum(self):
        """Go to the minutes of the first meeting, and say what should have stood there."""
        self.press("Ctrl+2")
        listed = self.rooms.meetings.index.list
        yield listed.hasFocus
        wanted = self.meeting("first").id
        self.press("Home")
        while listed.chosen_key() != wanted:
            self.press("Down")
            yield 5
        self.press("Return")
        yield lambda: self.space.display.page.meeting.id == wanted and self.may_type()
        while self.item().title != "Zorg en opvang":
            key = self.space.display.shown
            self.press("Alt+Up")
            yield lambda key=key: self.space.display.shown != key and self.may_type()
        self.press("Ctrl+Home", "Ctrl+Shift+W")
        yield self.has_card("ErratumForm")
        quote, text = ERRATUM
        self.press("Shift+Tab")
        yield self.card().quote.edit.hasFocus
        self.type(quote + "\t" + text)
        self.press("Ctrl+Return")
        yield self.read.errata.where
        yield self.may_type
        yield 100
        tell("erratum", names(self.space.panes.centre.slips))
        tell("adopted text", self.space.panes.centre._shown.toPlainText())
        yield from self.make_papers()

    def back_to_meeting(self):
        """Back to the meeting that goes on: it stands first in the list."""
        self.press("Alt+Left")
        listed = self.rooms.meetings.index.list
        yield listed.hasFocus
        self.press("Home", "Return")
        yield lambda: self.space.display.page.meeting.id == self.meeting().id and self.may_type()

    def supersede(self, newer: str, older: str):
        """Say in the register which decision took the place of which."""
        self.press("Ctrl+3")
        yield self.rooms.actions.isVisible
        self.press("B")
        room = self.rooms.decisions
        yield lambda: room.isVisible() and room.page.list.hasFocus()
        yield lambda: any(newer in row for row in rows(room.page.list))
        self.press("Home")
        while newer not in room.page.list.currentIndex().data(SPOKEN):
            self.press("Down")
            yield 5
        self.press("R")
        yield self.has_card("ReplacePopover")
        self.type(older)
        card = self.card()
        yield lambda: [older in row for row in rows(card.found)] == [True]
        self.press("Return")
        yield lambda: any(d.replaces for d in self.read.decisions.where() if d.text == NEWER[newer])
        yield room.page.list.hasFocus
        yield lambda: any(f"{older}" in row for row in rows(room.inspector.chain))
        tell("register", rows(room.page.list))
        tell("chain", rows(room.inspector.chain))

    def print_register(self):
        before = len(self.papers())
        self.press("P")
        yield self.has_card("PrintPopover")
        self.press("Return")
        yield lambda: len(self.papers()) > before and self.card() is None

    # ---- the days

    def first(self):
        yield from self.open()
        yield from self.prepare()
        yield from self.add_items()
        yield from self.begin()
        yield from self.take_attendance()
        yield from self.hold()
        yield from self.finish()
        yield from self.end()

    def second(self):
        yield from self.open()
        yield from self.leave_out(SKIPPED)
        yield from self.prepare()
        yield from self.add_items()
        yield from self.begin()
        yield from self.take_attendance(excused="A. Bos")
        yield from self.hold(
            at={
                "Verslag van het vorige overleg": partial(self.adopt, changed=True),
                "Zorg en opvang": partial(self.postpone, "1-5"),
                "Actiedag": self.tick,
            }
        )
        yield from self.finish()
        yield from self.make_papers()
        yield from self.supersede("RT-26-B02", "RT-26-B01")
        yield from self.end()

    def third(self):
        yield from self.open()
        yield from self.prepare()
        yield from self.add_items()
        yield from self.begin()
        yield from self.take_attendance()
        yield from self.add_erratum()
        yield from self.back_to_meeting()
        yield from self.hold(
            at={
                "Verslag van het vorige overleg": self.adopt,
                "Zorg en opvang": partial(self.postpone, "1-6", WHY),
            }
        )
        yield from self.finish()
        yield from self.make_papers()
        yield from self.supersede("RT-26-B03", "RT-26-B02")
        yield from self.print_register()
        yield from self.end()

    def fourth(self):
        yield from self.open()
        yield from self.prepare()
        listed = self.preparation.proposal.list
        yield lambda: listed.isVisible() and rows(listed)
        tell("proposal", rows(listed))
        yield from self.tab_to(listed)
        while POSTPONED not in listed.chosen().spoken:
            self.press("Down")
            yield 5
        before = len(self.items())
        self.press("Space")
        yield lambda: len(self.items()) > before
        yield 200
        tell("with proposal", rows(self.preparation.agenda.view))
        yield from self.end()


def main() -> int:
    act, vault = sys.argv[1], sys.argv[2]
    DayWorld.day = DAYS[act]
    return play(lambda app: Secretary(app, act).played(), "--vault", vault, world=DayWorld)


if __name__ == "__main__":
    sys.exit(main())
