"""A child process that puts pieces together by keys, as in the second story of the demo.

``python -m tests.journeys.puzzler VAULT`` puts six signals side by side. On standard output, one
JSON list a line: what it is about, and what the window said. ``test_pieces_together.py`` looks at
what became of it.
"""

from __future__ import annotations

import sys
import tomllib
from datetime import date
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.journeys import three_meetings
from tests.journeys.hands import CHEAP, play
from tests.journeys.secretary import Secretary, names, rows, tell
from workbench import paths
from workbench.bootstrap.clocks import StandingClock
from workbench.bootstrap.keeping import FileKeeper
from workbench.domain.signals import SignalState
from workbench.services import demo
from workbench.ui.signals.card import SignalCard
from workbench.ui.signals.fresh import FreshSignal
from workbench.ui.weighing.card import WeighingCard

PASSPHRASE = three_meetings.PASSPHRASE
DAY = date(2026, 4, 9)  # the meeting in which they are told
SIGNALS = (  # as they are typed, with who told it; what it is; what it names
    ("Op Kanaalstraat 12 staan veertien volwassenen ingeschreven @Zuiderv\t", "fact", 1),
    ("Anonieme melding: onderbetaling, vervoer met busje V-481-KP @Arbeids\t", "suspicion", 1),
    ("@Politie\t: busje V-481-KP staat elke avond bij Kanaalstr. 12.", "observation", 2),
    ("Matrassen in een schuur aan de Kanaalstraat 12 @Zuiderv\t", "observation", 1),
    ("Wisselende bewoners in een flat; het blijkt een studentenhuis @Akker\t", "suspicion", 0),
    ("Een minderjarige in het gezelschap @Luwte\t", "suspicion", 0),
)
THIRD, STUDENTS, MINOR = 2, 4, 5
CODE, CASE = "C-2026-009", "Zandkuil"
PURPOSE = "Vaststellen of op het adres arbeidsuitbuiting plaatsvindt"
WHY = "Het blijkt een studentenhuis"
STEPS = (
    "Twee gegevens komen overeen",
    "Veertien mensen",
    "Politie heeft het busje",
    "Samen aanpakken",
)
WITH_CASE = 4  # of the six
REFERRED, MINOR_WHY = "Zorgcoördinatie Lage Venen", "Een minderjarige: eerst de zorg"


class DemoWorld(three_meetings.DayWorld):
    day = DAY


def keeper(day: date = DAY) -> FileKeeper:
    return FileKeeper(StandingClock(day), CHEAP)


def make(folder: Path, tell=None, day: date = DAY) -> None:
    """The tables and partners of the demo, before anything was reported; or another story."""
    vault = keeper(day).create(folder, bytearray(PASSPHRASE.encode())).vault
    writer = vault.open_writer()
    writer.session.write(tell or _tell_before)
    writer.close()
    vault.close()


def _story() -> dict:
    with (paths.resources() / "demo" / "lage-venen.toml").open("rb") as story:
        return tomllib.load(story)


def tell_all(work) -> None:
    """The story of the demo as a person gets it."""
    demo.load(work, _story())


def _tell_before(work) -> None:
    told = _story()
    told["casework"] = [
        {name: part[name] for name in ("table", "meeting")} for part in told["casework"]
    ]
    for part in told["casework"]:
        for item in part["meeting"]["items"]:
            item["lines"] = []
    demo.load(work, told)


