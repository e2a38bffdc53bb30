"""Pasted rows over the rooms: looked at, mended and added in one step, or not at all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.domain.ids import TableId
from workbench.domain.pasted_fields import Into
from workbench.services import half_pasted, pasted_sheet
from workbench.texts import ntr, ptr, tr
from workbench.ui.pasting import words
from workbench.ui.pasting.columns import ColumnsPage
from workbench.ui.pasting.row_form import RowForm
from workbench.ui.pasting.rows import PastedRows
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.cover_card import CoverCard
from workbench.ui.widgets.feedback import EmptyState
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.overlays import Confirm
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.painting import holds_focus
from workbench.ui.widgets.progress import ProgressLine
from workbench.ui.widgets.tabs import ViewTabs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.half_pasted import HalfPasted
    from workbench.domain.ids import MeetingId
    from workbench.domain.pasted_columns import Columns
    from workbench.domain.pasted_fields import Field
    from workbench.domain.tables import Table
    from workbench.services.pasted_sheet import Clip, Entry, Place, Sheet
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

_ROWS, _COLUMNS, _NOTHING = "rows", "columns", "nothing"
_RETURNS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL: Final = Qt.KeyboardModifier.ControlModifier


class PastingCard(CoverCard):
    """Ctrl Enter adds what is ticked, Escape adds nothing; K shows what the columns hold."""

    add_asked = Signal(object)  # Sheet

    def __init__(
        self, frame: QWidget, desk: Desk, place: Place, title: str, tables: Sequence[Table]
    ) -> None:
        super().__init__(frame, title, width=1240, height=800)
        self._desk, self._place = desk, place
        self.sheet: Sheet | None = None
        self._is_mended = False
        self._is_adding = False
        self._title = Label(title, Role.TITLE)
        self._summary = Label(tr("Reading the clipboard"), Role.UI, Ink.TEXT2, wraps=True).growing()
        self._standing = Label("", Role.UI, Ink.TEXT2, wraps=True)
        self.tables = ChoiceField(tr("Table of these actions"), _choices(tables))
        self.tabs = ViewTabs(
            [(_ROWS, ptr("pasted", "Rows")), (_COLUMNS, ptr("pasted", "Columns"))],
            tr("Rows or columns"),
        )
        self.rows = PastedRows()
        self.form = RowForm(place.into)
        self.columns = ColumnsPage()
        self._nothing = EmptyState(
            "rows", tr("There are no rows on the clipboard. Copy rows in Excel or Word first.")
        )
        self._busy = ProgressLine()
        self.add = Button("", Kind.PRIMARY, key=tr("Ctrl ↵"))
        self._cancel = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        if self._place.into is not Into.ACTIONS:
            self.tables.hide()
        self.tables.set_value(self._place.table)
        told = column(self._title, 4, self._summary)
        head = row(spacing=20, margins=(28, 22, 24, 8))
        head.addLayout(told, 1)
        head.addWidget(self.tables, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        side = QWidget()
        side.setLayout(column(self.form, margins=(20, 12, 4, 0)))
        page = QWidget()
        beside = row(spacing=0)
        beside.addWidget(self.rows, 7)
        beside.addWidget(side, 3)
        page.setLayout(beside)
        self._pages = QStackedWidget()
        for one in (page, self.columns, self._nothing):
            self._pages.addWidget(one)
        middle = row(self._pages, margins=(18, 8, 24, 8))
        tabs = row(self.tabs, margins=(28, 0, 28, 0))
        foot = row(12, self._cancel, self.add, margins=(28, 12, 28, 18))
        foot.insertWidget(0, self._standing, 1, Qt.AlignmentFlag.AlignVCenter)
        whole = column(self._busy, head, tabs)
        whole.addLayout(middle, 1)
        whole.addWidget(Divider())
        whole.addLayout(foot)
        self.card.setLayout(whole)
        self.add.setEnabled(False)

    def _connect(self) -> None:
        self.rows.row_chosen.connect(lambda _: self._show_row())
        self.rows.mend_asked.connect(lambda _: self.form.begin())
        self.rows.changed.connect(self._say_standing)
        self.rows.letter.connect(self._press)
        self.columns.list.letter.connect(self._press)
        self.columns.columns_chosen.connect(self._read_again)
        self.form.kept.connect(self._mend)
        self.form.left.connect(self.rows.enter_by_key)
        self.tabs.chosen.connect(lambda page: self._turn_to(str(page)))
        self.tables.changed.connect(self._take_table)
        self.add.clicked.connect(self.take)
        self._cancel.clicked.connect(self.leave)

    def read(self, clip: Clip) -> None:
        """Cover the rooms, and read what was copied, in the lane for long reads."""
        self.open()
        self._busy.start()
        today = self._desk.clock.today()
        place = self._place

        def job(reader: Reader) -> Sheet:
            return pasted_sheet.read(reader.records, clip, place, today)

        self._desk.look(self, job, partial(self._show, enters=True))

    def go_on(self, half: HalfPasted) -> None:
        """Cover the rooms with the rows as they were when the program locked."""
        self.open()
        self._busy.start()
        self._is_mended = half.is_mended
        today = self._desk.clock.today()

        def job(reader: Reader) -> Sheet:
            return half_pasted.sheet_of(reader.records, half, today)

        self._desk.look(self, job, partial(self._show, enters=True))

    def half(self, meeting: MeetingId | None) -> HalfPasted | None:
        """Return what a lock would take away; None when nothing is looked at, or it is added."""
        sheet, entry = self.sheet, self.rows.entry()
        if sheet is None or not sheet.table.rows or self._is_adding:
            return None
        if entry is not None and (typed := self.form.changed()):
            sheet.mend(entry, typed)
        return half_pasted.half_of(sheet, meeting)

    def _read_again(self, columns: Columns) -> None:
        if self.sheet is None:
            return
        self._busy.start()
        today, sheet = self._desk.clock.today(), self.sheet

        def job(reader: Reader) -> Sheet:
            return pasted_sheet.read_again(reader.records, sheet, columns, today)

        self._desk.look(self, job, self._show)

    def _show(self, sheet: Sheet, *, enters: bool = False) -> None:
        self._busy.stop()
        self.sheet = sheet
        self._summary.setText(words.summary(sheet))
        self.columns.show_sheet(sheet)
        self.rows.show_sheet(sheet, self._desk.clock.today())
        self._say_standing()
        is_empty = not sheet.table.rows
        self.tabs.setVisible(not is_empty)
        self._summary.setVisible(not is_empty)
        if is_empty:
            self._pages.setCurrentWidget(self._nothing)
            announce(self, tr("There are no rows on the clipboard."))
        elif enters:
            self.rows.to_next_wrong()
            self.rows.enter_by_key()
            announce(self, f"{self._summary.text()} {self._standing.text()}")
        self._show_row()

    def _say_standing(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        self._standing.setText(words.standing(sheet))
        n, wrong = len(sheet.wanted), len(sheet.wrong)
        self.add.setText(words.verb(sheet.place.into, n))
        self.add.setEnabled(n > 0)
        self.add.updateGeometry()
        self.tabs.set_count(_ROWS, len(sheet.entries))
        self._standing.set_ink(Ink.DANGER if wrong else Ink.TEXT2)
        self.tabs.set_count(_COLUMNS, sheet.table.width, Tone.NEUTRAL)
        self._show_row()

    def _show_row(self) -> None:
        self.form.show_entry(self.rows.entry(), self._desk.clock.today())

    # --- acts

    def _press(self, letter: str) -> None:
        if letter == "k":
            is_rows = self.tabs.value() == _ROWS
            self.tabs.set_value(_COLUMNS if is_rows else _ROWS)
            self._turn_to(_COLUMNS if is_rows else _ROWS)

    def _turn_to(self, page: str) -> None:
        had_tabs = holds_focus(self.tabs)
        self._pages.setCurrentIndex(0 if page == _ROWS else 1)
        if not had_tabs and page == _ROWS:
            self.rows.enter_by_key()
        elif not had_tabs:
            self.columns.enter()

    def _take_table(self, value: object) -> None:
        if self.sheet is not None:
            self.sheet.with_table(TableId(value) if isinstance(value, str) else None)
            self._place = self.sheet.place
            self.rows.look_again()

    def _mend(self, entry: Entry, values: Mapping[Field, str]) -> None:
        if self.sheet is None:
            return
        was_wrong = entry.is_wrong
        followers = self.sheet.mend(entry, values) if values else 0
        self._is_mended = self._is_mended or bool(values)
        self.rows.look_again()
        if followers:
            said = ntr("{n} other row follows.", "{n} other rows follow.", followers)
            announce(self.rows, said.format(n=followers))
        if entry.is_wrong:
            self.form.begin()
            return
        is_next = was_wrong and self.rows.to_next_wrong()
        self.rows.enter_by_key()
        if is_next:
            self.form.begin()

    def take(self) -> None:
        """Ask for what is ticked to be added; what must be mended comes first."""
        sheet = self.sheet
        if sheet is None or not self.add.isEnabled():
            return
        if sheet.wrong:
            self.tabs.set_value(_ROWS)
            self._turn_to(_ROWS)
            if not (entry := self.rows.entry()) or not (entry.is_wanted and entry.is_wrong):
                self.rows.to_next_wrong()
            self.rows.enter_by_key()
            announce(self.rows, words.standing(sheet))
            return
        self.add.setEnabled(False)
        self._busy.start()
        self._is_adding = True
        self.add_asked.emit(sheet)

    def say_refused(self) -> None:
        """The vault took nothing: everything is as it was."""
        self._is_adding = False
        self._busy.stop()
        self._say_standing()

    def leave(self) -> None:
        """Close, but ask first where something was mended."""
        if not self._is_mended:
            self.close_up()
            return
        Confirm.ask(
            self.window(),
            question=tr("Add nothing?"),
            consequence=tr("What was mended in these rows is not kept."),
            verb=tr("Add nothing"),
            keep=tr("Go on"),
            done=self.close_up,
        )

    def close_up(self) -> None:
        """Close without asking."""
        super().leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _RETURNS and event.modifiers() & _CTRL:
            self.take()
            event.accept()
        elif event.key() == Qt.Key.Key_Escape and self.tabs.value() == _COLUMNS:
            self._press("k")
            event.accept()
        else:
            super().keyPressEvent(event)


def _choices(tables: Sequence[Table]) -> list[tuple[object, str]]:
    named: list[tuple[object, str]] = [(table.id, table.name) for table in tables]
    return [*named, (None, tr("Without a table"))]
