"""The tab *Sleutels* over a real vault, by keys: what opens it afterwards is what counts."""

from __future__ import annotations

from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest

from tests.storage import fakes
from tests.vault.conftest import CHEAP
from tests.vault.rings import MemoryRing
from workbench import paths, workdays
from workbench.bootstrap.keeping import FileKeeper
from workbench.domain.errors import VaultError
from workbench.policy import Policy
from workbench.services import key_holders, people
from workbench.services.keys import Holder
from workbench.services.passphrases import Quality
from workbench.ui.desk import Desk
from workbench.ui.keys import printing
from workbench.ui.keys.tab import KeysTab
from workbench.ui.tasks import InlineTasks
from workbench.ui.theme import Appearance, Theme
from workbench.ui.widgets.overlays import Confirm
from workbench.vault import key_slots
from workbench.vault.errors import DiskFullError

KEY = Qt.Key
OWN = "pauw kruik wimpel lantaarn draak"
DRAWN = "bakker tol regen slinger vijver duin"


class Passphrases:
    """Draws the same words each time."""

    def draw(self, language):
        return bytearray(DRAWN.encode())

    def judge(self, passphrase, own_names):
        self.names = own_names
        return Quality.STRONG


class Scene:
    """A vault that is open, and its tab on screen."""

    def __init__(self, keeper, place, ring):
        self.keeper, self.place, self.ring = keeper, place, ring
        new = keeper.create(place, bytearray(OWN.encode()))
        self.vault, self.groups = new.vault, new.recovery_groups
        self.writer = self.vault.open_writer()
        self.writer.session.write(people.set_up, "Gemeente Lage Venen", "Sanne de Test")
        self.open_tab()

    def open_tab(self):
        self.reader = self.vault.open_reader()
        self.desk = Desk(
            session=self.writer.session,
            drafts=self.writer.drafts,
            read=self.reader.records,
            lists=self.reader.lists,
            logbook=self.reader.logbook,
            tasks=InlineTasks(),
            clock=fakes.Clock(),
            working_days=workdays,
            paper=None,
            files=None,
        )
        self.told = []
        self.desk.told.connect(lambda sentence, *_: self.told.append(sentence))
        self.passphrases = Passphrases()

    def reopen(self, secret):
        """Lock, and open with another key."""
        self.close()
        self.vault = self.keeper.unlock(self.place, bytearray(secret.encode()))
        self.writer = self.vault.open_writer()
        self.open_tab()

    def show(self, qtbot):
        self.tab = KeysTab(self.desk, self.vault, self.passphrases)
        qtbot.addWidget(self.tab)
        self.tab.resize(1000, 900)
        self.tab.show()
        qtbot.waitExposed(self.tab)
        self.tab.activateWindow()
        qtbot.waitUntil(self.tab.isActiveWindow)
        self.tab.refresh()
        self.tab.enter_by_key()
        return self.tab

    def close(self):
        self.writer.close()
        self.reader.close()
        self.vault.close()

    def opens(self, secret) -> str:
        """Return whose key this is, or the code of why it is none; the tab is closed first."""
        self.close()
        try:
            self.vault = self.keeper.unlock(self.place, bytearray(secret.encode()))
        except VaultError as error:
            found = error.code
            self.vault = self.keeper.unlock(self.place, bytearray("".join(self.groups).encode()))
        else:
            found = self.vault.holder.value
        self.writer, self.reader = self.vault.open_writer(), self.vault.open_reader()
        return found

    def log(self) -> list[tuple[str, str]]:
        logbook = self.reader.logbook
        return [(e.act, e.obj) for e in logbook.entries(range(1, logbook.count() + 1))]


@pytest.fixture
def ring():
    return MemoryRing()


@pytest.fixture
def policy():
    return Policy()


@pytest.fixture
def scene(qapp, english, tmp_path, ring, policy):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    keeper = FileKeeper(fakes.Clock(), CHEAP, ring=ring, policy=policy)
    made = Scene(keeper, tmp_path / "kluis", ring)
    yield made
    made.close()


@pytest.fixture
def tab(scene, qtbot):
    return scene.show(qtbot)


