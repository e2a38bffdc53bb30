"""The clipboard of a real X server: hints also from Qt's own fields, and only ours is cleared (T34)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.stage import ROOT, Stage, missing_for_window

MISSING = missing_for_window()
pytestmark = [
    pytest.mark.journey,
    pytest.mark.x11,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]
SCRIPT = """
import json, subprocess, sys
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from workbench.ui import copying
app = QApplication([])
field = QLineEdit("uit een veld")
field.show()
QTest.qWaitForWindowExposed(field)
clipboard = app.clipboard()
watch = copying.CopyWatch(field)
told = {}
def look(name):
    QTest.qWait(200)
    data = clipboard.mimeData()
    has_hint = bool(data) and data.hasFormat("x-kde-passwordManagerHint")
    told[name] = [clipboard.text(), has_hint, clipboard.ownsClipboard()]
field.selectAll()
field.copy()
look("copied by a field")
copying.forget()
look("forgotten")
copying.copy_secret("7Q3F")
look("secret")
nowhere = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}  # it outlives this script
subprocess.run([sys.executable, sys.argv[1]], input=b"van een ander", check=True, **nowhere)
look("another program")
copying.forget()
look("still there")
print(json.dumps(told))
"""


def test_only_what_is_ours_is_hinted_and_cleared(tmp_path):
    stage = Stage(tmp_path).open()
    try:
        other = Path(__file__).with_name("clipboard.py")
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(other)],
            env=stage.env,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
    finally:
        stage.close()
    assert json.loads(done.stdout) == {
        "copied by a field": ["uit een veld", True, True],
        "forgotten": ["", False, False],
        "secret": ["7Q3F", True, True],
        "another program": ["van een ander", False, False],
        "still there": ["van een ander", False, False],
    }
