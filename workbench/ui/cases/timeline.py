"""The timeline of a case, newest first: day, sign, what happened, whose it is.

Signs have the shape and the icon of their kind; the words say it too. What only tells of the
course (opened, discussed, on an agenda) is a dot and one quiet line.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPen

from workbench.domain.actions import ActionState
from workbench.domain.case_entries import Track
from workbench.domain.due_dates import short_text
from workbench.domain.search_places import places
from workbench.services import case_words
from workbench.services.case_files import Happening, Sort
from workbench.texts import spoken, tr
from workbench.ui import days
from workbench.ui.cases import told_lines, words
from workbench.ui.cases.told_below import Below, Sign
from workbench.ui.meetings.lists import ROW, Row, Verb, VerbList
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.painting import paint_words
from workbench.ui.widgets.rows import Columns, Index, RowDelegate, RowLook, paint_ground

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from workbench.domain.search_query import Word
    from workbench.services.case_as_of import Told

OPEN, EDIT, REMOVE, HISTORY = "open", "edit", "remove", "history"
_DAY, _SIGN, _WORDS = 76, 102, 134  # places at 100 %: end of the day, centre of the sign, words
_NOTHING: Final[Mapping[str, Told]] = {}
_LONG: Final = 12_000  # ms that a passage one came for is marked
_SOON: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Sign:
    icon: str
    ink: Ink
    ground: Ink


_SIGNS: Final[Mapping[Sort, _Sign]] = {
    Sort.SIGNAL: _Sign("puzzle-piece-fill", Ink.SIGNAL, Ink.SIGNAL_SOFT),
    Sort.ENTRY: _Sign("note-pencil-fill", Ink.TEXT2, Ink.CHIP),
    Sort.ACTION: _Sign("circle", Ink.SELECTED_TEXT, Ink.ACCENT_SOFT),
    Sort.DECISION: _Sign("gavel-fill", Ink.DECISION, Ink.DECISION_SOFT),
    Sort.TRANSFER: _Sign("paper-plane-tilt-fill", Ink.TEXT2, Ink.CHIP),
}
_DONE: Final = _Sign("check-circle-fill", Ink.OK, Ink.OK_SOFT)


class Timeline(VerbList):
    """Enter goes to where it is written; an entry is edited with F2."""

    def __init__(self) -> None:
        verbs = (
            Verb(OPEN, tr("Show where it stands"), ("Return", "Enter")),
            Verb(EDIT, tr("Edit entry"), ("F2",)),
            Verb(REMOVE, tr("Take entry out"), ("Delete",)),
            Verb(HISTORY, tr("History"), ("H",)),
        )
        super().__init__(tr("Timeline"), verbs, Columns(air=8), fits_content=False)
        self._passage: tuple[str, Sequence[Word]] = ("", ())
        self._glow = QTimer(self)
        self._glow.setSingleShot(True)
        self._glow.setInterval(_LONG)
        self._glow.timeout.connect(self._end_glow)
        self.row_chosen.connect(self._leave_passage)
        self.setItemDelegate(TimelineDelegate(self))

    def show_happenings(
        self, found: Sequence[Happening], today: date, told: Mapping[str, Told] = _NOTHING
    ) -> None:
        """Show what happened; ``told`` says of a meeting who was there, and who got a copy."""
        self.show_rows([_row(held, today, told.get(held.meeting)) for held in found])

    def show_passage(self, key: str, looked_for: Sequence[Word]) -> None:
        """Go to a row and show all of it, with the words one came for marked for a while."""
        if not self.choose(key):
            return
        self._passage = key, looked_for
        self._glow.start()
        self._lay_out()
        self.scrollTo(self.currentIndex(), self.ScrollHint.PositionAtCenter)

    def looked_for(self, key: str) -> Sequence[Word]:
        """Return the words for which one came to a row; none for any other row."""
        return self._passage[1] if key == self._passage[0] else ()

    def _leave_passage(self, chosen: object) -> None:
        if self._passage[0] and isinstance(chosen, Row) and chosen.key != self._passage[0]:
            self._end_glow()

    def _end_glow(self) -> None:
        self._glow.stop()
        self._passage = "", ()
        self._lay_out()

    def _lay_out(self) -> None:
        """Ask the height of each row again."""
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


def _row(held: Happening, today: date, about: Told | None) -> Row:
    chip, tone, _ = _chip(held, today)
    track = _track(held)
    day = short_text(held.on, today, spoken.language)
    title, whose = words.title(held), _whose(held)
    if about is not None:
        facts = words.told(about.present, about.sent)
        whose = ", ".join(part for part in (whose, facts) if part)
        title = f"{title}. {facts}" if held.sort.is_quiet and facts else title
    told = (words.sort(held.sort), day, title, whose, chip, track)
    look = RowLook(title=title, second=whose, chip=chip, chip_tone=tone, due=day)
    key = f"{held.sort}:{held.key}"
    return Row(key, look, ", ".join(part for part in told if part), held)


def _whose(held: Happening) -> str:
    if held.sort is Sort.DECISION:
        return held.place
    return held.name if not held.sort.is_quiet else ""


def _track(held: Happening) -> str:
    if held.track is Track.COMMON:
        return ""
    said = case_words.track(held.track, spoken)
    return said[0].upper() + said[1:]


def _chip(held: Happening, today: date) -> tuple[str, Tone, str]:
    """Return what became of an action, or how late it is."""
    if held.state is None:
        return "", Tone.NEUTRAL, ""
    if held.state is ActionState.DONE and held.closed_on is not None:
        day = short_text(held.closed_on, today, spoken.language)
        return tr("Done {day}").format(day=day), Tone.OK, "check"
    if held.state is ActionState.LAPSED or held.due is None:
        return "", Tone.NEUTRAL, ""
    if held.due < today:
        return days.late((today - held.due).days), Tone.DANGER, "calendar-blank"
    tone = Tone.WARN if held.due - today <= _SOON else Tone.NEUTRAL
    return days.near_day(held.due, today), tone, "calendar-blank"


class TimelineDelegate(RowDelegate):
    """Paints the day, the sign on its line, and what happened, in a few lines."""

    def __init__(self, view: Timeline) -> None:
        super().__init__(view, Columns(air=8))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        theme = current()
        row = index.data(ROW)
        if not isinstance(row, Row) or not isinstance(row.of, Happening):
            return QSize(0, theme.height(36, Role.UI))
        is_quiet = row.of.sort.is_quiet
        is_whole = bool(self._looked_for(row))
        role = Role.UI if is_quiet else Role.BODY
        told = told_lines.high(row.look.title, self._room(), role, is_whole=is_whole)
        below = 0 if is_quiet else self._below(row.of, row.look).height() + theme.px(6)
        return QSize(0, theme.px(18) + told + below)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row) or not isinstance(row.of, Happening):
            return
        painter.save()
        rect = QRectF(option.rect)
        paint_ground(painter, rect, option, has_ring=self.view.has_ring)
        is_last = index.row() == self.view.model().rowCount() - 1
        self._paint_node(painter, rect, row.of, is_first=index.row() == 0, is_last=is_last)
        self._paint_told(painter, rect, row)
        painter.restore()

    def _looked_for(self, row: Row) -> Sequence[Word]:
        return self.view.looked_for(row.key) if isinstance(self.view, Timeline) else ()

    def _paint_node(
        self, painter: QPainter, rect: QRectF, held: Happening, *, is_first: bool, is_last: bool
    ) -> None:
        theme = current()
        x = rect.left() + theme.px(_SIGN)
        sign = _DONE if held.state is ActionState.DONE else _SIGNS.get(held.sort)
        radius = theme.px(14 if sign else 4)
        y = rect.top() + theme.px(9) + theme.line(Role.BODY) / 2
        gap = radius + theme.px(4)
        painter.setPen(QPen(theme.color(Ink.HAIR_STRONG), 1.5))
        if not is_first:
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, max(rect.top(), y - gap)))
        if not is_last:
            painter.drawLine(QPointF(x, min(rect.bottom(), y + gap)), QPointF(x, rect.bottom() + 1))
        painter.setPen(theme.color(Ink.HAIR) if theme.is_high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(sign.ground if sign else Ink.CONTROL))
        painter.drawEllipse(QPointF(x, y), radius, radius)
        if sign:
            side = theme.px(16)
            corner = QPointF(x - side / 2, y - side / 2)
            theme.paint_icon(painter, corner, sign.icon, sign.ink, side)

    def _paint_told(self, painter: QPainter, rect: QRectF, row: Row) -> None:
        theme = current()
        held, look = row.of, row.look
        if not isinstance(held, Happening):
            return
        top, first = rect.top() + theme.px(9), theme.line(Role.BODY)
        day = QRectF(rect.left() + 4, top, theme.px(_DAY) - 4, first)
        right = Qt.AlignmentFlag.AlignRight
        paint_words(painter, day, look.due, Role.SMALL, Ink.TEXT2, align=right)
        left = rect.left() + theme.px(_WORDS)
        room = QRectF(left, top, self._room(), rect.height())
        is_quiet = held.sort.is_quiet
        role = Role.UI if is_quiet else Role.BODY
        if looked_for := self._looked_for(row):
            spans = places(look.title, looked_for)
            high = told_lines.paint_marked(painter, room, look.title, role, spans)
        else:
            ink = Ink.TEXT2 if is_quiet else Ink.TEXT
            high = told_lines.paint_few(painter, room, look.title, role, ink)
        if not is_quiet:
            self._below(held, look).paint(painter, QPointF(left, top + high + theme.px(2)))

    def _below(self, held: Happening, look: RowLook) -> Below:
        signs = (
            Sign(look.chip, look.chip_tone, _icon(held)),
            Sign(_track(held), Tone.PLAIN),
        )
        monogram = held.monogram if look.second else ""
        shown = tuple(sign for sign in signs if sign.words)
        return Below(look.second, monogram, held.colour, shown, self._room())

    def _room(self) -> int:
        return self.view.viewport().width() - current().px(_WORDS) - 16


def _icon(held: Happening) -> str:
    return "check" if held.state is ActionState.DONE else "calendar-blank" if held.due else ""
