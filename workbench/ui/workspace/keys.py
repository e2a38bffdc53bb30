"""The keys of the workspace that work in every pane; the text has its own beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from workbench.domain.minutes import LineKind
from workbench.texts import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.ui.workspace.room import WorkspaceRoom

_TICKS = 9


def add_keys(room: WorkspaceRoom) -> None:
    """Give the room its keys; each is an action with words, for the list of all shortcuts."""
    panes = room.panes
    keys: list[tuple[str, str, Callable[[], object]]] = [
        (tr("Item done, next item"), "Ctrl+Return", room.finish_item),
        (tr("Item done, next item"), "Ctrl+Enter", room.finish_item),  # of the number pad
        (tr("Previous item"), "Alt+Up", lambda: room.step_item(-1)),
        (tr("Next item"), "Alt+Down", lambda: room.step_item(1)),
        (tr("Next pane"), "F6", lambda: panes.go_round(1)),
        (tr("Previous pane"), "Shift+F6", lambda: panes.go_round(-1)),
        (tr("Attendance"), "Ctrl+Shift+P", lambda: room.popovers.attendance(panes.header.seats)),
        (tr("End or finish the meeting"), "Ctrl+Shift+E", room.end_or_finish),
        (tr("Documents"), "Ctrl+E", room.ask_papers),
        (tr("Back"), "Alt+Left", room.leave),
        (tr("Make it an action"), "Ctrl+Shift+A", lambda: room.convert(LineKind.ACTION)),
        (tr("Make it a decision"), "Ctrl+Shift+B", lambda: room.convert(LineKind.DECISION)),
        (tr("Make it a signal"), "Ctrl+Shift+S", lambda: room.convert(LineKind.SIGNAL)),
    ]
    for place in range(1, _TICKS + 1):
        words = tr("Tick earlier agreement {n}").format(n=place)
        keys.append((words, f"Alt+{place}", partial(panes.records.tick_place, place)))
    for name, key, act in keys:
        _add(room, name, key, act)


def _add(room: WorkspaceRoom, name: str, key: str, act: Callable[[], object]) -> None:
    action = QAction(name, room)
    action.setShortcut(QKeySequence(key))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda _=False: act())
    room.addAction(action)
