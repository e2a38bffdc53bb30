"""The ways out of an entrance that does not open as it should, with real vaults and real keys."""

from __future__ import annotations

import shutil
from contextlib import closing

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from tests.journeys.hands import CheapWorld, cheap_keeper
from tests.storage import fakes
from workbench import paths
from workbench.services.audit import Act
from workbench.services.backup_files import Reason
from workbench.services.reading_only import ReadOnlyVaultError
from workbench.settings import Settings, SettingsFile
from workbench.storage.connection import keyed, rows_of
from workbench.ui import app as app_module
from workbench.ui.app import App
from workbench.ui.unlock.page import UnlockPage
from workbench.ui.unlock.trouble import TroublePage
from workbench.ui.widgets.feedback import Banner
from workbench.ui.widgets.labels import Label
from workbench.vault import opening
from workbench.vault.folder import VaultFolder

PHRASE = "zes natte ganzen boven het wad"
PAGE = 4096


def secret():
    return bytearray(PHRASE, "utf-8")


def write(folder, *numbers):
    """Open the vault, agree a few things, and close it."""
    vault = cheap_keeper().unlock(folder, secret())
    writer = vault.open_writer()
    for n in numbers:
        writer.session.write(_add, n)
    writer.close()
    vault.close()


def _add(work, n):
    work.organisations.save(fakes.organisation(n, name=f"Partner {n}"))
    work.audit(Act.ORGANISATION_ADDED, f"o{n}")


