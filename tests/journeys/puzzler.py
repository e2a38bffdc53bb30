"""A child process that works on cases by keys, as in the stories of the demo.

``python -m tests.journeys.puzzler ACT VAULT``. The acts: ``puzzle`` puts six signals side by side,
``hand_over`` lets a victim go to another region, with consent and what is needed alone. On standard output, one JSON list a line: what it is
about, and what the window said. ``test_pieces_together.py`` looks at what became of it.
"""

from __future__ import annotations

import sys
import tomllib
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.journeys import three_meetings
from tests.journeys.hands import CHEAP, play
from tests.journeys.secretary import Secretary, names, rows, tell
from workbench import paths
from workbench.bootstrap.clocks import StandingClock
from workbench.bootstrap.keeping import FileKeeper
from workbench.domain.signals import Secrecy, SignalState
from workbench.services import demo
from workbench.services.case_files import Sort
from workbench.ui.cases.transfer_page import TransferPage
from workbench.ui.signals.card import SignalCard
from workbench.ui.signals.fresh import FreshSignal

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
CASE, PURPOSE = "Zandkuil", "Vaststellen of op het adres arbeidsuitbuiting plaatsvindt"
WHY = "Het blijkt een studentenhuis"
STEPS = (
    "Twee gegevens komen overeen",
    "Veertien mensen",
    "Politie heeft het busje",
    "Samen aanpakken",
)
WITH_CASE = 4  # of the six
VICTIM, PERPETRATOR = "Wil hulp dicht bij familie, veilig vervoer is nodig", "Busje staat op naam"
TO = ("Zuiderdelta", "Zorgcoördinator Zuiderdelta", "Opvang en zorg", "Betrokkene, mondeling")
AGREED = "Afspraak op 23 april @Luwte\t"


class DemoWorld(three_meetings.DayWorld):
    day = DAY


def keeper() -> FileKeeper:
    return FileKeeper(StandingClock(DAY), CHEAP)


