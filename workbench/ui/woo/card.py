"""*Woo-exemplaar*: the texts of minutes and what everybody may read of each; one chord makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.domain.woo_marks import Judged, PlaceKind
from workbench.services import woo_words
from workbench.texts import ntr, spoken, tr
from workbench.ui.making_card import MakingCard
from workbench.ui.sharing.terms import TermLine
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList
from workbench.ui.woo.found import FoundPane
from workbench.ui.woo.passage import BACK, GROUND, NEXT, PUBLIC, PassagePane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from workbench.domain.leaks import Finding
    from workbench.services.woo import Woo

REQUEST, DOCUMENT, PLACE = "request", "document", "place"
_READ: Final = "read"
_LEFT: Final = 440


class WooCard(MakingCard):
    """Arrows go from text to text, Enter into its words, V to the next that is to be decided."""

    verb_asked = Signal(str)
    term_asked = Signal(str)

    def __init__(self, frame: QWidget, title: str, below: str) -> None:
        usual = tr("What stays out is not in the file. The copy is entered in the register.")
        super().__init__(frame, title, below, usual=usual)
        self.make.setText(tr("Make the copy"))
        self.count = Label("", Role.SMALL, Ink.TEXT2)
        columns = Columns(due=118, count=0, chip=0, air=12)
        self.list = VerbList(tr("Passages"), _verbs(), columns, fits_content=False)
        self.terms = {
            REQUEST: TermLine("tray", tr("Request")),
            DOCUMENT: TermLine("file-text", tr("Document")),
            PLACE: TermLine("folder-simple", tr("To folder")),
        }
        self.passage, self.found = PassagePane(), FoundPane()
        self._right = QStackedWidget()
        for pane in (self.passage, self.found):
            self._right.addWidget(pane)
        self._lay_out()
        self._connect()
        self.hold(self.list, self.passage, self.found, *self.terms.values())

    def _lay_out(self) -> None:
        what = row(Label(tr("Passages"), Role.H3), None, self.count, margins=(12, 0, 12, 0))
        left = column(what, 6, margins=(14, 12, 14, 10))
        left.addWidget(self.list, 1)
        left.addLayout(column(6, Divider(), 6, *self.terms.values()))
        self._left = QWidget()
        self._left.setLayout(left)
        body = row(self._left, spacing=0)
        body.addWidget(self._right, 1)
        foot = row(self._sign, self.said, self.stop, self.make, margins=(26, 14, 22, 14))
        foot.setStretch(1, 1)
        foot.setAlignment(self.said, Qt.AlignmentFlag.AlignVCenter)
        self._stack(body, foot)
        self._fit()

    def _connect(self) -> None:
        self.list.row_chosen.connect(self._show)
        self.list.verb_asked.connect(lambda code, _: self._ask(code))
        self.passage.asked.connect(self._ask)
        self.found.closed.connect(self.show_passages)
        for name, line in self.terms.items():
            line.clicked.connect(lambda _=False, name=name: self.term_asked.emit(name))
        current().changed.connect(self._fit)

    def show_woo(self, woo: Woo) -> None:
        """Show what was decided of every text."""
        self.list.show_rows([_row(one) for one in woo.found])
        if self.list.chosen() is None and woo.found:
            first = next((one for one in woo.found if one.is_open), woo.found[0])
            self.list.choose(first.place.key)
        chosen = self.list.chosen()
        if chosen is not None:
            self._show(chosen)
        n = woo.open
        told = ntr("{n} to decide", "{n} to decide", n).format(n=n)
        self.count.setText(told if n else tr("All decided"))
        self.count.set_ink(Ink.WARN if n else Ink.TEXT2)
        self.make.setEnabled(not n and not self.is_busy)
        self.passage.buttons[NEXT].setEnabled(bool(n))

    def go_to(self, key: str) -> None:
        """Choose a text."""
        self.show_passages()
        self.list.choose(key)

    def go_to_next(self) -> None:
        """Choose the next text that somebody has to decide on."""
        rows: Sequence[Row] = self.list.rows.rows
        at = self.list.currentIndex().row() + 1
        for one in (*rows[at:], *rows[:at]):
            if isinstance(one.of, Judged) and one.of.is_open:
                self.list.choose(one.key)
                self.list.enter_by_key()
                return

    def show_found(self, found: Sequence[Finding]) -> None:
        """Show what the check found, in the place of the text."""
        self._right.setCurrentWidget(self.found)
        self.found.show_found(found)
        self.say(self.found.title.text(), is_warning=True)

    def show_passages(self) -> None:
        """Go back to the texts."""
        if self._right.currentWidget() is self.found:
            self._right.setCurrentWidget(self.passage)
            self.say()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _rest(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _goes_back(self) -> bool:
        is_found = self._right.currentWidget() is self.found
        if is_found or self.passage.text.hasFocus():
            self.show_passages()
            return True
        return False

    def _ask(self, code: str) -> None:
        if code == _READ:
            self.passage.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif code == NEXT:
            self.go_to_next()
        else:
            self.verb_asked.emit(code)

    def _show(self, chosen: Row) -> None:
        if isinstance(chosen.of, Judged):
            self.passage.show_text(chosen.of)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._left.setFixedWidth(min(current().px(_LEFT), max(280, self.card.width() * 2 // 5)))


def _verbs() -> tuple[Verb, ...]:
    return (
        Verb(_READ, tr("Into the words"), ("Return", "Enter")),
        Verb(GROUND, tr("Give a ground"), ("G",)),
        Verb(PUBLIC, tr("Public"), ("O",)),
        Verb(NEXT, tr("Next to decide"), ("V",)),
        Verb(BACK, tr("Take back"), ("Del", "Backspace")),
    )


def _row(one: Judged) -> Row:
    where, standing = woo_words.where(one.place, spoken), woo_words.standing(one, spoken)
    tone = Tone.WARN if one.is_open else Tone.PLAIN
    is_person = one.place.kind is PlaceKind.PERSON  # who it is has to be seen to decide
    shown = " ".join((one.place.text if is_person else one.public).split())
    look = RowLook(title=shown, second=where, due=standing, due_tone=tone)
    return Row(one.place.key, look, ", ".join((where, shown, standing)), one)
