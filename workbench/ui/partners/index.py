"""The list of partners, with how many people and how many open and late actions each has."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.people import PartnerKind
from workbench.texts import ntr, tr
from workbench.ui.partners import words
from workbench.ui.partners.forms import NewPartner
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Tone, paint_avatar
from workbench.ui.widgets.feedback import Banner
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import bar_in_margin, column, row
from workbench.ui.widgets.painting import paint_words
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import CompactDelegate, Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from workbench.services.rows import PartnerRow
    from workbench.ui.widgets.rows import Index

REMIND = "remind"
_OPEN, _NEW, _CONTACT, _EDIT, _END = "open", "new", "contact", "edit", "end"
_CHANGE, _NOTE, _SEATS = "change", "note", "seats"
_PASTE = "paste"
_NARROW = 460  # pixels at 100 %: no room for the number of contacts


class PartnerDelegate(CompactDelegate):
    """Avatar, name, kind; at the right contacts, open and late in columns of their own."""

    _contacts, _open, _late = 96, 64, 84  # widths at 100 %

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        theme = current()  # also where the kind goes without saying
        return QSize(0, theme.line(Role.BODY) + theme.line(Role.SMALL) + 14)

    def paint_row(
        self, painter: QPainter, rect: QRectF, look: RowLook, *, is_selected: bool
    ) -> None:
        """Paint a partner, its counts in columns that stand still."""
        theme = current()
        left = rect.left() + self.columns.air
        side = theme.px(28)
        box = QRectF(left, rect.center().y() - side / 2, side, side)
        paint_avatar(painter, box, look.monogram, look.colour)
        right = rect.right() - self.columns.air
        columns = [
            (look.due, self._late, Role.SMALL_MEDIUM, Ink.DANGER),
            (words.open_actions(look.count), self._open, Role.SMALL, Ink.TEXT2),
        ]
        if rect.width() > theme.px(_NARROW):
            columns.append((look.chip, self._contacts, Role.SMALL, Ink.TEXT2))
        for text, width, role, ink in columns:
            room = QRectF(right - theme.px(width), rect.top(), theme.px(width), rect.height())
            paint_words(painter, room, text, role, ink, align=Qt.AlignmentFlag.AlignRight)
            right = room.left()
        first, second = theme.line(Role.BODY), theme.line(Role.SMALL) if look.second else 0
        x = box.right() + theme.px(12)
        top = rect.center().y() - (first + second) / 2
        rest = max(0.0, right - x - 8)
        role = Role.BODY_MEDIUM if is_selected else Role.BODY
        ink = Ink.SELECTED_TEXT if is_selected else Ink.TEXT
        paint_words(painter, QRectF(x, top, rest, first), look.title, role, ink)
        below = QRectF(x, top + first, rest, second)
        paint_words(painter, below, look.second, Role.SMALL, Ink.TEXT2)


class PartnersPage(QWidget):
    """Enter goes to the people, N adds a partner, C a contact, Delete says goodbye."""

    opened = Signal()
    chosen = Signal(str)
    verb_asked = Signal(str)
    offer_asked = Signal()
    seats_asked = Signal()
    paste_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[PartnerRow] = ()
        self._silent: Mapping[str, str] = {}
        self._awaited = ""  # to be chosen, and not yet in the list
        self._is_offer_closed = False
        self.list = VerbList(tr("Partners"), _verbs(), Columns(), fits_content=False)
        self.list.setItemDelegate(PartnerDelegate(self.list, Columns()))
        self.list.setUniformItemSizes(True)  # else Qt asks how high each of them is
        self.new = NewPartner()
        self.new.hide()
        self.filter = TextField(tr("Filter partners"))
        self.filter.hide()
        self.banner = Banner(
            tr("Begin with the partners that often sit at these tables."),
            Tone.ACCENT,
            verb=tr("Choose partners"),
        )
        self._nothing = Label(tr("No partner fits this filter."), Role.BODY, Ink.TEXT2)
        self._filter_button = Button(tr("Filter"), Kind.GHOST, icon="funnel-simple", key="/")
        self._offer = Button(
            tr("Choose from a list"), Kind.GHOST, icon="list-checks", size=Size.SMALL
        )
        self._paste = Button(
            tr("Paste rows"), Kind.GHOST, icon="copy", key="Ctrl V", size=Size.SMALL
        )
        self._seats = Button(
            tr("Empty seats"), Kind.GHOST, icon="circle-dashed", key="S", size=Size.SMALL
        )
        self._add = Button(tr("Add partner"), icon="plus", key="N")
        self._build()
        self._connect()

    def _build(self) -> None:
        acts = QWidget()
        acts.setLayout(row(self._filter_button, self._add))
        head = Flow(gap=10, at_right=1)  # in two lines where the text is large
        head.addWidget(Label(tr("Partners"), Role.TITLE))
        head.addWidget(acts)
        parts = (head, 16, self.banner, 8, self.new, self.filter, self._nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 26, 14, 12)
        layout.setSpacing(0)
        layout.addLayout(column(*parts, margins=(12, 0, 22, 6)))
        below = row(self.list, margins=(0, 0, 10, 0))
        bar_in_margin(self.list, below)
        layout.addLayout(below, 1)
        foot = Flow(gap=4)  # in two lines where the text is large
        for verb in (self._offer, self._paste, self._seats):
            foot.addWidget(verb)
        layout.addLayout(column(foot, margins=(5, 6, 12, 0)))

    def _connect(self) -> None:
        self.list.verb_asked.connect(lambda code, _: self._do(code))
        self.list.row_chosen.connect(lambda held: self.chosen.emit(held.key))
        self.list.letter.connect(self._press)
        self.filter.changed.connect(lambda _: self._show())
        self.filter.entered.connect(self.list.enter_by_key)
        self.new.closed.connect(self._close_new)
        self.banner.asked.connect(self.offer_asked)
        self.banner.closed.connect(self._close_offer)
        self._filter_button.clicked.connect(self._open_filter)
        self._offer.clicked.connect(self.offer_asked)
        self._paste.clicked.connect(self.paste_asked)
        self._seats.clicked.connect(self.seats_asked)
        self._add.clicked.connect(partial(self.new.open_up, PartnerKind.OTHER))

    def show_partners(self, rows: Sequence[PartnerRow], today: date) -> None:
        """Show these partners; few of them bring the offer."""
        self._rows, self._today = rows, today
        is_first = all(held.is_own for held in rows)
        self.banner.setVisible(is_first and not self._is_offer_closed)
        self._show()

    def choose(self, key: str) -> None:
        """Choose a partner, also one that the filter leaves out, or that is still being read."""
        if not self.list.choose(key):
            self._awaited = key
            self.filter.set_text("")  # shows the rows again, when there was a filter

    def show_silent(self, told: Mapping[str, str]) -> None:
        """Say of which partners nothing came for long, and for how long."""
        if told != self._silent:
            self._silent = told
            self._show()

    def _show(self) -> None:
        wanted = self.filter.text().casefold().split()
        found = [held for held in self._rows if _fits(held, wanted)]
        rows = [_row(held, self._today, self._silent.get(held.id, "")) for held in found]
        chosen = next((row.key for row in rows if row.key == self._awaited), "")
        self._awaited = "" if chosen else self._awaited
        self.list.show_rows(rows, chosen)
        self._nothing.setVisible(bool(self._rows) and not found)
        if wanted:
            told = ntr("{n} partner found", "{n} partners found", len(found))
            announce(self.filter.edit, told.format(n=len(found)))
        if not found:
            self.chosen.emit("")

    def _do(self, code: str) -> None:
        if code == _NEW:
            self.new.open_up()
        elif code == _OPEN:
            self.opened.emit()
        elif code == _PASTE:
            self.paste_asked.emit()
        elif code == _SEATS:
            self.seats_asked.emit()
        else:
            self.verb_asked.emit(code)

    def _close_offer(self) -> None:
        self._is_offer_closed = True

    def _press(self, letter: str) -> None:
        if letter == "/":
            self._open_filter()

    def _open_filter(self) -> None:
        self.filter.show()
        self.filter.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _close_new(self) -> None:
        self.new.hide()
        self.list.enter_by_key()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.filter.isHidden():
            self.filter.set_text("")
            self.filter.hide()
            self.list.enter_by_key()
        else:
            super().keyPressEvent(event)


def _verbs() -> tuple[Verb, ...]:
    return (
        Verb(_OPEN, tr("Show people"), ("Return", "Enter")),
        Verb(_NEW, tr("Add partner"), ("N",)),
        Verb(_CONTACT, tr("Add contact"), ("C",)),
        Verb(_EDIT, tr("Change details"), ("F2",)),
        Verb(_CHANGE, tr("Rename, merge or split"), ("R",)),
        Verb(_NOTE, tr("Make a note"), ("O",)),
        Verb(REMIND, tr("Reminders"), ("H",)),
        Verb(_SEATS, tr("Empty seats"), ("S",)),
        Verb(_END, tr("No partner any more"), ("Delete",)),
        Verb(_PASTE, tr("Paste rows"), ("Ctrl+V",)),
    )


def _fits(held: PartnerRow, wanted: Sequence[str]) -> bool:
    text = f"{held.name} {held.monogram} {words.kind(held.kind)}".casefold()
    return all(word in text for word in wanted)


def _begun(sentence: str) -> str:
    return f"{sentence[:1].upper()}{sentence[1:]}"


def _row(held: PartnerRow, today: date, silence: str) -> Row:
    kind = tr("own organisation") if held.is_own else words.kind(held.kind)
    told = (
        "" if kind.casefold() == held.name.casefold() else kind,  # "RIEC" needs no second RIEC
        words.until(held.until, today),
        silence,
    )
    look = RowLook(
        title=held.name,
        second=_begun(", ".join(part for part in told if part)),
        monogram=held.monogram or "?",
        colour=held.colour,
        chip=words.contacts(held.contacts),
        count=held.open_actions,
        due=words.late_actions(held.late_actions),
        due_tone=Tone.DANGER,
    )
    spoken = ", ".join(part for part in (words.spoken_partner(held, today), silence) if part)
    return Row(held.id, look, spoken, held)
