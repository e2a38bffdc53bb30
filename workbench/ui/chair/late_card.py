"""What is late, per partner: for the chair to see, not to change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QRectF, QSize

from workbench.services.rows import ActionView
from workbench.texts import tr
from workbench.ui import days
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.chips import inks_of
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.painting import paint_words
from workbench.ui.widgets.rows import LOOK, Columns, RowLook
from workbench.ui.widgets.verb_list import CompactDelegate, Row, VerbList

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from workbench.services.lists import Lists
    from workbench.services.rows import ActionGroup, ActionRow
    from workbench.ui.widgets.rows import Index

_MOST: Final = 200  # rows in all

LateGroup: TypeAlias = "tuple[ActionGroup, tuple[ActionRow, ...]]"


def late_groups(lists: Lists, today: date) -> tuple[LateGroup, ...]:
    """Return what is late, by partner; slow, so it belongs in a lane.

    Nobody reads hundreds of them: of what is more the heading of a partner tells how much it is.
    """
    found: list[LateGroup] = []
    left = _MOST
    for group in lists.action_groups(ActionView.LATE, today):
        keys = lists.action_keys(ActionView.LATE, today, "", group.key)[:left]
        left -= len(keys)
        rows = {row.id: row for row in lists.action_rows(keys)}
        found.append((group, tuple(rows[key] for key in keys if key in rows)))
    return tuple(found)


class LateCard(Panel):
    """What is late, per partner: to see, not to change."""

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, radius=14, line=Ink.HAIR)
        self._title = Label("", Role.H2)
        columns = Columns(due=0, count=0, chip=0, air=8)
        self.list = VerbList(tr("Late actions"), (), columns, fits_content=False)
        self.list.setItemDelegate(_LateDelegate(self.list, columns))
        self._none = Label(tr("Nothing overdue."), Role.UI, Ink.TEXT2)
        parts = column(
            row(self._title, margins=(8, 0, 0, 0)), 8, Divider(), 4,
            row(self._none, margins=(8, 6, 0, 6)), self.list,
        )  # fmt: skip
        parts.setContentsMargins(12, 16, 12, 12)
        self.setLayout(parts)
        self.setFixedWidth(min(current().px(380), 520))

    def show_late(self, late: tuple[LateGroup, ...], today: date) -> None:
        """Show the late actions of each partner."""
        count = sum(len(rows) for _, rows in late)
        self._title.setText(tr("Late"))
        self._none.setVisible(not count)
        self.list.setVisible(bool(count))
        self.list.show_rows([row for group, rows in late for row in _group(group, rows, today)])
        self.list.setFixedHeight(min(self.list.content_height() + 4, current().px(420)))


class _LateDelegate(CompactDelegate):
    """What was agreed on one line; how late it is, and its number, below it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        look = index.data(LOOK)
        is_first = index.row() == 0 and isinstance(look, RowLook) and look.is_header
        return hint - QSize(0, 12) if is_first else hint  # it needs no air to what is above

    def paint_row(
        self, painter: QPainter, rect: QRectF, look: RowLook, *, is_selected: bool
    ) -> None:
        """Paint both lines over the whole width."""
        theme = current()
        ink = Ink.SELECTED_TEXT if is_selected else Ink.TEXT
        first, second = theme.line(Role.BODY), theme.line(Role.SMALL)
        top = rect.top() + (rect.height() - first - second - 2) / 2
        words = QRectF(rect.left() + 8, top, rect.width() - 16, first)
        paint_words(painter, words, look.title, Role.BODY, ink)
        words = QRectF(words.left(), top + first + 2, words.width(), second)
        late = inks_of(look.due_tone)[1]
        used = paint_words(painter, words, look.due, Role.SMALL_MEDIUM, late)
        words.setLeft(words.left() + used + 10)
        paint_words(painter, words, look.second, Role.SMALL, Ink.TEXT2)


def _group(group: ActionGroup, rows: tuple[ActionRow, ...], today: date) -> Iterator[Row]:
    name = group.name or tr("Without an owner")
    look = RowLook(
        title=name,
        is_header=True,
        count=len(rows),
        monogram=group.monogram,
        colour=group.colour,
    )
    yield Row(f"late:{group.key or ''}", look, f"{name}, {len(rows)}")
    for row_ in rows:
        due, tone = days.due(row_, today)
        second = row_.number
        said = ", ".join(part for part in (row_.text, name, due, second) if part)
        yield Row(row_.id, RowLook(title=row_.text, due=due, due_tone=tone, second=second), said)