def press(tab, key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(tab.window().focusWidget(), key, held)


def type_(tab, text):
    QTest.keyClicks(tab.window().focusWidget(), text)
    press(tab, KEY.Key_Return)


def titles(tab):
    return [row.look.title for row in tab.overview.list.rows.rows]


def choose(tab, title):
    tab.overview.list.choose(
        next(row.key for row in tab.overview.list.rows.rows if row.look.title.startswith(title))
    )


def add(tab, button, name):
    button.click()
    type_(tab, OWN)
    type_(tab, name)
    type_(tab, DRAWN)


def test_the_keys_are_told_in_words(tab):
    assert titles(tab) == ["Coordinator, Sanne de Test", "Recovery sheet"]
    own = tab.overview.list.rows.rows[0]
    assert own.look.chip == "opened with this"
    assert "Made on Thursday 26 November 2026" in own.spoken
    assert tab.window().focusWidget() is tab.overview.list


def test_the_own_passphrase_is_changed_by_keys(tab, scene):
    press(tab, KEY.Key_Return)
    type_(tab, OWN)
    type_(tab, DRAWN)
    assert scene.told == ["Passphrase changed"]
    assert tab.course is None
    assert tab.window().focusWidget() is tab.overview.list
    assert scene.opens(DRAWN) == "coordinator"
    assert scene.opens(OWN) == "KL-01"


def test_nothing_is_changed_without_the_own_passphrase(tab, scene):
    press(tab, KEY.Key_Return)
    type_(tab, DRAWN)
    assert "not right" in tab.course.stage().step.field.error()
    press(tab, KEY.Key_Return)
    assert tab.course.stage().step.field.error()  # an empty field is no passphrase either
    press(tab, KEY.Key_Escape)
    assert tab.course is None
    assert tab.overview.isVisible()
    assert scene.opens(OWN) == "coordinator"


def test_a_deputy_gets_a_key_with_a_name_that_is_not_in_the_key_file(tab, scene):
    add(tab, tab.overview.deputy, "Anke Plaats")
    assert titles(tab)[1] == "Deputy, Anke Plaats"
    assert not tab.overview.deputy.isVisible()  # there is one
    assert b"Anke" not in scene.vault.keys.file()
    assert scene.passphrases.draw("nl")
    assert ("key.added", "key:1") in scene.log()
    assert scene.opens(DRAWN) == "deputy"


def test_a_name_is_needed(tab):
    tab.overview.deputy.click()
    type_(tab, OWN)
    press(tab, KEY.Key_Return)
    assert tab.course.stage().step.field.error() == "Type a name."


def test_the_chair_gets_a_key(tab, scene):
    add(tab, tab.overview.chair, "A. Veldhoen")
    assert "Chair, A. Veldhoen" in titles(tab)
    assert scene.opens(DRAWN) == "chair"


def test_removing_says_what_it_does_not_do(tab, scene, qtbot):
    add(tab, tab.overview.deputy, "Anke Plaats")
    choose(tab, "Deputy")
    press(tab, KEY.Key_Delete)
    asked = tab.window().findChild(Confirm)
    assert "Anke Plaats" in asked.accessibleName()
    assert "Copies and backups" in asked.accessibleDescription()
    press(tab, KEY.Key_Return)  # the safe answer
    assert len(titles(tab)) == 3
    QTest.qWait(1)
    press(tab, KEY.Key_Delete)
    QTest.keyClick(tab.window().focusWidget(), KEY.Key_Tab)
    press(tab, KEY.Key_Return)
    type_(tab, OWN)
    assert tab.course.stage().step.title() == "The key is removed"
    press(tab, KEY.Key_Escape)
    assert len(titles(tab)) == 2
    assert not [p for p in scene.desk.read.preferences.where() if p.id.startswith("key.name")]
    assert scene.opens(DRAWN) == "KL-01"


def test_after_removing_the_data_key_can_be_renewed_at_once(tab, scene):
    add(tab, tab.overview.deputy, "Anke Plaats")
    choose(tab, "Deputy")
    press(tab, KEY.Key_Delete)
    QTest.keyClick(tab.window().focusWidget(), KEY.Key_Tab)
    press(tab, KEY.Key_Return)
    type_(tab, OWN)
    press(tab, KEY.Key_Return)
    assert tab.course.stage().step.title() == "Renew the data key"
    assert scene.vault.keys.held()[-1].holder is Holder.RECOVERY


def test_the_last_passphrase_stays(tab, scene):
    """T15, on screen."""
    press(tab, KEY.Key_Delete)
    QTest.keyClick(tab.window().focusWidget(), KEY.Key_Tab)
    press(tab, KEY.Key_Return)
    type_(tab, OWN)
    assert "last passphrase" in tab.course.stage().step.field.error()
    press(tab, KEY.Key_Escape)
    assert scene.opens(OWN) == "coordinator"


def walk_sheet(tab, scene):
    tab.overview.sheet.click()
    type_(tab, OWN)
    page = tab.course.stage().step
    groups = page.groups
    press(tab, KEY.Key_Return)
    return page, groups


def type_back(tab, groups, scene):
    step = tab.course.stage().step
    for place in step._asked:
        type_(tab, groups[place])


def test_a_new_recovery_sheet_takes_the_place_of_the_old_one(tab, scene):
    page, groups = walk_sheet(tab, scene)
    old = "".join(scene.groups)
    type_back(tab, groups, scene)
    assert scene.told == ["Recovery sheet renewed"]
    assert page.groups == ()
    scene.groups = groups
    assert scene.opens("".join(groups)) == "recovery"
    assert scene.opens(old) == "KL-01"


def test_a_sheet_that_was_not_typed_back_opens_nothing(tab, scene):
    _, groups = walk_sheet(tab, scene)
    press(tab, KEY.Key_Escape)
    assert scene.opens("".join(groups)) == "KL-01"
    assert scene.opens("".join(scene.groups)) == "recovery"


def test_leaving_the_room_leaves_the_course_and_nothing_typed(tab):
    press(tab, KEY.Key_Return)
    QTest.keyClicks(tab.window().focusWidget(), OWN)
    field = tab.course.stage().step.field
    tab.keep()
    assert tab.course is None
    assert field.is_empty()


def test_printing_is_written_down(tab, scene, monkeypatch):
    sheets = []
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_and_print", lambda _, sheet: sheets.append(sheet) or True)
    tab.overview.sheet.click()
    type_(tab, OWN)
    page = tab.course.stage().step
    page.print.click()
    assert sheets[0].groups == page.groups
    assert "2026" in sheets[0].day
    assert page.groups[0] not in repr(sheets[0])
    assert "Check that all seven" in page.told.text()
    assert ("recovery_key.printed", "key:2") in scene.log()


def test_printing_that_was_called_off_is_not(tab, scene, monkeypatch):
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_and_print", lambda *_: False)
    tab.overview.sheet.click()
    type_(tab, OWN)
    tab.course.stage().step.print.click()
    assert "recovery_key.printed" not in [act for act, _ in scene.log()]


def test_without_a_printer_it_says_so(tab, monkeypatch):
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    tab.overview.sheet.click()
    type_(tab, OWN)
    page = tab.course.stage().step
    page.print.click()
    assert "no printer" in page.told.text()


def test_the_paper_holds_the_groups(tab):
    sheet = printing.Sheet(groups=("7K2M", "Q8XD"), day="Thursday", mark="AB12")
    blank, written = (QImage(600, 800, QImage.Format.Format_RGB32) for _ in range(2))
    for image in (blank, written):
        image.fill(Qt.GlobalColor.white)
    painter = QPainter(written)
    printing.paint(painter, written.rect().toRectF(), sheet, 1.0)
    painter.end()
    assert written != blank


# ---- the key ring


def take(switch, value):
    switch._choices[switch._values.index(value)].click()


def test_the_key_ring_opens_alone_when_that_is_wanted(tab, scene, ring):
    take(tab.overview.device.alone, True)
    assert "any program" in tab.course.stage().step._words.text()
    type_(tab, OWN)
    assert scene.told == ["Key ring switched on"]
    assert "Key ring of this laptop" in titles(tab)
    assert tab.overview.device.alone.value() is True
    assert not tab.overview.device.factor.isEnabled()
    scene.close()
    scene.vault = scene.keeper.device_unlock(scene.place)
    scene.writer, scene.reader = scene.vault.open_writer(), scene.vault.open_reader()


def test_and_off_again_without_a_question(tab, scene, ring):
    take(tab.overview.device.alone, True)
    type_(tab, OWN)
    take(tab.overview.device.alone, False)
    assert tab.course is None
    assert scene.told[-1] == "Opening without a passphrase is off"
    assert "Key ring of this laptop" not in titles(tab)
    assert not ring.entries


def test_a_course_that_is_left_switches_nothing(tab):
    take(tab.overview.device.alone, True)
    press(tab, KEY.Key_Escape)
    assert tab.overview.device.alone.value() is False


def test_the_passphrase_alone_is_no_longer_enough(tab, scene, ring):
    take(tab.overview.device.factor, True)
    assert "does not help against programs" in tab.course.stage().step._words.text()
    type_(tab, "niet de goede zin")
    assert "KL-01" in tab.course.stage().step.field.error()
    type_(tab, OWN)
    assert "together with the key ring" in tab.overview.list.rows.rows[0].spoken
    ring.is_gone = True
    assert scene.opens(OWN) in {"KL-06", "KL-07"}
    ring.is_gone = False


def test_the_second_factor_is_given_up(tab, scene, ring):
    take(tab.overview.device.factor, True)
    type_(tab, OWN)
    take(tab.overview.device.factor, False)
    type_(tab, OWN)
    assert scene.told[-1] == "Key ring switched off"
    ring.is_gone = True
    assert scene.opens(OWN) == "coordinator"


def test_without_a_key_ring_nothing_can_be_switched(tab, ring):
    ring.is_gone = True
    tab.refresh()
    device = tab.overview.device
    assert not device.alone.isEnabled()
    assert not device.factor.isEnabled()
    assert "no key ring" in device.told.text()


@pytest.mark.parametrize("policy", [Policy(forbid_convenience_unlock=True)])
def test_the_administrator_may_forbid_it(tab):
    assert not tab.overview.device.alone.isEnabled()
    assert tab.overview.device.factor.isEnabled()
    assert "administrator" in tab.overview.device.told.text()


def test_another_key_ring_is_told(tab, scene, ring):
    take(tab.overview.device.factor, True)
    type_(tab, OWN)
    ring._name = "KWallet"
    tab.refresh()
    assert "It was Secret Service" in tab.overview.device.told.text()


def test_who_came_in_with_the_recovery_sheet_proves_it_with_that(scene, qtbot):
    scene.reopen("".join(scene.groups))
    tab = scene.show(qtbot)
    choose(tab, "Coordinator")
    press(tab, KEY.Key_Return)
    type_(tab, "".join(scene.groups))
    type_(tab, DRAWN)
    assert scene.opens(DRAWN) == "coordinator"


def test_names_are_known_to_the_judgement(tab, scene):
    add(tab, tab.overview.deputy, "Anke Plaats")
    assert set(tab._own_names()) >= {"Gemeente Lage Venen", "Sanne de Test", "Anke Plaats"}


def test_a_sheet_is_known_by_the_number_of_its_vault(scene):
    mark = key_holders.mark_of(scene.vault.keys)
    assert len(mark) == 8
    assert (scene.place / "kluis.db").read_bytes()[:4].hex().upper() == mark


# ---- after someone left


def asked_for_renewal(tab):
    asked = []
    tab.renewal_asked.connect(asked.append)
    return asked


def test_renewing_asks_who_one_is_and_shows_the_new_sheet_first(tab, scene):
    asked = asked_for_renewal(tab)
    tab.overview.rotation.click()
    press(tab, KEY.Key_Return)
    type_(tab, DRAWN)
    assert tab.course.stage().step.field.error()
    type_(tab, OWN)
    groups = tab.course.stage().step.groups
    press(tab, KEY.Key_Return)
    type_back(tab, groups, scene)
    assert asked == [bytearray(OWN.encode())]
    assert tab.course is None


def test_renewing_that_is_called_off_keeps_no_passphrase(tab):
    tab.overview.rotation.click()
    press(tab, KEY.Key_Return)
    type_(tab, OWN)
    course = tab.course
    kept = course._forgetting.__self__
    assert kept
    press(tab, KEY.Key_Escape)
    assert not kept


def give_deputy(scene):
    keys, phrase = scene.vault.keys, bytearray(DRAWN.encode())
    scene.writer.session.write(key_holders.add, keys, Holder.DEPUTY, "Anke Plaats", phrase)


def open_with_paper(scene, qtbot):
    give_deputy(scene)
    scene.reopen("".join(scene.groups))
    tab = scene.show(qtbot)
    tab.take_over()
    return tab


def test_after_the_recovery_sheet_all_is_set_right_in_one_course(scene, qtbot):
    tab = open_with_paper(scene, qtbot)
    asked = asked_for_renewal(tab)
    assert "recovery sheet" in tab.course.stage().step.title()
    press(tab, KEY.Key_Return)
    type_(tab, DRAWN)  # the coordinator gets a new passphrase
    assert "whoever left" in tab.course.stage().step.title()
    press(tab, KEY.Key_Return)  # the check has the focus, and is ticked
    assert tab.course.stage().step.chosen() == (1,)
    tab.course.next.click()
    assert "Renew" in tab.course.stage().step.title()
    press(tab, KEY.Key_Return)
    groups = tab.course.stage().step.groups  # no passphrase is asked: it was just made
    press(tab, KEY.Key_Return)
    type_back(tab, groups, scene)
    assert asked == [bytearray(DRAWN.encode())]
    assert titles(tab)[:1] == ["Coordinator, Sanne de Test"]
    assert {("key.changed", "key:0"), ("key.removed", "key:1")} <= set(scene.log())
    assert scene.opens(DRAWN) == "coordinator"


def test_every_page_of_it_can_be_skipped(scene, qtbot):
    tab = open_with_paper(scene, qtbot)
    press(tab, KEY.Key_Return)
    tab.course.skip.click()
    tab.course.next.click()
    assert "Tick a key" in tab.course.stage().step._trouble.text()
    tab.course.skip.click()
    assert tab.course is None  # renewing needs a passphrase, and there is none
    assert scene.opens(OWN) == "coordinator"


def test_or_left_at_once(scene, qtbot):
    tab = open_with_paper(scene, qtbot)
    press(tab, KEY.Key_Escape)
    assert tab.course is None


def test_renewing_with_only_paper_begins_with_a_new_passphrase(scene, qtbot):
    scene.reopen("".join(scene.groups))
    tab = scene.show(qtbot)
    tab.overview.rotation.click()
    press(tab, KEY.Key_Return)
    assert tab.course.stage().step.title() == "A new passphrase"


def test_a_deputy_proves_who_one_is_before_renewing(scene, qtbot):
    give_deputy(scene)
    scene.reopen(DRAWN)
    tab = scene.show(qtbot)
    asked = asked_for_renewal(tab)
    tab.take_over()
    press(tab, KEY.Key_Return)
    tab.course.skip.click()
    tab.course.skip.click()
    press(tab, KEY.Key_Return)
    type_(tab, DRAWN)
    groups = tab.course.stage().step.groups
    press(tab, KEY.Key_Return)
    type_back(tab, groups, scene)
    assert asked == [bytearray(DRAWN.encode())]


def test_what_the_vault_refuses_is_told_and_the_passphrase_forgotten(scene, qtbot, monkeypatch):
    tab = open_with_paper(scene, qtbot)
    press(tab, KEY.Key_Return)
    monkeypatch.setattr(key_slots, "change_passphrase", disk_full)
    type_(tab, DRAWN)
    page = tab.course.stage().step
    assert "KL-18" in page.choice.drawn.back.error()
    assert not tab.course._forgetting.__self__


def disk_full(*_, **__):
    raise DiskFullError


class PaperPrinter(QImage):
    """A printer whose page is a picture; what is asked of a printer is kept."""

    PrinterMode, Unit = QPrinter.PrinterMode, QPrinter.Unit
    made: ClassVar[list] = []

    def __init__(self, mode):
        super().__init__(600, 800, QImage.Format.Format_RGB32)
        self.fill(Qt.GlobalColor.white)
        self.made.append(self)

    def setDocName(self, name):  # noqa: N802 - Qt's own name
        self.name = name

    def pageRect(self, unit):  # noqa: N802 - Qt's own name
        return self.rect().toRectF()

    def resolution(self):
        return 72


class Dialog:
    """The system's dialog, answered at once."""

    PrintDialogOption, DialogCode = QPrintDialog.PrintDialogOption, QPrintDialog.DialogCode
    answer = QPrintDialog.DialogCode.Accepted
    options: ClassVar[list] = []

    def __init__(self, printer, parent):
        pass

    def setOption(self, option, on):  # noqa: N802 - Qt's own name
        self.options.append((option, on))

    def exec(self):
        return self.answer


@pytest.mark.parametrize("goes", [True, False])
def test_a_page_goes_to_the_printer_and_never_to_a_file(tab, monkeypatch, goes):
    answer = QPrintDialog.DialogCode.Accepted if goes else QPrintDialog.DialogCode.Rejected
    monkeypatch.setattr(Dialog, "answer", answer)
    monkeypatch.setattr(printing, "QPrintDialog", Dialog)
    monkeypatch.setattr(printing, "QPrinter", PaperPrinter)
    sheet = printing.Sheet(groups=("7K2M", "Q8XD"), day="Thursday", mark="AB12")
    assert printing.ask_and_print(tab, sheet) is goes
    page = PaperPrinter.made.pop()
    blank = PaperPrinter(None)
    assert (page != QImage(blank)) is goes
    assert page.name == "Ketentafel"  # what stands in the queue names no subject
    assert Dialog.options.pop() == (QPrintDialog.PrintDialogOption.PrintToFile, False)
    assert isinstance(printing.has_printer(), bool)


def test_a_vault_that_takes_no_changes_shows_its_keys_only(scene, qtbot, monkeypatch):
    monkeypatch.setattr(scene.vault, "is_read_only", True)
    tab = scene.show(qtbot)
    assert len(titles(tab)) == 2
    for key in (KEY.Key_Return, KEY.Key_F2, KEY.Key_Delete):
        press(tab, key)
    assert tab.course is None
    assert tab.window().findChild(Confirm) is None
    overview = tab.overview
    for button in (overview.deputy, overview.chair, overview.sheet, overview.rotation):
        assert not button.isEnabled()
    assert not overview.device.alone.isEnabled()
