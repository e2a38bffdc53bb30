"""The rows of a pasted list: ticked or not, what is wrong of each, all of one height."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, overload

from PySide6.QtCore import QPointF, QRectF, QSize, Signal

from workbench.domain.pasted_rows import ReadAction
from workbench.texts import tr
from workbench.ui.pasting import words
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.checks import paint_check
from workbench.ui.widgets.chips import Tone, chip_width, paint_chip
from workbench.ui.widgets.painting import paint_words
from workbench.ui.widgets.rows import Columns, RowDelegate, RowLook, paint_due
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from workbench.services.pasted_sheet import Entry, Sheet
    from workbench.ui.widgets.rows import Index

TICK, ALL, EDIT, BESIDE, NEXT = "tick", "all", "edit", "beside", "next"
_COLUMNS: Final = Columns(due=118, count=0, chip=150, air=10)
_NUMBER: Final = 44  # width of the number of the row, at 100 %
_NARROW: Final = 560


class PastedRows(VerbList):
    """Enter mends a row, Space leaves it out, R keeps what cannot be read, E goes to the next."""

    mend_asked = Signal(object)  # Entry
    changed = Signal()

    def __init__(self) -> None:
        verbs = (
            Verb(EDIT, tr("Change row"), ("Return", "Enter", "F2")),
            Verb(TICK, tr("Add or leave out"), ("Space",)),
            Verb(ALL, tr("Add or leave out all"), ("Ctrl+A",)),
            Verb(BESIDE, tr("Keep what cannot be read as a remark"), ("R",)),
            Verb(NEXT, tr("Next row that must be mended"), ("E",)),
        )
        super().__init__(tr("Pasted rows"), verbs, _COLUMNS, fits_content=False)
        self.setItemDelegate(_Delegate(self, _COLUMNS))
        self.setUniformItemSizes(True)  # Qt asks for one height, not for thousands
        self._sheet: Sheet | None = None
        self._shown = _Shown((), None)
        self.verb_asked.connect(self._do)
        self.ticked.connect(lambda index: self._toggle(index.row()))

    def show_sheet(self, sheet: Sheet, today: date) -> None:
        """Show what was read."""
        self._sheet, self._today = sheet, today
        self._shown = _Shown(sheet.entries, partial(row_of, sheet=sheet, today=today))
        self.show_rows(self._shown)

    def entry(self) -> Entry | None:
        """Return the chosen row."""
        place = self.currentIndex().row()
        held = self._sheet.entries if self._sheet is not None else []
        return held[place] if 0 <= place < len(held) else None

    def look_again(self) -> None:
        """Show the rows as they are now."""
        self._shown.forget()
        if len(self._shown):
            model = self.rows
            model.dataChanged.emit(model.index(0), model.index(len(self._shown) - 1))
        self.changed.emit()

    def to_next_wrong(self) -> bool:
        """Choose the next row that must be mended, from here round; tell whether there is one."""
        entries = self._sheet.entries if self._sheet is not None else []
        here = self.currentIndex().row()
        count = len(entries)
        for step in range(1, count + 1):
            place = (here + step) % count
            if entries[place].is_wanted and entries[place].is_wrong:
                self.setCurrentIndex(self.rows.index(place))
                return True
        return False

    def _do(self, code: str, _: Row) -> None:
        place = self.currentIndex().row()
        entry = self.entry()
        if entry is None or self._sheet is None:
            return
        if code == EDIT:
            self.mend_asked.emit(entry)
        elif code == TICK:
            self._toggle(place)
        elif code == ALL:
            self._toggle_all()
        elif code == NEXT:
            if not self.to_next_wrong():
                announce(self, tr("No row has to be mended."))
        else:
            self._sheet.keep_beside(entry)
            self.look_again()
            self._say(place)

    def _toggle(self, place: int) -> None:
        if self._sheet is None:
            return
        entry = self._sheet.entries[place]
        entry.is_wanted = not entry.is_wanted
        self.look_again()
        self._say(place)

    def _toggle_all(self) -> None:
        if self._sheet is None:
            return
        wants_all = len(self._sheet.wanted) < len(self._sheet.entries)
        for entry in self._sheet.entries:
            entry.is_wanted = wants_all
        self.look_again()

    def _say(self, place: int) -> None:
        announce(self, self._shown[place].spoken)


class _Shown(Sequence[Row]):
    """The rows, each made when it comes in sight: of thousands, a screen full is looked at."""

    def __init__(self, entries: Sequence[Entry], make: Callable[[Entry], Row] | None) -> None:
        self._entries, self._make = entries, make
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(len(self)))]
        if place not in self._made:
            if self._make is None:
                raise IndexError(place)
            self._made[place] = self._make(self._entries[place])
        return self._made[place]

    def forget(self) -> None:
        """Make them anew: something was mended."""
        self._made.clear()


def row_of(entry: Entry, sheet: Sheet, today: date) -> Row:
    """Return a pasted row as a row of the list."""
    read = entry.read
    cells = entry.cells
    wrong = [
        words.problem(one, cells.values.get(one.field, ""), cells.labels.get(one.field, ""))
        for one in read.wrong
    ]
    due = ""
    if isinstance(read, ReadAction):
        title, about, due = read.text, words.about_action(read), words.term(read, today)
    else:
        title = (read.name or read.function) if read.has_person else read.partner
        about = words.about_person(read)
    chip, tone = _chip(entry, sheet)
    is_wrong = bool(wrong) and entry.is_wanted
    look = RowLook(
        title=title or tr("Empty"),
        monogram=str(entry.number),
        is_done=entry.is_wanted,
        icon="warning-circle" if is_wrong else "",
        second=" ".join(wrong) if is_wrong else about,
        chip=chip,
        chip_tone=tone,
        due=due,
    )
    number = tr("row {n}").format(n=entry.number)
    standing = tr("must be mended") if is_wrong else tr("will be added")
    standing = standing if entry.is_wanted else tr("left out")
    said = (number, title, *wrong, about, due, chip, standing)
    return Row(str(entry.number), look, ", ".join(part for part in said if part), entry)


def _chip(entry: Entry, sheet: Sheet) -> tuple[str, Tone]:
    read = entry.read
    if sheet.is_known(entry):
        return tr("Known already"), Tone.NEUTRAL
    if isinstance(read, ReadAction):
        is_new = any(owner.target is None for owner in read.owners)
        return (tr("New partner"), Tone.ACCENT) if is_new else ("", Tone.NEUTRAL)
    is_new = read.target is None and bool(read.partner) and read.has_person
    return (tr("New partner"), Tone.ACCENT) if is_new else ("", Tone.NEUTRAL)


class _Delegate(RowDelegate):
    """Paints sign, number, title over what is told of it, chip and term."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        theme = current()
        return QSize(0, theme.line(Role.BODY) + theme.line(Role.SMALL) + 16)

    def paint_row(
        self, painter: QPainter, rect: QRectF, look: RowLook, *, is_selected: bool
    ) -> None:
        """Paint one pasted row."""
        theme = current()
        left = rect.left() + self.columns.air
        middle = rect.center().y()
        if look.icon:
            side = theme.px(18)
            theme.paint_icon(painter, QPointF(left, middle - side / 2), look.icon, Ink.DANGER, side)
        else:
            paint_check(painter, QPointF(left + theme.px(9), middle), is_done=bool(look.is_done))
        number = QRectF(left + theme.px(28), rect.top(), theme.px(_NUMBER), rect.height())
        paint_words(painter, number, look.monogram, Role.SMALL, Ink.TEXT3)
        right = self._paint_right(painter, rect, look)
        first, second = theme.line(Role.BODY), theme.line(Role.SMALL) if look.second else 0
        top = middle - (first + second) / 2
        room = max(0.0, right - number.right() - 12)
        is_out = not look.is_done
        ink = Ink.SELECTED_TEXT if is_selected else Ink.TEXT
        title = QRectF(number.right(), top, room, first)
        paint_words(painter, title, look.title, Role.BODY, Ink.TEXT3 if is_out else ink)
        below = QRectF(number.right(), top + first, room, second)
        ink = Ink.DANGER if look.icon else Ink.TEXT2
        paint_words(painter, below, look.second, Role.SMALL, ink)

    def _paint_right(self, painter: QPainter, rect: QRectF, look: RowLook) -> float:
        """Paint term and chip; return where they begin."""
        theme = current()
        right = rect.right() - self.columns.air
        if look.due:
            at = QRectF(right - theme.px(self.columns.due), rect.top(), 0, rect.height())
            at.setRight(right)
            right -= paint_due(painter, at, look.due)
        if look.chip and rect.width() > theme.px(_NARROW):
            edge = rect.right() - self.columns.air - theme.px(self.columns.due)
            edge = min(right - 12, edge) if look.due else right
            width = min(chip_width(look.chip, ""), theme.px(self.columns.chip))
            at_point = QPointF(edge - width, rect.center().y())
            paint_chip(painter, at_point, look.chip, look.chip_tone)
            right = at_point.x()
        return right
