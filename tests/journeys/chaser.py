"""A child process that follows actions until they are done, by keys, in the year of the demo.

``python -m tests.journeys.chaser VAULT``. On standard output, one JSON list a line: what it is
about, and what the window said. ``test_until_done.py`` looks at what became of it.
"""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.journeys import three_meetings
from tests.journeys.hands import CHEAP, play
from tests.journeys.secretary import Secretary, rows, tell
from workbench import paths
from workbench.bootstrap.clocks import StandingClock
from workbench.bootstrap.keeping import FileKeeper
from workbench.domain.preferences import EXPORT_FOLDER, Preference
from workbench.domain.reminders import Scope
from workbench.services import demo
from workbench.ui.actions.due_popover import DuePopover
from workbench.ui.app import App  # noqa: TC001 - no cost here
from workbench.ui.curtain import LiftCard

PASSPHRASE = three_meetings.PASSPHRASE
DAY = date(2026, 4, 20)  # the day of the story
POSTPONED = "Model-APV met toelichting opstellen"
WHY = "De colleges vragen een tweede lezing"
PARTNERS = 9
ANSWERS = "{done}: klaar, 18 april\n{later}: graag uitstel tot 8 juni\n{refused}: vervalt\n"


class DemoWorld(three_meetings.DayWorld):
    day = DAY


def keeper() -> FileKeeper:
    return FileKeeper(StandingClock(DAY), CHEAP)


def make(folder: Path, papers: Path, *more) -> None:
    """Tell the eighteen months that a person gets into a vault, and ``more`` use cases."""
    vault = keeper().create(folder, bytearray(PASSPHRASE.encode())).vault
    writer = vault.open_writer()
    writer.session.write(_tell_year, papers)
    for one in more:
        writer.session.write(one)
    writer.close()
    vault.close()


def _tell_year(work, papers: Path) -> None:
    demo.load(work, demo.whole(paths.resources() / "demo"))
    work.preferences.save(Preference(id=EXPORT_FOLDER, value=str(papers)))