class Puzzler(Secretary):
    """Plays it; everything goes by keys, and what the window says is told."""

    def puzzle(self):
        yield from self.open()
        yield from self.report()
        yield from self.open_case()
        yield from self.put_together()
        yield from self.weigh()
        yield from self.tell_of_contact_point()
        yield from self.dismiss()
        yield from self.refer()
        yield from self.end()

    def signals(self):
        return sorted(self.read.signals.where(), key=lambda one: one.id)

    def fresh(self) -> FreshSignal | None:
        shown = [one for one in self.app.window.findChildren(FreshSignal) if one.isVisible()]
        return shown[0] if shown else None

    # ---- six pieces

    def report(self):
        """Ctrl Shift S from any room; what is shared shows before Enter."""
        before = len(self.signals())
        self.press("Ctrl+Shift+S")
        yield lambda: self.fresh() is not None
        card = self.fresh()
        yield card.line.edit.hasFocus
        for n, (said, kind, named) in enumerate(SIGNALS):
            yield from self.type_signal(card, said)
            yield lambda named=named: len(card.found.rows) == named
            while str(card.certainty.value()) != kind:
                yield from self.tab_to_within(card.certainty)
                self.press("Right")
                yield 50
            if n == THIRD:
                yield lambda: any(row.about for row in card.found.rows)
                tell("before", [row.about for row in card.found.rows])
            for number in range(named):
                self.press(f"Alt+{number + 1}")
                yield 20
            yield from self.tab_to(card.line.edit)
            self.press("Return")
            yield lambda n=n: len(self.signals()) == before + n + 1
            yield lambda: not card.line.text()
        self.press("Escape")
        yield lambda: self.fresh() is None

    def type_signal(self, card, said):
        for letter in said:
            if letter == "\t":
                yield lambda: bool(card.line.offered)
            self.type(letter)
            yield 2

    def tab_to_within(self, wanted):
        """Press Tab until something inside has the focus."""
        for _ in range(90):
            at = QApplication.focusWidget()
            if at is not None and (at is wanted or wanted.isAncestorOf(at)):
                return
            self.press("Tab")
            yield 10
        yield lambda: wanted.isAncestorOf(QApplication.focusWidget())

    # ---- a case

    @property
    def room(self):
        return self.rooms.cases

    def case(self):
        return next(one for one in self.read.cases.where() if one.name == CASE)

    def open_case(self):
        """Ctrl 4 and N: a code name and a purpose are enough."""
        self.press("Ctrl+4")
        yield self.room.isVisible
        yield 200
        self.press("N")
        yield lambda: self.room.form.isVisible() and self.room.form.form.name.edit.hasFocus()
        self.type(CASE)
        yield from self.tab_to(self.room.form.form.code.edit)
        self.type(CODE)
        yield from self.tab_to(self.room.form.form.purpose.edit)
        self.type(PURPOSE)
        self.press("Return")
        yield lambda: any(one.name == CASE for one in self.read.cases.where())
        yield self.room.page.isVisible

    def put_together(self):
        """From the signals without a case: C, and the case is the only one."""
        self.press("Escape")
        yield lambda: not self.room.page.isVisible()
        yield from self.tab_to(self.room.index.waiting)
        self.press("Return")
        yield self.room.inbox.isVisible
        listed = self.room.inbox.list
        for signal in self.signals()[-6:][:WITH_CASE]:
            yield lambda key=signal.id: any(row.key == key for row in listed.rows.rows)
            yield listed.hasFocus
            listed.choose(signal.id)
            yield 50
            self.press("C")
            yield self.has_card("CasePopover")
            self.press("Return")
            yield lambda key=signal.id: self.read.signals.get(key).state is SignalState.WITH_CASE
            yield lambda: self.card() is None
        tell("waiting", rows(listed))
        self.press("Escape")
        yield lambda: not self.room.inbox.isVisible()
        yield self.room.index.list.hasFocus
        self.press("Return")  # there is one
        yield self.room.page.isVisible
        page = self.room.page
        yield lambda: "V-481-KP" in self.overlap().told.text()
        tell("overlap", [self.overlap().told.text(), self.overlap().badge.accessibleName()])
        tell("page", names(page))

    def overlap(self):
        return next(s for s in self.room.page.sections if type(s).__name__ == "OverlapSection")

    def weighing(self):
        return next(s for s in self.room.page.sections if type(s).__name__ == "WeighingSection")

    def weigh(self):
        """Four steps, each with its reason."""
        part = self.weighing()
        yield part.begin.isVisible
        yield from self.tab_to(part.begin)
        self.press("Return")
        yield self.has_card("TermPopover")
        self.type("16-4\n")
        yield part.end.isVisible
        yield lambda: self.card() is None
        for n, why in enumerate(STEPS):
            yield from self.tab_to(part.end)
            self.press("Return")
            yield self.has_card("DecidePopover")
            card = self.card()
            yield from self.tab_to(card.reason.edit)
            self.type(why)
            if card.due.isVisible():
                yield from self.tab_to(card.due.edit)
                self.type("1-5")
            self.press("Ctrl+Return")
            yield lambda: self.card() is None
            yield lambda n=n: self.ended() == n + 1
            yield 100
        tell("weighed", [part.state.accessibleName()])

    def ended(self) -> int:
        return sum(one.turn is not None for one in self.read.weighing_steps.where())

    def tell_of_contact_point(self):
        """Two partners hear that they share a point, and nothing of it."""
        part = self.overlap()
        yield part.tell.isVisible
        yield from self.tab_to(part.tell)
        self.press("Return")
        yield self.has_card("TellingCard")
        card = self.card()
        card.basis.edit.selectAll()
        self.type("WGS, artikel 2.23")
        yield 100
        tell("told", [card.text.text()])
        before = len(self.read.disclosures.where())
        self.press("Return")
        yield lambda: len(self.read.disclosures.where()) == before + 2
        yield lambda: self.card() is None
        tell("copied", [QGuiApplication.clipboard().text()])

    # ---- what is not followed

    def to_inbox(self):
        """Two steps back from the case, and one on."""
        self.press("Escape")
        yield lambda: self.room.page.timeline.isAncestorOf(QApplication.focusWidget())
        self.press("Escape")
        yield lambda: not self.room.page.isVisible()
        yield from self.tab_to(self.room.index.waiting)
        self.press("Return")
        yield self.room.inbox.isVisible

    def choose_signal(self, n: int):
        """Stand on a signal in the list; return it."""
        listed, signal = self.room.inbox.list, self.signals()[-6:][n]
        yield lambda: any(row.key == signal.id for row in listed.rows.rows)
        yield listed.hasFocus
        listed.choose(signal.id)
        yield lambda: listed.chosen_key() == signal.id
        return signal

    def dismiss(self):
        """D with a reason: it came to nothing, and who told it hears that."""
        yield from self.to_inbox()
        signal = yield from self.choose_signal(STUDENTS)
        before = len(self.read.actions.where())
        self.press("D")
        yield self.has_card("DismissPopover")
        self.type(WHY + "\n")
        yield lambda: self.read.signals.get(signal.id).dismissed_on is not None
        yield lambda: len(self.read.actions.where()) == before + 1
        yield lambda: self.card() is None

    def refer(self):
        """Weighed by itself: not on, another deals with it, and who told it hears that."""
        signal = yield from self.choose_signal(MINOR)
        before = len(self.read.actions.where())
        self.press("Return")
        yield lambda: bool(self.cards())
        (card,) = self.cards()
        yield card.fate.weigh.isVisible
        yield from self.tab_to(card.fate.weigh)
        self.press("Return")
        yield self.is_in(WeighingCard)
        page = self.rooms.shell.findChild(WeighingCard).page
        yield page.begin.hasFocus
        self.press("Return")
        yield self.has_card("TermPopover")
        self.type("16-4\n")
        yield page.end.isVisible
        yield lambda: self.card() is None
        yield from self.tab_to(page.end)
        self.press("Return")
        yield self.has_card("DecidePopover")
        yield from self.pass_on(self.card())
        yield lambda: self.read.signals.get(signal.id).state is SignalState.DISMISSED
        yield lambda: len(self.read.actions.where()) == before + 1
        yield page.begin.isVisible  # it may be weighed again
        tell("weighed signal", [page.state.accessibleName()])
        self.press("Escape")
        yield lambda: not self.app.window.findChildren(WeighingCard)

    def pass_on(self, card):
        self.press("Right")
        yield card.outcome.isVisible
        yield from self.tab_to(card.reason.edit)
        self.type(MINOR_WHY)
        yield from self.tab_to_within(card.outcome)
        self.press("Down")
        yield card.to.isVisible
        yield from self.tab_to_within(card.to)
        self.type(REFERRED[:5])
        tell("feedback", [card.feedback.value(), names(card.feedback)])
        self.press("Ctrl+Return")
        yield lambda: self.card() is None

    def cards(self) -> list[SignalCard]:
        return [one for one in self.app.window.findChildren(SignalCard) if one.isVisible()]


def main() -> int:
    return play(
        lambda app: Puzzler(app, "puzzle").played(), "--vault", sys.argv[1], world=DemoWorld
    )


if __name__ == "__main__":
    sys.exit(main())
