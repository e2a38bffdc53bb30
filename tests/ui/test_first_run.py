"""A first run by keys, from nothing to a recovery key on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from workbench import paths
from workbench.domain.people import PartnerKind
from workbench.services.passphrases import Quality
from workbench.texts import spoken
from workbench.ui.tasks import InlineTasks
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.unlock.first_run import FirstRunView
from workbench.ui.widgets.labels import Label

PROPOSED = Path("/srv/ketentafel/kluis")
GROUPS = ("7K2M", "Q8XD", "3FZ9", "WN4T", "A6RC", "HJ5V", "P2E1")
SECRET = "vier losse woorden"  # invented, for a vault that never is
DRAWN = "pauw kruik wimpel lantaarn draak zegel"


class Passphrases:
    """Draws the same words each time, and finds everything strong."""

    def __init__(self) -> None:
        self.judged: list[tuple[str, ...]] = []

    def draw(self, language):
        return bytearray(DRAWN.encode())

    def judge(self, passphrase, own_names):
        self.judged.append(own_names)
        return Quality.STRONG


@pytest.fixture
def passphrases() -> Passphrases:
    return Passphrases()


@pytest.fixture
def view(qapp: QApplication, qtbot, english, passphrases):
    Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))
    made = FirstRunView(
        PROPOSED,
        passphrases,
        InlineTasks,
        choose=lambda parent, title, start: "/srv/elders",
    )
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    QTest.qWait(1)
    return made


def press(view, key=Qt.Key.Key_Return):
    QTest.keyClick(view.focusWidget(), key)


def fill_names(view):
    view.next.click()
    QTest.keyClicks(view.focusWidget(), "Gemeente Lage Venen")
    press(view)
    QTest.keyClicks(view.focusWidget(), "Sanne de Test")
    press(view)


def to_passphrase(view):
    fill_names(view)
    view.folder_asked.connect(lambda _: view.folder_accepted())
    press(view)


def to_key(view):
    view.create_asked.connect(lambda *_: view.show_recovery_key(GROUPS, (2, 5)))
    to_passphrase(view)
    QTest.keyClicks(view.focusWidget(), DRAWN)
    press(view)


def test_the_whole_way_by_keys(view, qtbot):
    asked, finished = [], []
    view.create_asked.connect(lambda answers, secret: asked.append((answers, secret)))
    view.finished.connect(lambda: finished.append(True))
    to_key(view)
    answers, secret = asked[0]
    assert secret == bytearray(DRAWN.encode())
    assert answers.organisation == "Gemeente Lage Venen"
    assert answers.coordinator == "Sanne de Test"
    assert answers.kind is PartnerKind.MUNICIPALITY
    assert answers.folder == PROPOSED
    assert "Lage Venen" not in repr(answers)
    assert view.step() is view.sheet
    press(view)
    assert view.step() is view.typed_back
    QTest.keyClicks(view.focusWidget(), "3fz9")
    press(view)
    QTest.keyClicks(view.focusWidget(), "hj5v")
    press(view)
    assert view.step() is view.done
    press(view)
    assert finished == [True]


def test_names_must_be_filled_in(view):
    view.next.click()
    view.next.click()
    assert view.step() is view.names
    assert view.names.organisation.error()
    assert view.names.coordinator.error()
    assert view.focusWidget() is view.names.organisation.edit
    QTest.keyClicks(view.focusWidget(), "G")
    assert not view.names.organisation.error()


def test_a_folder_can_be_chosen_and_refused(view, qtbot):
    fill_names(view)
    assert view.folder.path() == PROPOSED
    QTest.mouseClick(view.folder.button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(view.folder_asked) as told:
        view.next.click()
    assert told.args == [Path("/srv/elders")]
    view.folder_refused("This folder is synchronised.")
    assert view.step() is view.folder
    assert view.folder.folder.error() == "This folder is synchronised."
    view.folder.folder.set_text("kluis")
    view.next.click()
    assert "whole path" in view.folder.folder.error()


def test_a_passphrase_of_ones_own_is_judged_with_the_names_of_the_vault(view, qtbot, passphrases):
    to_passphrase(view)
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(view.focusWidget(), SECRET)
    press(view)
    QTest.keyClicks(view.focusWidget(), SECRET)
    with qtbot.waitSignal(view.create_asked) as told:
        press(view)
    assert told.args[1] == bytearray(SECRET.encode())
    assert passphrases.judged[-1] == ("Gemeente Lage Venen", "Sanne de Test")


def test_nothing_can_be_done_twice_while_it_works(view, qtbot):
    to_passphrase(view)
    QTest.keyClicks(view.focusWidget(), DRAWN)
    view.next.click()
    view.working()
    with qtbot.assertNotEmitted(view.create_asked):
        view.next.click()
    view.refused("The disk is full.")
    assert view.step() is view.passphrase
    assert view.passphrase.choice.drawn.back.error() == "The disk is full."
    assert view.names.organisation.text() == "Gemeente Lage Venen"


def test_the_key_is_on_screen_once_and_then_forgotten(view):
    to_key(view)
    shown = [label.text() for label in view.sheet.findChildren(Label)]
    assert set(GROUPS) <= set(shown)
    assert not view.back.isVisible()  # what made the vault lies behind
    view.next.click()
    view.typed_back.field(0).set_text("3FZ9")
    view.typed_back.field(1).set_text("HJ5V")
    view.next.click()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    shown = [label.text() for label in view.sheet.findChildren(Label)]
    assert not set(GROUPS) & set(shown)
    assert view.typed_back.field(0).text() == ""


def test_a_wrong_group_is_told_and_the_sheet_can_be_seen_again(view):
    to_key(view)
    press(view)
    QTest.keyClicks(view.focusWidget(), "3FZ8")
    press(view)
    QTest.keyClicks(view.focusWidget(), "HJ5V")
    press(view)
    assert view.step() is view.typed_back
    assert view.typed_back.field(0).error()
    assert not view.typed_back.field(1).error()
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert view.step() is view.sheet


def test_look_alikes_are_understood(view):
    view.show_recovery_key(("0O1L", "1I00", *GROUPS[2:]), (0, 1))
    view.next.click()
    view.typed_back.field(0).set_text("oo-ii")
    view.typed_back.field(1).set_text("li oo")
    view.next.click()
    assert view.step() is view.done


def test_going_back_keeps_what_was_filled_in(view):
    fill_names(view)
    QTest.mouseClick(view.back, Qt.MouseButton.LeftButton)
    assert view.step() is view.names
    assert view.names.organisation.text() == "Gemeente Lage Venen"
    view.names.kind.set_value(PartnerKind.RIEC)
    spoken.language = "nl"
    view.retranslate()
    assert view.names.organisation.text() == "Gemeente Lage Venen"
    assert view.names.kind.value() is PartnerKind.RIEC
    assert view.language.text() == "English"


def test_an_existing_vault_and_a_language_can_be_asked(view, qtbot):
    with qtbot.waitSignal(view.existing_asked):
        QTest.mouseClick(view.welcome.existing, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(view.language_asked) as told:
        QTest.mouseClick(view.language, Qt.MouseButton.LeftButton)
    assert told.args == ["nl"]


@pytest.mark.parametrize("size", [90, 100, 200])
def test_every_control_on_every_page_has_a_name_and_can_be_hit(view, size):
    Theme.install(
        QApplication.instance(), paths.resources(), Appearance(mode=Mode.DARK, text_size=size)
    )
    for number in range(len(view.steps)):
        view._go_to(number)
        QTest.qWait(1)
        for part in view.findChildren(QWidget):
            if not part.isVisible() or not part.focusPolicy() & Qt.FocusPolicy.TabFocus:
                continue
            face = QAccessible.queryAccessibleInterface(part)
            assert face.text(QAccessible.Text.Name), part
            assert min(part.width(), part.height()) >= 24, part
        assert view._content.width() <= view.width()
