"""What really crosses the accessibility bus while a passphrase is typed, pasted and cleared.

A client of its own listens on a bus of its own, under a display of its own. The control, Qt's
password field, must be heard: otherwise the silence of ours would mean nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.x11, pytest.mark.atspi]

APPLICATION = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from workbench import paths
from workbench.ui.theme import Theme
from workbench.ui.unlock.page import UnlockPage
app = QApplication(["workbench"])
app.setApplicationName("workbench-under-test")
app.clipboard().setText("Q4")
if sys.argv[1] == "ours":
    Theme.install(app, paths.resources())
    window = UnlockPage()
    window.unlock_asked.connect(lambda taken: print("TAKEN", bytes(taken).decode(), flush=True))
    edit = window.field.edit
else:
    window = QWidget()
    layout = QVBoxLayout(window)
    edit = QLineEdit()
    edit.setAccessibleName("Passphrase")
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    edit.returnPressed.connect(edit.clear)
    layout.addWidget(edit)
window.resize(900, 600)
window.show()
window.activateWindow()
edit.setFocus()
QTimer.singleShot(40000, app.quit)
app.exec()
"""

LISTENER = """
import json, subprocess, sys, time, warnings
warnings.simplefilter("ignore")
import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib
Atspi.init()

def walk(thing, depth=0):
    yield thing
    for number in range(thing.get_child_count() if depth < 12 else 0):
        child = thing.get_child_at_index(number)
        if child:
            yield from walk(child, depth + 1)

def find():
    desktop = Atspi.get_desktop(0)
    for number in range(desktop.get_child_count()):
        app = desktop.get_child_at_index(number)
        if app and "workbench-under-test" in (app.get_name() or ""):
            for thing in walk(app):
                if thing.get_role() in (Atspi.Role.PASSWORD_TEXT, Atspi.Role.ENTRY, Atspi.Role.TEXT):
                    return app, thing
    return None

until = time.time() + 20
found = None
while time.time() < until and not found:
    try:
        found = find()
    except GLib.Error:
        pass
    time.sleep(0.1)
app, field = found
events, names = [], [f"{t.get_role_name()}: {t.get_name()}" for t in walk(app)]
listener = Atspi.EventListener.new(lambda e: events.append([e.type, str(e.any_data)]))
for kind in ("object:text-changed", "object:property-change", "object:text-selection-changed",
             "object:announcement", "object:state-changed", "object:selection-changed"):
    listener.register(kind)
steps = [["type", "--delay", "40", "zb3"], ["key", "BackSpace"], ["key", "ctrl+v"],
         ["key", "Left"], ["key", "Delete"], ["type", "z"], ["key", "Return"]]

def step():
    if steps:
        subprocess.run(["xdotool", *steps.pop(0)], check=True)
        GLib.timeout_add(350, step)
    else:
        GLib.timeout_add(900, Atspi.event_quit)
    return False

GLib.timeout_add(400, step)
Atspi.event_main()
text = Atspi.Text.get_text(field, 0, -1)
print(json.dumps({"events": events, "names": names, "text": text,
                  "role": field.get_role_name(), "name": field.get_name()}))
"""


def heard(folder: Path, repository: Path, kind: str) -> tuple[dict[str, object], str]:
    """Run program and listener on a bus and display of their own; return both their words."""
    program, listener, script = (folder / n for n in ("app.py", "listener.py", "both.sh"))
    program.write_text(APPLICATION)
    listener.write_text(LISTENER)
    script.write_text(
        "set -e\n"
        "for l in /usr/libexec /usr/lib/at-spi2-core; do\n"
        "  if [ -x $l/at-spi-bus-launcher ]; then $l/at-spi-bus-launcher --launch-immediately & BUS=$!; fi\n"
        "done\n"
        "openbox & WM=$!\n"
        "sleep 1\n"
        f"{sys.executable} {program} {kind} > {folder}/app.out 2>&1 & APP=$!\n"
        "sleep 2\n"
        f"/usr/bin/python3 {listener} > {folder}/heard.json || true\n"
        "kill $APP $WM $BUS || true\n"
    )
    environment = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(repository),
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
        "XDG_RUNTIME_DIR": str(folder),
    }
    command = ["dbus-run-session", "--", "xvfb-run", "-a", "bash", str(script)]
    subprocess.run(command, env=environment, timeout=120, capture_output=True, check=False)
    told = (folder / "heard.json").read_text()
    assert told, (folder / "app.out").read_text()
    return json.loads(told), (folder / "app.out").read_text()


def leaks(told: dict[str, object]) -> list[object]:
    """Return the events that carry a character of what was typed or pasted."""
    return [e for e in told["events"] if set(e[1]) & set("zb3Q4")]


def test_our_field_tells_nothing_and_works(tmp_path, repository):
    told, printed = heard(tmp_path, repository, "ours")
    assert told["name"] == "Passphrase"
    assert told["role"] == "password text"
    assert any("Unlock" in name for name in told["names"])
    assert any("text-changed" in kind for kind, _ in told["events"])  # it did listen
    assert leaks(told) == []
    assert told["text"] == ""
    assert "TAKEN zbQz" in printed


def test_the_field_of_qt_is_heard(tmp_path, repository):
    told, _ = heard(tmp_path, repository, "control")
    assert leaks(told) != []
