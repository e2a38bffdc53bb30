"""An invented table, and a window to write its minutes in with real keys."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from workbench import paths, workdays
from workbench.domain.cases import Case
from workbench.domain.completion import case_entries, entries, subject_entries
from workbench.domain.ids import (
    CaseId,
    ContactId,
    LineId,
    OrganisationId,
    PseudonymId,
    SubjectId,
)
from workbench.domain.people import Contact, Organisation
from workbench.domain.subjects import Pseudonym, Subject, SubjectKind
from workbench.domain.tables import Regime
from workbench.ui.editor import MeetingVocabulary, MinutesEdit, Shelf
from workbench.ui.theme import Appearance, Mode, Theme

if TYPE_CHECKING:
    from workbench.domain.minutes import Block

ON = date(2026, 11, 26)  # a Thursday
HOUSES = (
    Organisation(id=OrganisationId("g"), name="Gemeente, OOV", monogram="G", is_own=True, colour=5),
    Organisation(id=OrganisationId("po"), name="Politie AVIM", monogram="PO"),
    Organisation(id=OrganisationId("th"), name="Toezicht en Handhaving", monogram="TH", colour=1),
    Organisation(id=OrganisationId("zv"), name="Zorg- en Veiligheidshuis", monogram="ZV", colour=3),
    Organisation(id=OrganisationId("zo"), name="Zorg Lage Venen", monogram="ZC", colour=6),
)
PEOPLE = (
    Contact(
        id=ContactId("zc"), organisation=HOUSES[4].id, name="", function="Zorgcoördinator",
        is_function_only=True,
    ),
    Contact(id=ContactId("f"), organisation=HOUSES[1].id, name="Fenna Dijkgraaf", function="Chef"),
    Contact(id=ContactId("j1"), organisation=HOUSES[2].id, name="Joris Waterman", function="Boa"),
    Contact(id=ContactId("j2"), organisation=HOUSES[3].id, name="Joris van Hoorn", function="Arts"),
)  # fmt: skip

CASE = Case(id=CaseId("wulp"), code="C-2026-014", name="Wulp", regime=Regime.WGS_ZVH, opened_on=ON)
SUBJECT = Subject(id=SubjectId("lotte"), name="Lotte Verhagen", since=ON)
CALLED = Pseudonym(
    id=PseudonymId("p"), table=None, subject=SUBJECT.id, kind=SubjectKind.PERSON, n=2
)
ABOUT = (*case_entries((CASE,)), *subject_entries([(SUBJECT, CALLED)]))


def vocabulary(**given) -> MeetingVocabulary:
    """Return whom and when may be meant at the invented table."""
    among = entries(
        HOUSES, PEOPLE, on=ON, present={"person:zc", "person:f", "person:j1"}, everyone="allen"
    )
    given = {"on": ON, "today": ON, "next_meeting": date(2027, 1, 14), "cases": ABOUT, **given}
    return MeetingVocabulary(among, calendar=workdays, **given)


class Pen:
    """A window with editors, one per item, and a hand that types."""

    def __init__(self, app: QApplication, editors: int = 1, mode: Mode = Mode.LIGHT) -> None:
        self.theme = Theme.install(app, paths.resources(), Appearance(mode=mode))
        self.numbers = count(1)
        self.shelf = Shelf()
        self.window = QWidget()
        layout = QVBoxLayout(self.window)
        self.edits = [
            MinutesEdit(self.theme, vocabulary(), new_id=self.new_id, shelf=self.shelf)
            for _ in range(editors)
        ]
        for edit in self.edits:
            layout.addWidget(edit)
        layout.addStretch()
        self.window.resize(760, 620)
        self.window.show()
        self.edit = self.edits[0]
        self.edit.setFocus()
        self.said: list[str] = []
        self.recorded: list[Block] = []
        for edit in self.edits:
            edit.announce.connect(self.said.append)
            edit.recorded.connect(self.recorded.append)

    def new_id(self) -> LineId:
        return LineId(f"l{next(self.numbers)}")

    def type(self, keys: str) -> None:
        """Type; \\n is Enter, \\t Tab, \\b Backspace."""
        special = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, "\b": Qt.Key.Key_Backspace}
        for key in keys:
            if key in special:
                QTest.keyClick(self.edit, special[key])
            else:
                QTest.keyClicks(self.edit, key)

    def key(self, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.edit, key, modifiers)

    def ctrl(self, key: Qt.Key) -> None:
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    def stand(self, line: int, column: int = 0) -> None:
        """Put the caret in a line; -1 is its end."""
        block = self.edit.document().findBlockByNumber(line)
        at = block.position() + (block.length() - 1 if column < 0 else column)
        cursor = self.edit.textCursor()
        cursor.setPosition(at)
        self.edit.setTextCursor(cursor)

    def select(self, first: tuple[int, int], last: tuple[int, int]) -> None:
        self.stand(*first)
        start = self.edit.textCursor().position()
        self.stand(*last)
        cursor = self.edit.textCursor()
        end = cursor.position()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.edit.setTextCursor(cursor)

    def lines(self, edit: MinutesEdit | None = None) -> list[tuple[str, str]]:
        return [(str(b.kind), b.text) for b in (edit or self.edit).blocks()]

    def texts(self) -> list[str]:
        return [b.text for b in self.edit.blocks()]

    def ids(self) -> list[str]:
        return [str(b.line) for b in self.edit.blocks()]

    def tokens(self, line: int = 0) -> list[tuple[str, str]]:
        block = self.edit.blocks()[line]
        return [(block.text[m.start : m.end], m.target) for m in block.mentions]

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