class Chaser(Secretary):
    """Plays it; everything goes by keys, and what the window says is told."""

    def __init__(self, app: App) -> None:
        super().__init__(app, "chase")

    def action(self, text: str):
        return next(a for a in self.read.actions.where() if a.text == text)

    def chase(self):
        yield from self.open()
        yield from self.postpone("1-5", "")
        yield from self.postpone("1-6", WHY)
        yield from self.look_as_chair()
        yield from self.make_annotation()
        yield from self.come_back()
        yield from self.look_at_proposal()
        yield from self.remind()
        yield from self.answer()
        yield from self.end()

    @property
    def chair(self):
        return self.rooms.today.chair

    # ---- an action that does not get done

    def postpone(self, due: str, why: str):
        """D in the list of actions; from the second time on with a reason."""
        self.press("Ctrl+3")
        room = self.rooms.actions
        yield room.page.list.hasFocus
        action = self.action(POSTPONED)
        self.press("Home")
        for _ in range(80):
            if room.page.list.current_key() == action.id:
                break
            self.press("Down")
            yield 10
        yield lambda: room.page.list.current_key() == action.id
        self.press("D")
        yield lambda: isinstance(self.card(), DuePopover)
        self.type(due + "\n")
        if why:
            yield lambda: self.card() is not None and self.card().why.edit.hasFocus()
            self.type(why + "\n")
        yield lambda: self.read.actions.get(action.id).postponed > action.postponed

    def look_as_chair(self):
        """The chair's Vandaag: by the switch on the page."""
        self.press("Ctrl+1")
        today = self.rooms.today
        yield today.coordinator.isVisible
        switch = today._switches[today.view]
        yield from self.tab_to_within(switch)
        self.press("Right")
        yield self.chair.isVisible
        yield lambda: any(POSTPONED in row for row in rows(self.chair.asks))
        tell("asked", rows(self.chair.asks))
        tell("sentence", [self.chair.head.said.text()])

    def tab_to_within(self, wanted):
        """Press Tab until something inside has the focus."""
        for _ in range(60):
            at = QApplication.focusWidget()
            if at is not None and (at is wanted or wanted.isAncestorOf(at)):
                return
            self.press("Tab")
            yield 10
        yield lambda: wanted.isAncestorOf(QApplication.focusWidget())

    def make_annotation(self):
        """From the next meeting on the chair's page to its paper."""
        yield from self.tab_to(self.rooms.annotating.paper)
        before = set(self.papers())
        self.press("Return")
        yield 300
        if self.card() is not None:
            self.press("Return")
        yield lambda: len(self.papers()) > len(before)
        tell("annotation", [str(path) for path in set(self.papers()) - before])

    def come_back(self):
        """What the chair sees stands alone: the way back asks the passphrase."""
        yield lambda: self.card() is None
        self.press("Escape")
        yield lambda: any(c.isVisible() for c in self.app.window.findChildren(LiftCard))
        self.type(PASSPHRASE + "\n")
        yield self.rooms.today.coordinator.isVisible
        yield self.rooms.shell.side_bar.isVisible

    def look_at_proposal(self):
        """The agenda of the next meeting, with what the vault proposes for it."""
        self.press("Ctrl+2")
        yield self.rooms.meetings.isVisible
        coming = min(
            (m for m in self.read.meetings.where() if m.on >= DAY and not m.has_begun),
            key=lambda m: m.on,
        )
        listed = self.rooms.meetings.index.list
        yield lambda: any(row.key == coming.id for row in listed.rows.rows)
        listed.choose(coming.id)
        yield 50
        self.press("Return")
        shown = self.preparation.proposal
        yield self.preparation.isVisible
        yield lambda: any(POSTPONED in row for row in rows(shown.list))
        tell("proposal", rows(shown.list))

    # ---- partners are reminded, and answer

    def remind(self):
        """All partners in one go: A makes every mail, Shift V marks them as sent."""
        self.press("Ctrl+3")
        yield self.rooms.actions.page.list.hasFocus
        self.press("R")
        room = self.rooms.reminders
        yield room.isVisible
        yield lambda: bool(room.sending.lines)
        yield from self.tab_to_within(room.sending.scope)
        while room.sending.scope.value() != Scope.ALL:
            self.press("Right")
            yield 50
        yield lambda: len(room.sending.lines) >= PARTNERS
        yield from self.tab_to(room.sending.list)
        tell("addressees", rows(room.sending.list))
        self.press("A")
        folder = Path(self.read.preferences.get(EXPORT_FOLDER).value)
        wanted = sum(bool(line.actions) for line in room.sending.lines)
        yield lambda: len(list(folder.rglob("*.eml"))) >= wanted
        yield room.sending.all_sent.isEnabled
        yield lambda: all(line.is_made for line in room.sending.lines if line.actions)
        yield room.sending.list.hasFocus
        self.press("Shift+V")
        sent = partial(self.read.reminders.where)
        yield lambda: sum(one.sent_at is not None for one in sent()) >= wanted
        tell("reminded", [wanted])

    def answer(self):
        """Three answers in one mail: the first two are taken, the third is not."""
        room = self.rooms.reminders
        held = [a for a in self.read.actions.where() if a.state.is_open and a.number]
        table = self.read.tables.where()[0]
        done, later, refused = sorted(held, key=lambda a: (a.year, a.number))[:3]
        names = {
            name: f"{table.prefix}-{a.year % 100}-{a.number:02}"
            for name, a in zip(("done", "later", "refused"), (done, later, refused), strict=True)
        }
        QGuiApplication.clipboard().setText(ANSWERS.format(**names))
        self.press("Ctrl+N")
        yield lambda: room.answers.is_pasting
        yield room.answers.form.edit.hasFocus
        yield lambda: names["done"] in room.answers.form.text()  # it is on the clipboard
        self.press("Ctrl+Return")
        yield lambda: len(room.answers._parts) == 3
        yield room.answers.list.hasFocus
        tell("parts", rows(room.answers.list))
        assert self.read.actions.get(done.id).state.is_open, "applied unseen"
        for left, key in ((2, "Return"), (1, "Return"), (0, "Delete")):
            yield 100
            self.press(key)
            yield lambda left=left: len(room.answers._parts) == left
        tell("answered", [done.id, later.id, refused.id])
        room.show_place("history")
        yield lambda: bool(rows(room.history.list))
        tell("history", rows(room.history.list))


def main() -> int:
    return play(lambda app: Chaser(app).played(), "--vault", sys.argv[1], world=DemoWorld)


if __name__ == "__main__":
    sys.exit(main())
