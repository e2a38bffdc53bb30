"""Lock in the middle of things (T35): nothing is lost, and no window shows content afterwards.

The real window on a real encrypted vault, with its lanes; only the fresh process is a fake. What
comes back is looked at by unlocking once more, as the fresh process would.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QStackedWidget, QWidget

from tests.journeys import demo_vault
from tests.journeys.hands import CheapWorld, cheap_keeper
from workbench.domain.meetings import MeetingState
from workbench.services import people
from workbench.services.audit import Act
from workbench.services.backup_files import Reason
from workbench.services.locking import Trigger
from workbench.settings import Settings, SettingsFile
from workbench.storage.connection import rows_of
from workbench.ui.app import App
from workbench.ui.cover import Cover
from workbench.ui.documents.panel import OF_MINUTES
from workbench.ui.widgets.file_dialogs import ask_folder
from workbench.ui.widgets.overlays import Confirm

TYPED = "Halverwege dit woord"
CTRL = Qt.KeyboardModifier.ControlModifier


class LockWorld(CheapWorld):
    """The product's world, but that a fresh process is only noted."""

    def __init__(self):
        super().__init__((), None)
        self.relaunched = 0

    @cached_property
    def relaunch(self):
        def note():
            self.relaunched += 1

        return note


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    folder = tmp_path_factory.mktemp("original") / "kluis"
    demo_vault.make(folder)
    return folder


@pytest.fixture
def vault(original, tmp_path):
    return Path(shutil.copytree(original, tmp_path / "kluis"))


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp):
    """What another test copied is not ours to take away at a lock."""
    QGuiApplication.clipboard().clear()


@contextmanager
def opened(qapp, qtbot, vault):
    """The program with its vault open, until its process would be gone."""
    file = SettingsFile(vault.parent / "settings")
    file.save(Settings(last_vault=str(vault), is_still=True, window=(0, 0, 1280, 800)))
    app = App(qapp, LockWorld(), file)
    app.show()
    app.window.activateWindow()
    qtbot.waitUntil(app.rest.is_over, timeout=20_000)
    app.entrance._unlock(demo_vault.secret())
    qtbot.waitUntil(lambda: app.workplace is not None and app.workplace.is_ready, timeout=20_000)
    try:
        yield app
        qtbot.waitUntil(lambda: app._world.relaunched == 1, timeout=20_000)
    finally:
        app.rest.stop()
        app.tasks.close()
        app.window.hide()
        app.window.deleteLater()
        app.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def held_meeting(app, qtbot):
    """Go to the meeting that is held, and return its editor."""
    place = app.workplace
    (held,) = [m for m in place.desk.read.meetings.where() if m.state is MeetingState.IN_PROGRESS]
    place.rooms.go_to_meeting(held.id)
    centre = place.rooms.workspace.panes.centre
    qtbot.waitUntil(lambda: centre._shown is not None and centre._shown.hasFocus(), timeout=10_000)
    return centre._shown


def type_into(edit, text=TYPED):
    QTest.keyClicks(edit, text)


def shown_text(app) -> str:
    return "\n".join(
        block.text for block in app.workplace.rooms.workspace.panes.centre._shown.blocks()
    )


def comes_back(qapp, qtbot, vault) -> str:
    """Unlock as the fresh process would; return the text under the caret."""
    with opened(qapp, qtbot, vault) as app:
        centre = app.workplace.rooms.workspace.panes.centre
        qtbot.waitUntil(lambda: centre._shown is not None, timeout=10_000)
        found = shown_text(app)
        app.workplace.lock()
    return found


def kept(vault) -> str:
    """What waits in the vault to be typed on."""
    with demo_vault.opened(vault) as (writer, _):
        return "\n".join(b.text for draft in writer.drafts.waiting() for b in draft.blocks)


def must_be_covered(app):
    """No window of the program shows anything but the cover."""
    visible = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert visible == [app.window]
    assert isinstance(app.window._pages.currentWidget(), Cover)
    above = [
        child for child in app.window.children() if isinstance(child, QWidget) and child.isVisible()
    ]
    assert above == [app.window._pages]
    assert isinstance(above[0], QStackedWidget)


