"""The panes of the workspace, together."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from workbench.ui.widgets.pages import row
from workbench.ui.widgets.painting import holds_focus
from workbench.ui.workspace.agenda_pane import AgendaPane
from workbench.ui.workspace.centre import Centre
from workbench.ui.workspace.header import Header
from workbench.ui.workspace.record_pane import RecordPane

WIDE_FROM: Final = 1300  # pixels of the room: a window of 1400 less the rail


class Panes(QObject):
    """Head, agenda, text and agreements."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.header = Header()
        self.agenda = AgendaPane()
        self.centre = Centre()
        self.records = RecordPane()
        self._width = 0

    def beside_each_other(self) -> QWidget:
        """Return agenda, text and agreements side by side; the head stands above them."""
        held = QWidget()
        held.setLayout(row(self.agenda, self.centre, self.records, spacing=0))
        return held

    def dress(self) -> None:
        """Follow a change of text size."""
        self.fit(self._width)
        self.centre.dress()

    def fit(self, width: int) -> None:
        """Share the width of the room."""
        self._width = width
        is_wide = width >= WIDE_FROM
        self.agenda.fit(width, is_wide=is_wide)
        self.records.fit(width, is_wide=is_wide)

    def go_round(self, way: int) -> None:
        """F6: the next pane takes the focus, Shift F6 the one before."""
        places: tuple[QWidget, ...] = (
            self.centre,
            self.records,
            self.header,
            self.agenda,
        )
        here = next((n for n, pane in enumerate(places) if holds_focus(pane)), -way)
        pane = places[(here + way) % len(places)]
        reason = Qt.FocusReason.ShortcutFocusReason
        if pane is self.centre:
            self.centre.focus_text()
        elif pane is self.records:
            self.records.list.setFocus(reason)
        elif pane is self.agenda:
            self.agenda.list.setFocus(reason)
        else:
            self.header.seats.setFocus(reason)
