"""A child process that hands a victim over by keys, as in the third story of the demo.

``python -m tests.journeys.handover VAULT`` holds a meeting on the case: the shelter tells that
there is an appointment and not what it is about, and one line is for care alone. The minutes are
finished and shared; in the case both tracks get an entry, and another region gets what is needed.
On standard output, one JSON list a line: what it is about, and what the window said.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.journeys import puzzler, three_meetings
from tests.journeys.hands import play
from tests.journeys.puzzler import Puzzler
from tests.journeys.secretary import rows, tell
from workbench.domain.meetings import Presence
from workbench.domain.preferences import EXPORT_FOLDER, Preference
from workbench.domain.signals import Secrecy
from workbench.services import agenda, meetings
from workbench.services.agenda import ItemDraft
from workbench.services.case_files import Sort
from workbench.texts import spoken
from workbench.ui.cases.transfer_page import TransferPage
from workbench.ui.sharing.card import SharingCard
from workbench.ui.sharing.walk import SendingWalk

DAY = date(2026, 4, 21)
TITLE = "Vervolg Linde"
HEARD = ("Politie Lage Venen", "Openbaar Ministerie", "Zorgcoördinatie Lage Venen",
         "Opvang De Luwte", "Gemeente Zuiderveen")  # who was there  # fmt: skip
CARE = HEARD[2:4]
AGREED = "& Afspraak bij de ggz op 23 april om 10.00 uur +Linde\t @Luwte\t"
SAID = "Afspraak bij de ggz op 23 april om 10.00 uur"
CONTENT = "Slecht slapen na wat er gebeurde, behandeling duurt een half jaar."
VICTIM, PERPETRATOR = "Wil hulp dicht bij familie, veilig vervoer is nodig", "Busje staat op naam"
TO = ("Zuiderdelta", "Zorgcoördinator Zuiderdelta", "Opvang en zorg", "Betrokkene, mondeling")
WORDS = {  # what is looked for on the screen, and the letters of the attendance
    "nl": {"unconfirmed": "niet bevestigd", "region": "regio", "there": "A", "excused": "M"},
    "en": {"unconfirmed": "not confirmed", "region": "region", "there": "P", "excused": "X"},
}


class LindeWorld(three_meetings.DayWorld):
    day = DAY


def make(folder: Path, papers: Path) -> None:
    """The whole demo, and one more meeting on the case that was planned for today."""

    def tell_linde(work):
        puzzler.tell_all(work)
        table = next(one for one in work.tables.where() if one.prefix == "ZVH")
        planned = meetings.plan(work, table.id, DAY)
        meetings.change_meeting(work, replace(planned, title=TITLE))
        for item in work.items.where(meeting=planned.id):
            work.items.remove(item.id)
        agenda.add_items(work, planned.id, [ItemDraft(title="Afspraken", minutes=20)])
        work.preferences.save(Preference(id=EXPORT_FOLDER, value=str(papers)))

    puzzler.make(folder, tell_linde, DAY)


class Handover(Puzzler):
    """Plays it; everything goes by keys, and what the window says is told."""

    @property
    def unconfirmed(self):
        return WORDS[spoken.language]["unconfirmed"]

    def meeting(self, act: str = ""):
        return next(m for m in self.read.meetings.where() if m.title == TITLE)

    def hand_over(self):
        yield from self.open()
        yield from self.begin_linde()
        yield from self.tell_in_meeting()
        yield from self.open_linde()
        yield from self.write_entry(VICTIM, "victim")
        yield from self.write_entry(PERPETRATOR, "perpetrator")
        yield from self.agree_only()
        yield from self.back_to_minutes()
        yield from self.finish()
        yield from self.share()
        self.press("Ctrl+4")  # where one was: at the case
        yield from self.transfer()
        yield from self.end()

    # ---- in the meeting

    def begin_linde(self):
        listed, wanted = self.rooms.meetings.index.list, self.meeting().id
        yield listed.hasFocus
        yield lambda: any(row.key == wanted for row in listed.rows.rows)
        self.press("Home")
        while listed.chosen_key() != wanted:
            self.press("Down")
            yield 5
        self.press("Return")
        yield lambda: self.preparation.isVisible()  # noqa: PLW0108 - asked each time
        yield lambda: self.preparation.agenda.view.hasFocus()  # noqa: PLW0108 - asked each time
        yield from self.begin()

    def take_attendance(self):
        """Five are there; the others sent word."""
        self.press("Ctrl+Shift+P")
        yield self.has_card("AttendancePopover")
        card = self.card()
        for row in list(card.list.rows_model.rows):
            key = row.key
            home = self.read.attendance.get(key).organisation_name
            self.press(WORDS[spoken.language]["there" if home in HEARD else "excused"])
            yield lambda key=key: self.read.attendance.get(key).presence is not Presence.EXPECTED
        self.press("Escape")
        yield self.may_type

    def tell_in_meeting(self):
        """What was agreed is a signal of the case; what it is about, for care alone."""
        yield from self.take_attendance()
        item = self.item()
        yield from self.type_line(AGREED)
        self.type("\n")
        yield lambda: bool(self.signals_of(item))
        yield from self.type_line(CONTENT)
        self.press("Ctrl+Shift+D")
        yield self.has_card("LimitsPopover")
        card = self.card()
        yield card.list.hasFocus
        for row in list(card.list.rows_model.rows):
            if row.name in CARE and not row.is_person:
                self.press("Space")
                yield lambda key=row.key: key in card.wanted().audience
            self.press("Down")
            yield 5
        tell("visible", [card.visible_for.text()])
        self.press("Return")
        yield lambda: any(line.audience for line in self.read.lines.where(item=item.id))
        yield self.may_type

    def type_line(self, said: str):
        """Type in the minutes; Tab takes the name that is suggested, once it is."""
        edit = self.space.panes.centre._shown
        for letter in said:
            if letter == "\t":
                yield lambda: edit.completion.is_open
            self.type(letter)
            yield 2

    def signals_of(self, item):
        lines = {line.id for line in self.read.lines.where(item=item.id)}
        return [one for one in self.read.signals.where() if one.line in lines]

    def meeting_item(self):
        return self.read.items.where(meeting=self.meeting().id)[0]

    # ---- in the case

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
        """On the card of the signal: the shelter tells the agreement, and nothing of it."""
        (made,) = self.signals_of(self.meeting_item())
        listed, key = self.room.page.timeline.list, f"{Sort.SIGNAL}:{made.id}"
        yield lambda: any(row.key == key for row in listed.rows.rows)
        yield listed.hasFocus
        listed.choose(key)
        self.press("Return")
        yield lambda: bool(self.cards())
        (card,) = self.cards()
        yield from self.tab_to_within(card.facts.secrecy)
        for _ in range(8):
            if card.facts.secrecy.value() is Secrecy.AGREEMENT_ONLY:
                break
            self.press("Down")
            yield 50
        yield lambda: self.read.signals.get(made.id).secrecy is Secrecy.AGREEMENT_ONLY
        tell("agreement", [made.id])

    def back_to_minutes(self):
        """The card of the signal leads to its line."""
        (card,) = self.cards()
        yield card.fate.passage.isVisible
        yield from self.tab_to(card.fate.passage)
        self.press("Return")
        yield lambda: not self.cards()
        yield self.may_type

    # ---- what leaves

    def share(self):
        """Everybody who was there gets a copy, all in one chord."""
        self.press("Ctrl+E")
        yield self.is_in(SharingCard)
        card = self.rooms.shell.findChild(SharingCard)
        yield lambda: bool(card.list.wanted) and not card.is_busy
        tell("recipients", rows(card.list))
        before = len(self.read.disclosures.where())
        self.press("Ctrl+Return")
        yield lambda: len(self.read.disclosures.where()) > before
        yield self.is_in(SendingWalk)
        tell("copies", [[e.organisation_name, e.file_name] for e in self.read.disclosures.where()])
        self.press("Escape")
        yield lambda: self.rooms.shell.findChild(SendingWalk) is None

    def transfer(self):
        """From the menu of the head: what is needed, ticked one by one."""
        yield self.room.page.timeline.list.hasFocus
        self.press("Shift+F10")
        yield lambda: QApplication.activePopupWidget() is not None
        menu = QApplication.activePopupWidget()
        tell("verbs", [action.text() for action in menu.actions()])
        region = WORDS[spoken.language]["region"]
        (wanted,) = [a for a in menu.actions() if region in a.text()]
        for _ in menu.actions():
            if menu.activeAction() is wanted:
                break
            QTest.keyClick(menu, Qt.Key.Key_Down)  # a menu is a window of its own
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
        yield self.room.page.timeline.list.hasFocus
        tell("copied", [QGuiApplication.clipboard().text()])


def main() -> int:
    return play(
        lambda app: Handover(app, "hand_over").played(), "--vault", sys.argv[1], world=LindeWorld
    )


if __name__ == "__main__":
    sys.exit(main())
