"""Files and folders that a person chooses for backups; tests choose for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from workbench.ui.widgets.file_dialogs import ask_files, ask_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    Choose: TypeAlias = "Callable[[QWidget, str, str], str]"  # beside what, of which kind, why

FILE: Final = "file"
FOLDER: Final = "folder"


def by_dialogue(window: QWidget, kind: str, title: str) -> str:
    """Ask with the dialogue of the system; nothing when it was closed."""
    if kind == FOLDER:
        return ask_folder(window, title)
    chosen = ask_files(window, title)
    return chosen[0] if chosen else ""
