"""Opening with another's key, in the real window on a real vault: a name first, then what is due."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.journeys.hands import CHEAP, CheapKeeper, CheapWorld
from tests.vault.rings import MemoryRing
from workbench.bootstrap.keeping import FileKeeper
from workbench.domain.errors import VaultError
from workbench.policy import Policy
from workbench.services import devices, key_holders, people
from workbench.services.keys import Holder
from workbench.settings import Settings, SettingsFile
from workbench.ui.app import App
from workbench.ui.keys import printing
from workbench.ui.keys.renewing import RenewalPage
from workbench.ui.unlock.first_run import FirstRunView
from workbench.ui.unlock.named import NamePage
from workbench.ui.unlock.page import UnlockPage
from workbench.ui.unlock.patience import Patience
from workbench.ui.widgets.feedback import Banner

pytestmark = pytest.mark.timeout(120)

OWN = "pauw kruik wimpel lantaarn draak"
DEPUTY = "bakker tol regen slinger vijver duin"
KEY = Qt.Key


class RingKeeper(CheapKeeper):
    """A keeper with a key ring in memory."""

    def __init__(self, clock, ring):
        super().__init__(clock)
        self.ring = ring

    def _keeper(self):
        return FileKeeper(self._clock(), CHEAP, ring=self.ring, policy=Policy())


class World(CheapWorld):
    """The product's world, but for the price of a passphrase and the fresh process."""

    def __init__(self):
        super().__init__((), None)
        self.relaunched = 0
        self.ring = MemoryRing()

    @cached_property
    def keeper(self):
        return RingKeeper(lambda: self.clock, self.ring)

    @cached_property
    def relaunch(self):
        def note():
            self.relaunched += 1

        return note


class Door:
    """A vault with a deputy's key, and the program in front of it."""

    def __init__(self, qapp, qtbot, folder):
        self.qapp, self.qtbot, self.world = qapp, qtbot, World()
        self.folder = folder / "kluis"
        new = self.world.keeper.create(self.folder, bytearray(OWN.encode()))
        self.paper = "".join(new.recovery_groups)
        writer = new.vault.open_writer()
        writer.session.write(people.set_up, "Gemeente Lage Venen", "Sanne de Test")
        keys = new.vault.keys
        phrase = bytearray(DEPUTY.encode())
        writer.session.write(key_holders.add, keys, Holder.DEPUTY, "Anke Plaats", phrase)
        self.first = (new.vault, writer)
        self.file = SettingsFile(folder / "settings")
        self.file.save(
            Settings(
                last_vault=str(self.folder), language="en", is_still=True, window=(0, 0, 1280, 800)
            )
        )

    def by_ring(self):
        vault, writer = self.first
        phrase = bytearray(OWN.encode())
        writer.session.write(devices.enrol, vault.keys, phrase, as_second_factor=False)

    @contextmanager
    def program(self):
        vault, writer = self.first
        writer.close()
        vault.close()
        app = self.app = App(self.qapp, self.world, self.file)
        app.show()
        self.qtbot.waitExposed(app.window)
        app.window.activateWindow()
        self.qtbot.waitUntil(app.window.isActiveWindow)
        app.entrance.look()
        try:
            yield app
        finally:
            self.leave()

    def leave(self):
        app, left = self.app, []
        place = app.workplace
        if place is not None and place.is_ready:
            place.locking.leave(lambda: left.append(1))
            self.qtbot.waitUntil(lambda: bool(left), timeout=20_000)
        app.rest.stop()
        app.tasks.close()
        app.window.hide()
        app.window.deleteLater()
        app.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def page(self, kind):
        self.qtbot.waitUntil(lambda: isinstance(self.shown(), kind), timeout=20_000)
        return self.shown()

    def shown(self):
        return self.app.window._pages.currentWidget()

    def type(self, text):
        QTest.keyClicks(QApplication.focusWidget(), text)
        self.press(KEY.Key_Return)

    def press(self, key):
        QTest.keyClick(QApplication.focusWidget(), key)

    def inside(self):
        place = lambda: self.app.workplace  # noqa: E731 - asked again and again
        self.qtbot.waitUntil(lambda: bool(place() and place().is_ready), timeout=20_000)
        return self.app.workplace

    def log(self, workplace):
        logbook = workplace.desk.logbook
        return logbook.entries(range(1, logbook.count() + 1))

    def opens(self, secret) -> str:
        try:
            vault = self.world.keeper.unlock(self.folder, bytearray(secret.encode()))
        except VaultError as error:
            return error.code
        vault.close()
        return vault.holder.value


@pytest.fixture
def door(qapp, qtbot, tmp_path, english):
    return Door(qapp, qtbot, tmp_path)


def test_a_deputy_gives_a_name_that_the_log_knows(door):
    with door.program():
        door.type(DEPUTY)
        page = door.page(NamePage)
        assert "deputy" in page.findChildren(type(page.field._label))[1].text()
        door.press(KEY.Key_Return)
        assert page.field.error() == "Type a name."
        door.type("Bram Invaller")
        place = door.inside()
        opened = [e for e in door.log(place) if e.act == "vault.opened"][-1]
        assert opened.actor == "Bram Invaller"
        assert place.rooms.shell.room is place.rooms.today
        offer = place.rooms.shell.findChild(Banner)
        offer.asked.emit()
        assert place.rooms.keys.course is not None


def test_without_a_name_one_does_not_come_in(door):
    with door.program() as app:
        door.type(DEPUTY)
        door.page(NamePage)
        door.press(KEY.Key_Escape)
        door.page(UnlockPage)
        assert app.workplace is None
    assert door.opens(OWN) == "coordinator"  # the vault was given up again


