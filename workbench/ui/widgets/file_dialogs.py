"""The dialogues of the system for files and folders; the only place that opens one.

Where the system has none, Qt shows its own, and writes the folders that were visited into a file
of its own when it goes: there may be the name of a case in them. So each dialogue begins in a
folder that means nothing, or where the caller says, and forgets where it was before it goes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def ask_folder(parent: QWidget, title: str, start: str = "") -> str:
    """Return a folder that is there, or nothing."""
    dialog = QFileDialog(parent, title, start or str(Path.home()))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    chosen = _ask(dialog)
    return chosen[0] if chosen else ""


def ask_files(parent: QWidget, title: str) -> list[str]:
    """Return files that are there, or none."""
    dialog = QFileDialog(parent, title, str(Path.home()))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _ask(dialog)


def ask_new_file(parent: QWidget, title: str, proposed: Path) -> str:
    """Return where a file may be written, or nothing; whether it is there is not asked."""
    dialog = QFileDialog(parent, title, str(proposed.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.selectFile(proposed.name)
    chosen = _ask(dialog)
    return chosen[0] if chosen else ""


def _ask(dialog: QFileDialog) -> list[str]:
    is_chosen = dialog.exec()
    chosen = dialog.selectedFiles() if is_chosen else []
    dialog.setHistory([])
    dialog.setDirectory(str(Path.home()))
    dialog.deleteLater()
    return chosen
