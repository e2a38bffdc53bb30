"""The start of the window, in a world without storage: what is shown first, and remembered."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest

from workbench.settings import Settings, SettingsFile
from workbench.texts import spoken
from workbench.ui import app as app_module
from workbench.ui.app import App
from workbench.ui.theme import Ink
from workbench.ui.unlock.first_run import FirstRunView
from workbench.ui.unlock.page import UnlockPage
from workbench.vault.errors import WrongSecretError

PLACE = QRect(40, 30, 1300, 720)


class Keeper:
    """Knows one folder, and refuses every secret."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[bytes] = []

    def proposed_folder(self) -> Path:
        return self.folder

    def exists(self, folder: Path) -> bool:
        return folder == self.folder

    def can_unlock_by_device(self, folder: Path) -> bool:
        return False

    def unlock(self, folder: Path, secret: bytearray) -> object:
        assert folder == self.folder
        self.asked.append(bytes(secret))
        raise WrongSecretError


class World:
    def __init__(self, keeper: Keeper) -> None:
        self.keeper = keeper
        self.passphrases = self.clock = None  # pages that are not reached ask them


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "kluis"


@pytest.fixture
def file(tmp_path, folder) -> SettingsFile:
    made = SettingsFile(tmp_path / "settings")
    made.save(Settings(last_vault=str(folder), language="en", mode="light", window=PLACE.getRect()))
    return made


@pytest.fixture
def start(qapp, qtbot, folder, file, monkeypatch):
    """Start the window, as often as asked; each ends as the program does."""
    monkeypatch.setattr(app_module, "_ROOMS", ())  # they are tried where they live
    started: list[App] = []

    def start(**named) -> App:
        app = App(qapp, World(Keeper(folder)), file, **named)
        started.append(app)
        app.show()
        qtbot.waitExposed(app.window)
        qtbot.waitUntil(app.rest.is_over)
        app.window.activateWindow()
        return app

    yield start
    for app in started:
        end(app)


def end(app: App) -> None:
    app.rest.stop()
    if "tasks" in vars(app):
        app.tasks.close()
    app.window.hide()
    app.window.deleteLater()
    app.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def page_of(app: App) -> UnlockPage:
    page = app.window._pages.currentWidget()
    assert isinstance(page, UnlockPage)
    return page


def change(file: SettingsFile, **named) -> None:
    file.save(replace(file.load(), **named))


def test_a_vault_that_was_open_before_is_asked_for_its_passphrase(start):
    page = page_of(start())
    assert page.isVisible()
    assert page.field.error() == ""
    assert page.window().focusWidget() is page.field.edit


def test_without_one_a_first_run_begins(start, file):
    change(file, last_vault="")
    app = start()
    assert isinstance(app.window._pages.currentWidget(), FirstRunView)


def test_a_vault_that_is_gone_is_told_at_the_field(start, file, tmp_path):
    change(file, last_vault=str(tmp_path / "elsewhere"))
    assert "not where it was" in page_of(start()).field.error()


def test_another_vault_can_be_chosen_then(start, file, folder, tmp_path):
    change(file, last_vault=str(tmp_path / "elsewhere"))
    app = start()
    app.entrance._choose = lambda: str(folder)
    QTest.mouseClick(page_of(app).other, Qt.MouseButton.LeftButton)
    assert page_of(app).field.error() == ""


@pytest.mark.parametrize("begin", ["unlock", "first run"])
def test_the_other_language_is_spoken_at_once_and_kept(start, file, begin):
    if begin == "first run":
        change(file, last_vault="")
    app = start()
    page = app.window._pages.currentWidget()
    page.language_asked.emit("nl")
    assert spoken.language == file.load().language == "nl"
    if begin == "unlock":
        assert page.field.edit.accessibleName() == "Wachtwoordzin"
        assert page.language.text() == "English"


def test_clicking_the_language_switches_it(start):
    page = page_of(start())
    QTest.mouseClick(page.language, Qt.MouseButton.LeftButton)
    assert spoken.language == "nl"
    QTest.mouseClick(page.language, Qt.MouseButton.LeftButton)
    assert spoken.language == "en"
    assert page.button.text() == "Unlock"


def test_a_refused_passphrase_is_told_in_a_sentence_and_can_be_typed_again(start, qtbot):
    app = start()
    page = page_of(app)
    QTest.keyClicks(page.field.edit, "niet deze")
    QTest.keyClick(page.field.edit, Qt.Key.Key_Return)
    assert not page.field.isEnabled()
    qtbot.waitUntil(page.field.isEnabled)
    assert app._world.keeper.asked == [b"niet deze"]
    assert page.field.error().endswith("(KL-01)")
    assert page.field.is_empty()
    assert app.window.focusWidget() is page.field.edit


def test_the_window_stands_where_it_stood(start, file):
    app = start()
    assert app.window.geometry() == PLACE
    app.window.setGeometry(60, 50, 1200, 700)
    app._remember()
    assert file.load().window == (60, 50, 1200, 700)
    assert not file.load().is_maximised


def test_a_maximised_window_keeps_the_size_it_goes_back_to(start, file):
    change(file, is_maximised=True)
    app = start()
    assert app.window.isMaximized()
    app._remember()
    assert file.load().is_maximised
    assert file.load().window == PLACE.getRect()


def test_a_place_on_a_screen_that_is_gone_is_not_gone_to(start, file):
    change(file, window=(90_000, 90_000, 1300, 720))
    app = start()
    assert app.window.size() == PLACE.size()
    assert any(s.geometry().intersects(app.window.geometry()) for s in app.window._screens())


def test_what_can_wait_is_done_after_the_paint_the_first_thing_first(start):
    done: list[str] = []

    def note(name: str):
        return lambda: done.append(name)

    app = start(at_rest=(note("harden"), note("collect")), warm=note("warm"))
    app.tasks.close()
    assert done[0] == "harden"
    assert set(done[1:]) == {"collect", "warm"}
    assert not app.theme.icon("eye", Ink.TEXT, 16).isNull()


@pytest.mark.parametrize("name", app_module._ROOMS)
def test_what_is_loaded_at_rest_is_there(name):
    assert importlib.util.find_spec(name) is not None


@pytest.mark.parametrize("way", ["key", "input method"])
def test_a_key_before_the_first_paint_waits_for_the_first_thing(
    qapp, folder, file, monkeypatch, way
):
    """T33's last guard: no key goes into the program before it is hardened."""
    monkeypatch.setattr(app_module, "_ROOMS", ())
    app = App(qapp, World(Keeper(folder)), file, at_rest=(lambda: done.append(len(typed())),))
    done: list[int] = []
    app.window.painted.disconnect(app.rest.begin)  # as if the paint were late

    def typed() -> str:
        return "" if page_of(app).field.is_empty() else "something"

    app.show()
    edit = page_of(app).field.edit
    app.window.activateWindow()
    assert done == []
    if way == "key":
        QTest.keyClick(app.window.windowHandle(), "a")
    else:
        event = QInputMethodEvent()
        event.setCommitString("a")
        QCoreApplication.sendEvent(edit, event)
    assert done == [0]
    QTest.keyClick(app.window.windowHandle(), "b")
    app.rest.begin()
    assert done == [0]
    end(app)


def test_before_that_nothing_of_it_is_done(qapp, folder, file, monkeypatch):
    monkeypatch.setattr(app_module, "_ROOMS", ())
    done: list[str] = []
    app = App(qapp, World(Keeper(folder)), file, at_rest=(lambda: done.append("harden"),))
    app.entrance.show()
    assert done == []
    assert not app.rest.is_over()
    end(app)