def test_the_coordinator_is_asked_nothing(door):
    with door.program():
        door.type(OWN)
        place = door.inside()
        assert place.rooms.keys.course is None
        assert not [
            b for b in place.rooms.shell.findChildren(Banner) if "deputy" in b._words.text()
        ]


def test_after_the_recovery_sheet_the_data_key_is_renewed_in_one_go(door):
    with door.program() as app:
        door.type(door.paper)
        door.page(NamePage)
        door.type("Bram Opvolger")
        place = door.inside()
        tab = place.rooms.keys
        assert tab.course is not None
        door.press(KEY.Key_Return)
        drawn = bytes(tab.course.stage().step.choice.drawn._phrase).decode()
        door.type(drawn)
        door.qtbot.waitUntil(lambda: "whoever left" in tab.course.stage().step.title())
        door.press(KEY.Key_Space)
        tab.course.next.click()
        door.qtbot.waitUntil(lambda: "Renew" in tab.course.stage().step.title())
        tab.course.next.click()
        groups = tab.course.stage().step.groups
        tab.course.next.click()
        for place_of in tab.course.stage().step._asked:
            door.type(groups[place_of])
        page = door.page(RenewalPage)
        door.qtbot.waitUntil(page.on.isVisible, timeout=30_000)
        assert "is renewed" in page.title.text()
        assert "Give others a key again" in page.words.text()
        assert door.world.relaunched == 0
        door.press(KEY.Key_Return)
        assert door.world.relaunched == 1
        app.workplace.is_ready = False
    assert door.opens(drawn) == "coordinator"
    assert door.opens("".join(groups)) == "recovery"
    assert door.opens(door.paper) == "KL-01"
    assert door.opens(OWN) == "KL-01"
    assert door.opens(DEPUTY) == "KL-01"
    kept = list((door.folder / "back-ups").glob("*.mhk"))
    assert len(kept) >= 2  # before and after


def test_a_renewal_that_fails_leaves_all_as_it_was(door, monkeypatch):
    with door.program() as app:
        door.type(OWN)
        place = door.inside()

        def fail(*_):
            raise VaultError

        monkeypatch.setattr(place._vault.backups, "make", fail)
        place._renewing.renew(bytearray(OWN.encode()))
        page = door.page(RenewalPage)
        door.qtbot.waitUntil(page.on.isVisible, timeout=30_000)
        assert "not renewed" in page.title.text()
        assert "Destroy it" in page.words.text()
        page.on.click()
        assert door.world.relaunched == 1
        app.workplace.is_ready = False
    assert door.opens(OWN) == "coordinator"
    assert door.opens(door.paper) == "recovery"


# ---- the page that unlocks


def test_the_key_ring_opens_at_a_press(door):
    door.by_ring()
    with door.program():
        page = door.page(UnlockPage)
        assert page.device.isVisible()
        page.device.click()
        assert door.inside()._vault.holder is Holder.DEVICE


def test_it_is_offered_only_where_it_is_wanted(door):
    with door.program():
        assert not door.page(UnlockPage).device.isVisible()


def test_a_key_ring_that_is_gone_is_told_and_the_passphrase_opens(door):
    door.by_ring()
    with door.program():
        door.world.ring.is_gone = True
        page = door.page(UnlockPage)
        page.device.click()
        door.qtbot.waitUntil(page.field.isEnabled, timeout=20_000)
        assert "KL-07" in page.field.error()
        door.type(OWN)
        door.inside()


def test_after_ten_wrong_passphrases_it_waits_and_writes_that_down(door):
    with door.program() as app:
        page = door.page(UnlockPage)
        for _ in range(10):
            door.qtbot.waitUntil(page.field.isEnabled, timeout=20_000)
            door.type("zomaar iets verkeerds")
        door.qtbot.waitUntil(lambda: bool(page.findChild(Patience)), timeout=20_000)
        wait = page.findChild(Patience)
        assert not page.button.isEnabled()
        assert "30 seconds" in page.field.error()
        wait.tick()
        assert "29 seconds" in page.field.error()
        for _ in range(29):
            wait.tick()
        assert page.field.isEnabled()
        assert page.field.error() == ""
        assert app.entrance.wrong_tries == 10
        door.type(OWN)
        guessed = [e for e in door.log(door.inside()) if e.act == "vault.guessed"]
        assert [e.detail for e in guessed] == ["10"]


# ---- a first run


def test_a_first_recovery_sheet_can_be_printed_and_that_is_written_down(
    door, tmp_path, monkeypatch
):
    sheets = []
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_and_print", lambda _, sheet: sheets.append(sheet) or True)
    door.file.save(Settings(language="en", is_still=True, window=(0, 0, 1280, 800)))
    with door.program() as app:
        view = door.page(FirstRunView)
        view.names.organisation.set_text("Gemeente Lage Venen")
        view.names.coordinator.set_text("Sanne de Test")
        view.folder.folder.set_text(str(tmp_path / "own"))
        view._go_to(view.steps.index(view.folder))
        view.next.click()
        door.qtbot.waitUntil(lambda: view.step() is view.passphrase, timeout=20_000)
        door.type(bytes(view.passphrase.choice.drawn._phrase).decode())
        door.qtbot.waitUntil(lambda: view.step() is view.sheet, timeout=20_000)
        view.sheet.print.click()
        (sheet,) = sheets
        assert sheet.groups == view.sheet.groups
        groups = view.sheet.groups
        view.next.click()
        for place in view.typed_back._asked:
            door.type(groups[place])
        assert view.sheet.groups == ()
        view.next.click()
        log = door.log(door.inside())
        assert [e.obj for e in log if e.act == "recovery_key.printed"] == ["key:2"]
        assert app.entrance._making.vault.folder == tmp_path / "own"