def damage(folder, table):
    key = opening.unlock(VaultFolder(folder), secret())
    with closing(keyed(folder / "kluis.db", key)) as connection:
        ((page,),) = rows_of(
            connection, "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        )
    key.wipe()
    data = bytearray((folder / "kluis.db").read_bytes())
    data[(page - 1) * PAGE + 2000] ^= 1
    (folder / "kluis.db").write_bytes(data)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "kluis"
    vault = cheap_keeper().create(folder, secret()).vault
    vault.open_writer().close()
    vault.close()
    write(folder, 1, 2)
    return folder


@pytest.fixture
def start(qapp, qtbot, tmp_path, monkeypatch):
    """Start the program on a vault and type its passphrase."""
    monkeypatch.setattr(app_module, "_ROOMS", ())
    started: list[App] = []

    def start(folder) -> App:
        file = SettingsFile(tmp_path / "settings")
        file.save(Settings(last_vault=str(folder), language="en", mode="light"))
        app = App(qapp, CheapWorld((), None), file)
        started.append(app)
        app.show()
        qtbot.waitExposed(app.window)
        qtbot.waitUntil(app.rest.is_over)
        type_phrase(app)
        return app

    yield start
    for app in started:
        if app.workplace is not None:
            left(app, qtbot)
        app.rest.stop()
        app.tasks.close()
        app.window.hide()
        app.window.deleteLater()
        app.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def left(app, qtbot):
    ends = []
    app.workplace.locking.leave(lambda: ends.append(True))
    qtbot.waitUntil(lambda: bool(ends))


def type_phrase(app):
    field = shown(app, UnlockPage).field
    app.window.activateWindow()
    QTest.keyClicks(field.edit, PHRASE)
    QTest.keyClick(field.edit, Qt.Key.Key_Return)


def shown(app, kind):
    page = app.window.centralWidget().currentWidget()
    return page if isinstance(page, kind) else None


def words(page):
    return " ".join(label.text() for label in page.findChildren(Label))


def waits_for(qtbot, app, kind):
    qtbot.waitUntil(lambda: shown(app, kind) is not None)
    return shown(app, kind)


def is_ready(app):
    return app.workplace is not None and app.workplace.is_ready


def make_older(folder, tmp_path):
    shutil.copy(folder / "kluis.db", tmp_path / "older.db")
    write(folder, 3, 4)
    shutil.copy(tmp_path / "older.db", folder / "kluis.db")


def test_missing_changes_are_asked_about_and_escape_stops(start, folder, tmp_path, qtbot):
    make_older(folder, tmp_path)
    app = start(folder)
    page = waits_for(qtbot, app, TroublePage)
    assert "The last 3 changes that were stored in this vault are not in it." in words(page)
    assert "(KL-21)" not in words(page)
    assert "KL-21" in words(page)
    assert app.window.focusWidget() is page.stop
    QTest.keyClick(page.stop, Qt.Key.Key_Escape)
    waits_for(qtbot, app, UnlockPage)
    assert not (folder / "kluis.gebruik").exists()


def test_missing_changes_are_accepted_knowingly(start, folder, tmp_path, qtbot):
    make_older(folder, tmp_path)
    app = start(folder)
    page = waits_for(qtbot, app, TroublePage)
    QTest.keyClick(page.stop, Qt.Key.Key_Tab)
    assert app.window.focusWidget() is page.go_on
    QTest.keyClick(page.go_on, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_ready(app))
    entries = app.workplace.desk.logbook
    assert entries is not None
    with closing(keyed(folder / "kluis.db", app.workplace._vault._key)) as connection:
        told = rows_of(connection, "SELECT detail FROM audit WHERE act = 'vault.behind-accepted'")
    assert told == [("3",)]


def test_a_damaged_vault_is_rescued_and_read(start, folder, qtbot):
    damage(folder, "organisation")
    write_fails_at_next_look(folder)
    before = (folder / "kluis.db").read_bytes()
    app = start(folder)
    page = waits_for(qtbot, app, TroublePage)
    assert "Part of the vault file cannot be read any more." in words(page)
    QTest.mouseClick(page.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown(app, TroublePage) not in (None, page))
    page = shown(app, TroublePage)
    assert "Nothing is lost." in words(page)
    (copy,) = folder.parent.glob("kluis-gered-*")
    assert str(copy) in words(page).replace("\u200b", "")
    QTest.keyClick(page.go_on, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_ready(app))
    desk = app.workplace.desk
    assert {one.name for one in desk.read.organisations.where()} >= {"Partner 1", "Partner 2"}
    assert desk.is_read_only
    banners = [one.accessibleName() for one in app.window.findChildren(Banner)]
    assert "Opened to read only: nothing can be changed here." in banners
    with qtbot.waitSignal(desk.refused) as told:
        desk.do(_add, 5)
    assert isinstance(told.args[0], ReadOnlyVaultError)
    assert (folder / "kluis.db").read_bytes() == before
    assert app._settings.last_vault == str(folder)  # the next start asks about the vault itself


def write_fails_at_next_look(folder):
    """What the monthly check would have written down, had it come by."""
    from workbench.services import safekeeping  # noqa: PLC0415 - beside the one use

    vault = cheap_keeper().unlock(folder, secret())
    writer = vault.open_writer()
    checked = vault.safekeeping.check(lambda _: None, lambda: False)
    assert {finding.code for finding in checked.findings} == {"KL-14"}
    writer.session.write(safekeeping.record_check, checked)
    writer.close()
    vault.close()


def test_a_rescue_that_cannot_be_made_says_so(start, folder, qtbot, monkeypatch):
    damage(folder, "audit")
    app = start(folder)
    page = waits_for(qtbot, app, TroublePage)
    taken = folder.with_name("taken")
    taken.mkdir()
    (taken / "brief.txt").touch()
    monkeypatch.setattr(
        "workbench.bootstrap.safe_keeping.FileSafekeeping.proposed_rescue", lambda _: taken
    )
    QTest.mouseClick(page.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "folder.not-empty" in words(page))
    assert page.go_on.isEnabled()
    assert (taken / "brief.txt").exists()
    QTest.keyClick(page.go_on, Qt.Key.Key_Escape)
    waits_for(qtbot, app, UnlockPage)


def test_a_vault_in_a_cloud_folder_is_copied_to_this_laptop(start, folder, tmp_path, qtbot):
    cloud = tmp_path / "Dropbox" / "kluis"
    cloud.parent.mkdir()
    shutil.move(folder, cloud)
    before = (cloud / "kluis.db").read_bytes()
    app = start(cloud)
    page = waits_for(qtbot, app, TroublePage)
    assert "KL-19" in words(page)
    QTest.mouseClick(page.go_on, Qt.MouseButton.LeftButton)
    waits_for(qtbot, app, UnlockPage)
    here = paths.proposed_vault()
    assert (here / "kluis.db").read_bytes() == before
    assert (cloud / "kluis.db").read_bytes() == before
    type_phrase(app)
    qtbot.waitUntil(lambda: is_ready(app))
    assert app.workplace._vault.folder == here
    assert app._settings.last_vault == str(here)


def test_a_second_start_reads_the_newest_backup_while_the_vault_is_in_use(start, folder, qtbot):
    held = cheap_keeper().unlock(folder, secret())
    writer = held.open_writer()
    held.backups.make(Reason.ASKED)
    writer.session.write(_add, 9)  # after the backup
    app = start(folder)
    page = waits_for(qtbot, app, TroublePage)
    assert "This vault is in use by" in words(page)
    assert "KL-16" in words(page)
    QTest.mouseClick(page.go_on, Qt.MouseButton.LeftButton)
    unlock = waits_for(qtbot, app, UnlockPage)
    assert "to read the backup of" in unlock.field.edit.accessibleDescription()
    type_phrase(app)
    qtbot.waitUntil(lambda: is_ready(app), timeout=10_000)
    desk = app.workplace.desk
    assert desk.is_read_only
    names = {one.name for one in desk.read.organisations.where()}
    assert "Partner 2" in names
    assert "Partner 9" not in names
    assert app._settings.last_vault == str(folder)
    copy = app.workplace._vault.folder
    assert copy.is_dir()
    left(app, qtbot)
    app.workplace = None
    assert not copy.exists()
    writer.session.write(_add, 10)  # whoever worked there was never disturbed
    writer.close()
    held.close()


def test_a_second_start_without_a_backup_says_so_at_the_field(start, folder, qtbot):
    held = cheap_keeper().unlock(folder, secret())
    app = start(folder)
    qtbot.waitUntil(lambda: "KL-16" in (shown(app, UnlockPage).field.error()), timeout=10_000)
    held.close()


def test_what_a_crash_left_of_a_backup_that_was_read_goes_at_the_next_time(folder, tmp_path):
    held = cheap_keeper().unlock(folder, secret())
    held.open_writer().close()
    held.backups.make(Reason.ASKED)
    scratch = tmp_path / "scratch"
    crashed = scratch / "lezen-0123abcd"
    crashed.mkdir(parents=True)
    (crashed / "kluis.db").touch()
    first = cheap_keeper().read_backup(folder, secret(), scratch)
    assert not crashed.exists()
    second = cheap_keeper().read_backup(folder, secret(), scratch)  # leaves the first alone
    assert len(list(scratch.glob("lezen-*"))) == 2
    for vault in (first, second):
        assert vault.is_read_only
        vault.close()
    assert list(scratch.glob("lezen-*")) == []
    held.close()