def test_while_typing(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        type_into(held_meeting(app, qtbot))
        QTest.keyClick(app.window.windowHandle(), Qt.Key.Key_L, CTRL)
        must_be_covered(app)
        assert QGuiApplication.clipboard().text() == ""
    assert TYPED in kept(vault)


def test_when_the_system_says_so(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        type_into(held_meeting(app, qtbot))
        app.workplace.signals._asked(Trigger.SLEEP)
        app.workplace.lock(Trigger.SESSION)  # the same sleep is told in several ways
        must_be_covered(app)
    assert TYPED in kept(vault)
    assert [entry for entry in log_of(vault) if entry[0] == Act.VAULT_LOCKED] == [
        (Act.VAULT_LOCKED, "sleep")
    ]


def test_when_the_computer_goes_no_lock_page_follows(qapp, qtbot, vault, monkeypatch):
    left = []
    monkeypatch.setattr(QCoreApplication, "quit", lambda: left.append(1))
    with opened(qapp, qtbot, vault) as app:
        app.workplace.lock(Trigger.SHUTDOWN)
        must_be_covered(app)
        qtbot.waitUntil(lambda: bool(left), timeout=20_000)
        assert app._world.relaunched == 0
        app._world.relaunched = 1  # what the stage waits for


def open_file_dialog(app, qtbot):
    seen = []

    def lock():
        seen.append(QApplication.activeModalWidget())
        app.workplace.lock(Trigger.SLEEP)

    QTimer.singleShot(300, app.window, lock)  # the dialogue has a loop of its own
    assert ask_folder(app.window, "Kanarie", "/") == ""
    assert isinstance(seen[0], QDialog)


def ask_to_confirm(app, qtbot):
    Confirm.ask(
        app.window,
        question="Kanarie?",
        consequence="Weg.",
        verb="Doen",
        keep="Laten",
        done=lambda: None,
    )


def copy_all(app, qtbot):
    QTest.keyClick(app.window.windowHandle(), Qt.Key.Key_A, CTRL)
    QTest.keyClick(app.window.windowHandle(), Qt.Key.Key_C, CTRL)
    held = QGuiApplication.clipboard().mimeData()
    assert TYPED in held.text()
    assert held.hasFormat("x-kde-passwordManagerHint")


def open_menu(app, qtbot):
    app.menu = QMenu(app.window)
    app.menu.addAction("Kanarie")
    app.menu.popup(app.window.mapToGlobal(QPoint(40, 40)))
    assert QApplication.activePopupWidget() is app.menu


def open_attendance(app, qtbot):
    app.workplace.rooms.workspace.popovers.attendance(
        app.workplace.rooms.workspace.panes.header.seats
    )


def show_toast(app, qtbot):
    app.window.tell("Actie vastgelegd voor Kanarie")


@pytest.mark.parametrize(
    "lay_over", [copy_all, open_file_dialog, ask_to_confirm, open_menu, open_attendance, show_toast]
)
def test_with_something_lying_over_the_page(qapp, qtbot, vault, lay_over):
    with opened(qapp, qtbot, vault) as app:
        type_into(held_meeting(app, qtbot))
        lay_over(app, qtbot)
        app.workplace.lock(Trigger.SLEEP)
        must_be_covered(app)
        assert QGuiApplication.clipboard().text() == ""
    assert TYPED in kept(vault)


def finished_meeting(app) -> str:
    read = app.workplace.desk.read
    return next(m.id for m in read.meetings.where() if m.state is MeetingState.DRAFT_MINUTES)


def test_in_the_middle_of_an_export(qapp, qtbot, vault, tmp_path):
    papers = tmp_path / "papers"
    papers.mkdir()
    with opened(qapp, qtbot, vault) as app:
        rooms = app.workplace.rooms
        rooms.go_to_meeting(finished_meeting(app))
        rooms.show_documents(finished_meeting(app))
        panel = rooms._documents()
        panel._folder = str(papers)
        panel.buttons[OF_MINUTES].click()
        app.workplace.lock(Trigger.SESSION)
        must_be_covered(app)
    made = list(papers.iterdir())
    assert all(path.suffix == ".pdf" and path.read_bytes().endswith(b"%%EOF\n") for path in made)
    noted = [entry for entry in log_of(vault) if entry[0] == Act.DOCUMENT_MADE]
    assert len(noted) == len(made)  # all of them, or none


def test_in_the_middle_of_a_backup(qapp, qtbot, vault):
    """A lock waits for no backup; what is there afterwards is whole, or told as not verified."""
    with opened(qapp, qtbot, vault) as app:
        type_into(held_meeting(app, qtbot))
        app.workplace.backups.make(Reason.ASKED)
        assert app.workplace.backups.is_making
        app.workplace.lock(Trigger.SLEEP)
        must_be_covered(app)
    assert TYPED in kept(vault)
    keeper = cheap_keeper()
    held = keeper.unlock(vault, demo_vault.secret())
    for one in held.backups.listed():
        assert held.backups.verify(one.file).verified_at
    held.close()


def test_in_the_middle_of_an_undo(qapp, qtbot, vault):
    """What was asked of the lane before the lock is done, each step whole."""
    with opened(qapp, qtbot, vault) as app:
        desk = app.workplace.desk
        landed = []
        for name in ("Eerste", "Tweede", "Derde"):
            desk.do(people.add_organisation, name).then(app, landed.append)
        qtbot.waitUntil(lambda: len(landed) == 3)
        app.workplace.rooms.shell.undo()
        app.workplace.lock()
        must_be_covered(app)
    with demo_vault.opened(vault) as (_, reader):
        assert {"Eerste", "Tweede"} <= names(reader.records)
        assert "Derde" not in names(reader.records)


def names(read) -> set[str]:
    return {one.name for one in read.organisations.where()}


def log_of(vault) -> list[tuple[str, str]]:
    with demo_vault.opened(vault) as (writer, _):
        connection = writer.session._store._connection
        return rows_of(connection, "SELECT act, detail FROM audit ORDER BY n")
