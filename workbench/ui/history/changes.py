"""Fields before and after, below each other: what a change did, or what differs in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.services.history import differences
from workbench.texts import tr
from workbench.ui.history.compared import AIR, Compared
from workbench.ui.history.fields import field_name, kind_name
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.labels import Label, wrapped
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.services.history import Difference
    from workbench.services.logbook import Change
    from workbench.ui.history.values import Values
    from workbench.ui.widgets.pages import Thing

_MOST = 40  # rows that are shown; the others are counted


class Changes(QWidget):
    """Shows the rows that were changed; a row that came or went says so."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(14)
        self.setAccessibleName(tr("What changed"))

    def show_changes(self, changes: Sequence[Change], values: Values) -> int:
        """Show these changes; returns how many fields differ."""
        while (old := self._layout.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        told = [(change, found) for change in changes if (found := differences(change))]
        for change, found in told[:_MOST]:
            self._layout.addWidget(_row(change, found, values))
        if len(told) > _MOST:
            more = tr("And {n} more.").format(n=len(told) - _MOST)
            self._layout.addWidget(Label(more, Role.SMALL, Ink.TEXT2))
        return sum(len(found) for _, found in told)


def _row(change: Change, found: Sequence[Difference], values: Values) -> QWidget:
    page = QWidget()
    parts: list[Thing] = [_indented(Label(_title(change), Role.UI_BOLD)), 6]
    is_whole = change.before is None or change.after is None
    for told in found:
        name = field_name(told.kind, told.column)
        before, after = values.both(told)
        shown = _plain(after or before) if is_whole else _shown(name, before, after)
        parts += [_indented(Label(name, Role.SMALL, Ink.TEXT2)), 2, shown, 8]
    page.setLayout(column(*parts[:-1]))
    return page


def _title(change: Change) -> str:
    name = kind_name(change.kind)
    if change.before is None:
        return tr("{what}, added").format(what=name)
    if change.after is None:
        return tr("{what}, removed").format(what=name)
    return name


def _shown(name: str, before: str, after: str) -> Thing:
    if before and after:
        return Compared(name, before, after)
    if after:
        return _plain(tr("added: {text}").format(text=after))
    return _plain(tr("removed: {text}").format(text=before))


def _plain(text: str) -> Thing:
    return _indented(wrapped(text, Role.BODY))


def _indented(label: QWidget) -> Thing:
    """Return words that stand as far from the edge as a comparison, which has room for a ring."""
    return row(AIR, label, spacing=0)
