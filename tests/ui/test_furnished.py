"""The first room stands before a passphrase is typed, empty; it is shown when the vault is open.

The rig is that of ``test_lock_amid``: the product's window on a real vault.
"""

from __future__ import annotations

from contextlib import contextmanager
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from tests.journeys import demo_vault
from tests.ui.test_lock_amid import LockWorld, original, vault
from workbench.bootstrap import keeping
from workbench.bootstrap.keeping import FileVault
from workbench.domain.preferences import IDLE_MINUTES
from workbench.services import curtain, people
from workbench.services.keys import Holder
from workbench.services.rows import ActionView
from workbench.settings import Settings, SettingsFile
from workbench.storage.errors import DamagedError, DiskFullError
from workbench.ui import workplace
from workbench.ui.app import App
from workbench.ui.furnished import Furnished
from workbench.ui.house import ACTIONS, TODAY
from workbench.ui.overlap import fresh
from workbench.ui.theme.icons import Icons
from workbench.ui.today import coordinator_page
from workbench.ui.unlock.page import UnlockPage

__all__ = ["original", "vault"]  # fixtures
PATIENCE = 20_000


@contextmanager
def at_rest(qapp, qtbot, vault):
    """The program in front of a vault, with everything done that can be done before it opens."""
    file = SettingsFile(vault.parent / "settings")
    file.save(Settings(last_vault=str(vault), is_still=True, window=(0, 0, 1280, 800)))
    app = App(qapp, LockWorld(), file)
    app.show()
    app.window.activateWindow()
    qtbot.waitUntil(app.rest.is_over, timeout=PATIENCE)
    try:
        yield app
    finally:
        if app.workplace is not None and app.workplace.is_ready:
            app.workplace.lock()
            qtbot.waitUntil(lambda: app._world.relaunched == 1, timeout=PATIENCE)
        app.rest.stop()
        app.tasks.close()
        app.window.hide()
        app.window.deleteLater()
        app.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def unlock(app, qtbot, secret=None):
    app.entrance._unlock(secret or demo_vault.secret())


def is_ready(app):
    return lambda: app.workplace is not None and app.workplace.is_ready


def page_of(app):
    return app.window._pages.currentWidget()


def said(shell) -> str:
    return "\n".join(label.text() for label in shell.findChildren(QLabel))


