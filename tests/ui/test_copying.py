"""The clipboard (T34): hints with every text, cleared after the time and at the lock if still ours."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from workbench.ui import copying
from workbench.ui.copying import CopyWatch

HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': bytes(4),
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': bytes(4),
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': bytes(4),
    "application/x-nspasteboard-concealed-type": b"1",
}


@pytest.fixture(autouse=True)
def clipboard(qapp):
    made = QGuiApplication.clipboard()
    made.clear()
    yield made
    made.clear()


@pytest.mark.parametrize("put", [copying.copy, copying.copy_secret])
def test_every_text_carries_the_hints(clipboard, put):
    put("Kade 12")
    data = clipboard.mimeData()
    assert data.text() == "Kade 12"
    assert {name: bytes(data.data(name).data()) for name in HINTS} == HINTS


def test_a_secret_goes_after_its_time(clipboard, qtbot, monkeypatch):
    assert copying.SECRET_FOR == 30_000
    monkeypatch.setattr(copying, "SECRET_FOR", 30)
    copying.copy_secret("7Q3F")
    assert clipboard.text() == "7Q3F"
    qtbot.waitUntil(lambda: clipboard.text() == "")


def test_an_ordinary_text_stays_until_the_lock(clipboard, qtbot, monkeypatch):
    monkeypatch.setattr(copying, "SECRET_FOR", 5)
    copying.copy("gewone tekst")
    qtbot.wait(40)
    assert clipboard.text() == "gewone tekst"
    copying.forget()
    assert clipboard.text() == ""


@pytest.mark.parametrize("by_whom", ["ourselves", "another program"])
def test_what_was_copied_since_is_not_cleared_by_the_time(clipboard, qtbot, monkeypatch, by_whom):
    monkeypatch.setattr(copying, "SECRET_FOR", 20)
    copying.copy_secret("7Q3F")
    if by_whom == "ourselves":
        copying.copy("iets anders")
    else:
        clipboard.setText("iets anders")
    qtbot.wait(80)
    assert clipboard.text() == "iets anders"


def test_what_another_program_copied_outlives_the_lock(clipboard):
    copying.copy("van ons")
    clipboard.setText("van een ander")
    copying.forget()
    assert clipboard.text() == "van een ander"
    clipboard.clear()
    copying.forget()  # nothing there is no error


class Owned:
    """A clipboard of a system that knows whose text it holds."""

    def __init__(self, clipboard):
        self._clipboard = clipboard
        self.is_ours = True

    def ownsClipboard(self):  # noqa: N802 - Qt's own name
        return self.is_ours

    def __getattr__(self, name):
        return getattr(self._clipboard, name)


@pytest.mark.parametrize("is_ours", [True, False])
def test_what_a_field_of_qt_copied_gets_the_hints_too(clipboard, qtbot, is_ours):
    parent = QObject()
    watch = CopyWatch(parent)
    watch._clipboard = Owned(clipboard)
    watch._clipboard.is_ours = is_ours
    clipboard.setText("uit een veld")
    data = clipboard.mimeData()
    assert data.text() == "uit een veld"
    assert data.hasFormat("x-kde-passwordManagerHint") is is_ours
    parent.deleteLater()


def test_a_copy_without_text_is_left_alone(clipboard, qtbot):
    parent = QObject()
    watch = CopyWatch(parent)
    watch._clipboard = Owned(clipboard)
    data = QMimeData()
    data.setData("image/png", b"-")
    clipboard.setMimeData(data)
    assert clipboard.mimeData().formats() == ["image/png"]
    parent.deleteLater()