def make(folder: Path, tell=None) -> None:
    """The tables and partners of the demo, before anything was reported; or another story."""
    vault = keeper().create(folder, bytearray(PASSPHRASE.encode())).vault
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
        yield from self.give_feedback()
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
        yield self.has_card("DuePopover")
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

    def dismiss(self):
        """Two steps back, and D with a reason."""
        self.press("Escape")
        yield lambda: self.room.page.timeline.isAncestorOf(QApplication.focusWidget())
        self.press("Escape")
        yield lambda: not self.room.page.isVisible()
        yield from self.tab_to(self.room.index.waiting)
        self.press("Return")
        yield self.room.inbox.isVisible
        listed, signal = self.room.inbox.list, self.signals()[-6:][STUDENTS]
        yield lambda: any(row.key == signal.id for row in listed.rows.rows)
        yield listed.hasFocus
        listed.choose(signal.id)
        yield 50
        self.press("D")
        yield self.has_card("AskPopover")
        self.type(WHY + "\n")
        yield lambda: self.read.signals.get(signal.id).dismissed_on is not None
        yield lambda: self.card() is None

    def give_feedback(self):
        """From the card of the signal that goes to another: feedback is an action."""
        listed, signal = self.room.inbox.list, self.signals()[-6:][MINOR]
        yield lambda: any(row.key == signal.id for row in listed.rows.rows)
        yield listed.hasFocus
        listed.choose(signal.id)
        yield 50
        before = len(self.read.actions.where())
        self.press("Return")
        yield lambda: bool(self.cards())
        (card,) = self.cards()
        yield card.fate.feedback.isVisible
        yield from self.tab_to(card.fate.feedback)
        self.press("Return")
        yield self.has_card("FeedbackPopover")
        self.press("Ctrl+Return")
        yield lambda: len(self.read.actions.where()) == before + 1
        self.press("Escape")
        yield lambda: not self.cards()

    def cards(self) -> list[SignalCard]:
        return [one for one in self.app.window.findChildren(SignalCard) if one.isVisible()]

    # ---- to another region

    def hand_over(self):
        yield from self.open()
        yield from self.open_linde()
        yield from self.write_entry(VICTIM, "victim")
        yield from self.write_entry(PERPETRATOR, "perpetrator")
        yield from self.agree_only()
        yield from self.transfer()
        yield from self.end()

    def open_linde(self):
        self.press("Ctrl+4")
        yield self.room.isVisible
        listed = self.room.index.list
        yield listed.hasFocus
        yield lambda: bool(listed.rows.rows)
        self.press("Home")
        for _ in range(len(listed.rows.rows)):
            if listed.chosen().look.title == "Linde":
                break
            self.press("Down")
            yield 20
        self.press("Return")
        yield self.room.page.isVisible
        yield self.room.page.timeline.list.hasFocus

    def write_entry(self, text: str, track: str):
        """N writes one, in the track of whom it is about."""
        pane = self.room.page.timeline
        yield pane.list.hasFocus
        self.press("N")
        yield pane.entry.text.edit.hasFocus
        self.type(text)
        yield from self.tab_to_within(pane.entry.track)
        for _ in range(5):
            if str(pane.entry.track.value()) == track:
                break
            self.press("Down")
            yield 50
        before = len(self.read.case_entries.where())
        yield from self.tab_to(pane.entry.keep)
        self.press("Return")
        yield lambda: len(self.read.case_entries.where()) == before + 1
        yield pane.list.hasFocus

    def agree_only(self):
        """The shelter tells that there is an agreement, and nothing of it."""
        self.press("S")
        yield lambda: self.fresh() is not None
        card, before = self.fresh(), {one.id for one in self.signals()}
        yield card.line.edit.hasFocus
        yield from self.type_signal(card, AGREED)
        self.press("Return")
        yield lambda: len(self.signals()) > len(before)
        self.press("Escape")
        yield lambda: self.fresh() is None
        (made,) = {one.id for one in self.signals()} - before
        listed = self.room.page.timeline.list
        yield lambda: any(row.of.key == made for row in listed.rows.rows)
        yield listed.hasFocus
        listed.choose(f"{Sort.SIGNAL}:{made}")
        self.press("Return")
        yield lambda: bool(self.cards())
        (card,) = self.cards()
        yield from self.tab_to_within(card.facts.secrecy)
        for _ in range(8):
            if card.facts.secrecy.value() is Secrecy.AGREEMENT_ONLY:
                break
            self.press("Down")
            yield 50
        yield lambda: self.read.signals.get(made).secrecy is Secrecy.AGREEMENT_ONLY
        self.press("Escape")
        yield lambda: not self.cards()
        tell("agreement", [made])

    def transfer(self):
        """From the menu of the head: what is needed, ticked one by one."""
        yield self.room.page.timeline.list.hasFocus
        self.press("Shift+F10")
        yield lambda: QApplication.activePopupWidget() is not None
        menu = QApplication.activePopupWidget()
        tell("verbs", [action.text() for action in menu.actions()])
        (wanted,) = [a for a in menu.actions() if "regio" in a.text()]
        for _ in menu.actions():
            if menu.activeAction() is wanted:
                break
            QTest.keyClick(menu, Qt.Key.Key_Down)
            yield 20
        QTest.keyClick(menu, Qt.Key.Key_Return)
        yield lambda: bool(self.app.window.findChildren(TransferPage))
        (page,) = self.app.window.findChildren(TransferPage)
        yield lambda: self.app.window.isActiveWindow()  # noqa: PLW0108 - asked each time
        fields = (page.region, page.receiver, page.purpose, page.consent)
        for field, said in zip(fields, TO, strict=True):
            yield from self.tab_to(field.edit)
            self.type(said)
        tell("offered", [row.look.title for row in page.list.rows.rows])
        yield from self.tab_to(page.list)
        self.press("Home")
        while page.list.chosen().look.title != VICTIM:
            self.press("Down")
            yield 20
        self.press("Space")
        yield lambda: VICTIM in page._text.text()
        yield from self.tab_to(page.keep)
        self.press("Return")
        yield lambda: bool(self.read.case_transfers.where())
        yield 200
        tell("copied", [QGuiApplication.clipboard().text()])


def main() -> int:
    return play(
        lambda app: Puzzler(app, sys.argv[1]).played(), "--vault", sys.argv[2], world=DemoWorld
    )


if __name__ == "__main__":
    sys.exit(main())
