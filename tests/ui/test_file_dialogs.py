"""The dialogues for files and folders: what is chosen comes back, and Qt writes down nowhere it was.

In a process of its own, because Qt looks up once where its settings lie (T18).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

FOLDER, FILE = "Dossier Kanariegeel", "verslag Kanariegeel.txt"
SCRIPT = """
import json, os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from workbench.ui.widgets import file_dialogs
app = QApplication([])
parent = QWidget()
folder, file = sys.argv[1:3]
begun = []
def act(way):
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, QFileDialog):
        return dialog.reject() if dialog else None  # it says that the file is not there yet
    if dialog not in begun:
        begun.append(dialog)
        dialog.setDirectory(folder)
    elif "cancel" in way:
        dialog.reject()
    else:
        if "file" in way:
            dialog.findChild(QLineEdit, "fileNameEdit").setText(f"{folder}/{file}")
        dialog.accept()
asks = {
    "folder": lambda: file_dialogs.ask_folder(parent, "x"),
    "cancel folder": lambda: file_dialogs.ask_folder(parent, "x", folder),
    "files": lambda: file_dialogs.ask_files(parent, "x"),
    "cancel files": lambda: file_dialogs.ask_files(parent, "x"),
    "new file": lambda: file_dialogs.ask_new_file(parent, "x", Path(folder, file)),
    "cancel new file": lambda: file_dialogs.ask_new_file(parent, "x", Path(folder, file)),
    "control folder": lambda: QFileDialog.getExistingDirectory(parent, "x"),
}
answers = []
for way in sys.argv[3:]:
    timer = QTimer()
    timer.timeout.connect(lambda: act(way))
    timer.start(100)
    answers.append(asks[way]())
    timer.stop()
print(json.dumps(answers))
QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
"""


@pytest.fixture
def run(repository, tmp_path, home):
    folder = tmp_path / FOLDER
    folder.mkdir()
    (folder / FILE).write_text("leeg")
    (home / "tmp").mkdir()

    def run(*ways):
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(folder), FILE, *ways],
            cwd=repository,
            env={**os.environ, "TMPDIR": str(home / "tmp"), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return json.loads(done.stdout)

    return run


def traces(home) -> list[str]:
    """Files under home that hold the word, in their name or inside, in any form of a name."""
    found = []
    for path in home.rglob("*"):
        data = os.fsencode(path.name) + (path.read_bytes() if path.is_file() else b"")
        if any(form in data for form in (b"Kanarie", "Kanarie".encode("utf-16-le"))):
            found.append(path.name)
    return found


def test_what_is_chosen_comes_back_and_nothing_is_left(run, home, tmp_path):
    folder, file = str(tmp_path / FOLDER), str(tmp_path / FOLDER / FILE)
    assert run("folder", "files", "new file") == [folder, [file], file]
    assert run("cancel folder", "cancel files", "cancel new file") == ["", [], ""]
    assert list(home.rglob("QtProject.conf"))  # Qt did write
    assert traces(home) == []


def test_the_control_leaves_its_folder_behind(run, home):
    run("control folder")
    assert traces(home) == ["QtProject.conf"]
