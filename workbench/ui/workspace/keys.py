"""The keys of the workspace that work in every pane; the text has its own beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from workbench.texts import tr
from workbench.ui.editor.conversion import LETTERS
from workbench.ui.workspace import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance

    from workbench.domain.minutes import LineKind
    from workbench.ui.workspace.adopting import Adopting
    from workbench.ui.workspace.correcting import Correcting
    from workbench.ui.workspace.item_acts import ItemActs
    from workbench.ui.workspace.limiting import Limiting
    from workbench.ui.workspace.panes import Panes
    from workbench.ui.workspace.popovers import Popovers

_TICKS = 9


class Verbs(Protocol):
    """What one can do in a workspace, whichever pane has the focus."""

    panes: Panes
    popovers: Popovers
    curtain_asked: SignalInstance
    screen_asked: SignalInstance
    adopting: Adopting
    item_acts: ItemActs
    limiting: Limiting
    correcting: Correcting

    def finish_item(self) -> None:
        """End the point that is shown."""
        ...

    def step_item(self, way: int) -> None:
        """Show the item before (-1) or after (1)."""
        ...

    def end_or_finish(self) -> None:
        """End the meeting, or finish the one that ended."""
        ...

    def ask_papers(self) -> None:
        """Ask for the documents."""
        ...

    def leave(self) -> None:
        """Go back."""
        ...

    def convert(self, kind: LineKind) -> None:
        """Make this kind of the line at the caret."""
        ...


def keys_of(room: Verbs) -> list[QAction]:
    """Return an action with words for each key, for the list of all shortcuts; panes keep them."""
    panes = room.panes
    keys: list[tuple[str, str, Callable[[], object]]] = [
        (tr("Item done, next item"), "Ctrl+Return", room.finish_item),
        (tr("Item done, next item"), "Ctrl+Enter", room.finish_item),  # of the number pad
        (tr("Decided without discussion"), "Ctrl+Shift+H", room.item_acts.nod),
        (tr("Put the item off"), "Ctrl+Shift+N", room.item_acts.put_off),
        (tr("Closed part or open part"), "Ctrl+Shift+G", room.item_acts.turn_closed),
        (tr("Previous item"), "Alt+Up", lambda: room.step_item(-1)),
        (tr("Next item"), "Alt+Down", lambda: room.step_item(1)),
        (tr("Next pane"), "F6", lambda: panes.go_round(1)),
        (tr("Previous pane"), "Shift+F6", lambda: panes.go_round(-1)),
        (tr("Attendance"), "Ctrl+Shift+P", lambda: room.popovers.attendance(panes.header.seats)),
        (tr("End or finish the meeting"), "Ctrl+Shift+E", room.end_or_finish),
        (tr("Adopt the minutes"), "Ctrl+Shift+V", room.adopting.adopt),
        (tr("Correct the minutes, or make an erratum"), "Ctrl+Shift+W", room.correcting.begin),
        (tr("Remark of a partner"), "Ctrl+Shift+R", room.correcting.paste),
        (tr("Versions of the minutes"), "Ctrl+Shift+C", room.correcting.versions),
        (tr("Share minutes"), "Ctrl+E", room.ask_papers),
        (tr("Only for"), "Ctrl+Shift+D", room.limiting.ask),
        (tr("Only this meeting"), "Ctrl+Shift+O", room.curtain_asked.emit),
        (tr("Show on the second display"), "F5", room.screen_asked.emit),
        (tr("Back"), "Alt+Left", room.leave),
    ]
    for kind, letter in LETTERS.items():
        keys.append((words.making(kind), f"Ctrl+Shift+{letter}", partial(room.convert, kind)))
    for place in range(1, _TICKS + 1):
        said = tr("Tick earlier agreement {n}").format(n=place)
        keys.append((said, f"Alt+{place}", partial(panes.records.tick_place, place)))
    return [_action(panes, name, key, act) for name, key, act in keys]


def _action(owner: Panes, name: str, key: str, act: Callable[[], object]) -> QAction:
    action = QAction(name, owner)
    action.setShortcut(QKeySequence(key))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda _=False: act())
    return action