def test_it_stands_behind_the_page_and_no_key_reaches_it(qapp, qtbot, vault):
    with at_rest(qapp, qtbot, vault) as app:
        shell = app._furnished.shell
        asked = []
        shell.lock_asked.connect(lambda: asked.append("lock"))
        assert isinstance(page_of(app), UnlockPage)
        assert not shell.isVisible()
        assert shell.size() == app.window._pages.size()
        QTest.keyClick(app.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert asked == []
        assert app.window.focusWidget() is page_of(app).field.edit


def test_nothing_can_be_read_or_done_at_a_shut_desk(qapp, qtbot, vault):
    with at_rest(qapp, qtbot, vault) as app:
        desk = app._furnished.desk
        for shut in (desk.read, desk.lists, desk.drafts, desk._session):
            with pytest.raises(AttributeError):
                _ = shut.meetings


def test_what_stood_there_is_what_is_shown_filled_once(qapp, qtbot, vault, monkeypatch):
    with at_rest(qapp, qtbot, vault) as app:
        shell, page = app._furnished.shell, app._furnished.late_today().coordinator
        monkeypatch.setattr(workplace, "MOST_WAIT", 10 * PATIENCE)  # it is not the clock
        reads = []
        refresh = page.refresh
        page.refresh = lambda *given: (reads.append("read"), refresh(*given))
        unlock(app, qtbot)
        qtbot.waitUntil(is_ready(app), timeout=PATIENCE)
        assert app.workplace.rooms.shell is shell
        assert page_of(app) is shell
        qtbot.waitUntil(page.duties.isVisible, timeout=PATIENCE)
        qtbot.waitUntil(lambda: page.isAncestorOf(app.window.focusWidget()), timeout=PATIENCE)
        assert reads == ["read"]
        desk, told = app.workplace.desk, shell.side_bar.item(ACTIONS).accessibleName
        late = desk.lists.action_count(ActionView.LATE, desk.clock.today(), "")
        assert late
        assert f"{late} overdue" in told() or f"{late} te laat" in told()  # as the room counted
        app.workplace.rooms.shell.go("meetings")
        app.workplace.rooms.shell.go(TODAY)
        assert reads == ["read", "read"]


def test_the_first_room_draws_no_icon_for_the_first_time(qapp, qtbot, vault, monkeypatch):
    with at_rest(qapp, qtbot, vault) as app:
        drawn, real = set(), Icons._draw

        def draw(self, name, *how):
            drawn.add(name)
            return real(self, name, *how)

        monkeypatch.setattr(Icons, "_draw", draw)
        page = app._furnished.late_today().coordinator
        unlock(app, qtbot)
        qtbot.waitUntil(is_ready(app), timeout=PATIENCE)
        qtbot.waitUntil(page.duties.isVisible, timeout=PATIENCE)
        qtbot.waitUntil(page.overlaps.isVisible, timeout=PATIENCE)  # read after the others
        page.grab()
        first = drawn.copy()
        app.theme._icons.forget()
        drawn.clear()
        page.grab()  # which are on it
        assert drawn
        assert not drawn & first


def test_a_wrong_passphrase_leaves_it_as_it_was(qapp, qtbot, vault):
    with at_rest(qapp, qtbot, vault) as app:
        held = app._furnished
        before = said(held.shell)
        unlock(app, qtbot, bytearray(b"niet de goede woorden"))
        qtbot.waitUntil(lambda: bool(page_of(app).field.error()), timeout=PATIENCE)
        assert app._furnished is held
        assert said(held.shell) == before
        assert app.workplace is None
        unlock(app, qtbot)
        qtbot.waitUntil(is_ready(app), timeout=PATIENCE)
        assert app.workplace.rooms.shell is held.shell


def test_another_language_builds_it_anew(qapp, qtbot, vault):
    with at_rest(qapp, qtbot, vault) as app:
        old = app._furnished.shell
        dutch = said(old)
        page_of(app).language_asked.emit("en")
        qtbot.waitUntil(app.rest.is_over, timeout=PATIENCE)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not isValid(old)
        assert said(app._furnished.shell) != dutch
        page_of(app).language_asked.emit("nl")


def test_who_is_quicker_than_the_rest_gets_the_same_room(qapp, qtbot, vault, monkeypatch):
    monkeypatch.setattr(App, "_furnish", lambda self: None)
    with at_rest(qapp, qtbot, vault) as app:
        unlock(app, qtbot)
        qtbot.waitUntil(is_ready(app), timeout=PATIENCE)
        page = app.workplace.rooms.today.coordinator
        qtbot.waitUntil(page.duties.isVisible, timeout=PATIENCE)


def test_for_who_is_in_already_nothing_is_built_behind(qapp, qtbot, vault):
    with at_rest(qapp, qtbot, vault) as app:
        unlock(app, qtbot)
        qtbot.waitUntil(is_ready(app), timeout=PATIENCE)
        app._furnish()  # was put off until then
        assert app._furnished is None
        assert app.window._pages.count() == 1


def test_a_vault_in_which_nothing_can_be_read_is_given_up_with_what_was_built(
    qapp, qtbot, vault, monkeypatch
):
    with at_rest(qapp, qtbot, vault) as app:
        shell, given_up = app._furnished.shell, []

        def refuse(read):
            given_up.append(app.workplace)
            raise DamagedError

        with monkeypatch.context() as patch:
            patch.setattr(workplace.curtain, "drawn_for", refuse)
            unlock(app, qtbot)
            qtbot.waitUntil(
                lambda: isinstance(page_of(app), UnlockPage) and bool(page_of(app).field.error()),
                timeout=PATIENCE,
            )
        assert app.workplace is None
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not isValid(shell)
        assert not isValid(given_up[0])
        unlock(app, qtbot)  # its claim was given back
        qtbot.waitUntil(is_ready(app), timeout=PATIENCE)


def test_nothing_is_shown_before_the_opening_is_written_down(qapp, qtbot, vault, monkeypatch):
    """The room may be read meanwhile, but it stays behind the page (R2)."""
    with at_rest(qapp, qtbot, vault) as app:
        shell, page = app._furnished.shell, app._furnished.late_today().coordinator
        may_write = Event()
        real = FileVault.open_writer

        def held_up(self, **named):
            assert may_write.wait(20)
            return real(self, **named)

        monkeypatch.setattr(FileVault, "open_writer", held_up)
        unlock(app, qtbot)
        qtbot.waitUntil(lambda: page._is_read, timeout=PATIENCE)
        assert isinstance(page_of(app), UnlockPage)
        assert not shell.isVisible()
        assert not app.workplace.is_ready
        may_write.set()
        qtbot.waitUntil(is_ready(app), timeout=PATIENCE)
        assert shell.isVisible()


def test_the_window_opens_its_own_connection_when_the_first_room_stands(
    qapp, qtbot, vault, monkeypatch
):
    """And knows before what it must: the meeting shown alone, its own name, when to lock."""
    with demo_vault.opened(vault) as (writer, reader):
        own = people.own_organisation(reader.records)
        writer.session.write(people.set_preference, IDLE_MINUTES, "7")
    with at_rest(qapp, qtbot, vault) as app:
        shell, heard = app._furnished.shell, []
        open_reader, show_shell = FileVault.open_reader, app.window.show_shell

        def opened(self, *, is_interface=False):
            heard.append("window's own" if is_interface else "lane's")
            return open_reader(self, is_interface=is_interface)

        def shown(page):
            heard.append("shown")
            assert shell.side_bar._organisation == own
            show_shell(page)

        monkeypatch.setattr(FileVault, "open_reader", opened)
        app.window.show_shell = shown
        unlock(app, qtbot)
        qtbot.waitUntil(is_ready(app), timeout=PATIENCE)
        assert own
        assert heard == ["lane's", "shown"]
        assert app.workplace._idle.rule.minutes == 7
        assert app.workplace.desk.read.tables.where()  # asked now, so opened now
        assert heard == ["lane's", "shown", "window's own"]
        del app.window.show_shell


def test_a_room_that_is_read_slowly_is_shown_empty_and_filled_later(
    qapp, qtbot, vault, monkeypatch
):
    with at_rest(qapp, qtbot, vault) as app:
        page = app._furnished.late_today().coordinator
        may_read = Event()
        real = coordinator_page.of_coordinator

        def held_up(*given):
            assert may_read.wait(20)
            return real(*given)

        monkeypatch.setattr(coordinator_page, "of_coordinator", held_up)
        unlock(app, qtbot)
        qtbot.waitUntil(is_ready(app), timeout=PATIENCE)
        assert page.isVisible()
        assert page.is_awaited is False  # whoever is in is not waited for
        assert not page.duties.isVisible()
        may_read.set()
        qtbot.waitUntil(page.duties.isVisible, timeout=PATIENCE)


@pytest.mark.parametrize("which", ["writer", "reader"])
def test_a_vault_that_does_not_open_is_given_up_and_never_shown(
    qapp, qtbot, vault, monkeypatch, which
):
    with at_rest(qapp, qtbot, vault) as app:
        shell = app._furnished.shell
        seen = []
        app.window.show_shell = seen.append

        def refuse(self, **named):
            raise DiskFullError if which == "writer" else DamagedError

        with monkeypatch.context() as patch:
            patch.setattr(FileVault, f"open_{which}", refuse)
            unlock(app, qtbot)
            qtbot.waitUntil(
                lambda: isinstance(page_of(app), UnlockPage) and bool(page_of(app).field.error()),
                timeout=PATIENCE,
            )
        del app.window.show_shell
        assert seen == []
        assert app.workplace is None
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not isValid(shell)
        unlock(app, qtbot)  # its claim was given back
        qtbot.waitUntil(is_ready(app), timeout=PATIENCE)


def test_behind_the_curtain_nothing_is_read_ahead(qapp, qtbot, vault, monkeypatch):
    asked = []
    monkeypatch.setattr(coordinator_page, "of_coordinator", lambda *_: asked.append("day"))
    monkeypatch.setattr(fresh, "_read", lambda _: asked.append("overlap") or ())
    with demo_vault.opened(vault) as (writer, reader):
        held = next(m for m in reader.records.meetings.where() if m.has_begun)
        writer.session.write(curtain.draw, held.id)
    with at_rest(qapp, qtbot, vault) as app:
        page = app._furnished.late_today().coordinator
        unlock(app, qtbot)
        qtbot.waitUntil(is_ready(app), timeout=PATIENCE)
        done = []  # asked in the same lane, so after what would be read
        app.workplace.desk.look(page, lambda _: None, lambda _: done.append(1))
        qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE)
        assert asked == []
        assert not page._is_read
        assert not page.is_awaited  # it is read when one enters
        assert app.workplace.rooms.curtain.meeting == held.id


def test_it_is_as_wide_as_the_window_that_was_made_larger(qapp, qtbot, vault):
    with at_rest(qapp, qtbot, vault) as app:
        app.window.resize(1500, 900)
        unlock(app, qtbot)
        qtbot.waitUntil(is_ready(app), timeout=PATIENCE)
        shell = app.workplace.rooms.shell
        qtbot.waitUntil(lambda: shell.size() == app.window._pages.size(), timeout=PATIENCE)
        assert not shell.side_bar._is_rail


def test_furnished_is_gone_when_another_key_opens_other_rooms(qapp, qtbot, vault, monkeypatch):
    cleared = []
    real = Furnished.clear
    monkeypatch.setattr(Furnished, "clear", lambda self: (cleared.append(self), real(self)))
    monkeypatch.setattr(keeping, "holder_of", lambda *_: Holder.CHAIR)
    with at_rest(qapp, qtbot, vault) as app:
        held = app._furnished
        unlock(app, qtbot)
        qtbot.waitUntil(is_ready(app), timeout=PATIENCE)
        assert cleared == [held]
        assert app.workplace.rooms.shell is not held.shell
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not isValid(held.shell)
