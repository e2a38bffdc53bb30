"""The unlock page: one field, real keys, and a table that fills."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from workbench import PRODUCT, paths
from workbench.texts import spoken
from workbench.ui.theme import TEXT_SIZES, Appearance, Mode, Theme
from workbench.ui.unlock.page import UnlockPage
from workbench.ui.unlock.table import SEATS
from workbench.ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget


@pytest.fixture
def theme(qapp: QApplication):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT))


@pytest.fixture
def page(theme, qtbot, english):
    made = UnlockPage()
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    QTest.qWait(1)
    return made


def test_the_field_has_the_focus_and_enter_asks(page, qtbot):
    assert page.focusWidget() is page.field.edit
    QTest.keyClicks(page.field.edit, "vier losse woorden")
    with qtbot.waitSignal(page.unlock_asked) as told:
        QTest.keyClick(page.field.edit, Qt.Key.Key_Return)
    assert told.args == [bytearray(b"vier losse woorden")]
    assert page.field.is_empty()


def test_nothing_typed_is_told_at_the_field(page, qtbot):
    with qtbot.assertNotEmitted(page.unlock_asked):
        QTest.keyClick(page.field.edit, Qt.Key.Key_Return)
    assert page.field.error() == "Type the passphrase."
    QTest.keyClicks(page.field.edit, "v")
    assert page.field.error() == ""


def test_the_table_fills_while_it_works_and_waits_for_the_door(page, qtbot):
    page.working()
    assert not page.field.isEnabled()
    assert not page.button.isEnabled()
    page._clock.setInterval(0)
    qtbot.waitUntil(lambda: page.seats_taken() == SEATS - 1)
    QTest.qWait(20)
    assert page.seats_taken() == SEATS - 1
    page.opened()
    assert page.seats_taken() == SEATS


def test_with_stillness_there_is_a_plain_bar(theme, page):
    theme.apply(Appearance(mode=Mode.LIGHT, is_still=True))
    page.working()
    assert not page._clock.isActive()
    assert page._bar._wait.isActive()
    page.opened()
    assert not page._bar._wait.isActive()


def test_a_refusal_stands_at_the_field_and_lets_try_again(page):
    page.working()
    page.refused("That passphrase is not right.")
    assert page.field.error() == "That passphrase is not right."
    assert page.field.isEnabled()
    assert page.focusWidget() is page.field.edit
    assert page.seats_taken() == 1
    assert "not right" in page.field.edit.accessibleDescription()


def test_a_lost_passphrase_leads_to_the_recovery_key_and_back(page):
    QTest.mouseClick(page.lost, Qt.MouseButton.LeftButton)
    assert page.field.edit.accessibleName() == "Recovery key"
    assert "seven groups" in page.field.edit.accessibleDescription()
    QTest.keyClick(page.field.edit, Qt.Key.Key_Return)
    assert page.field.error() == "Type the recovery key."
    QTest.mouseClick(page.lost, Qt.MouseButton.LeftButton)
    assert page.field.edit.accessibleName() == "Passphrase"


def test_other_vault_and_language_are_asked(page, qtbot):
    with qtbot.waitSignal(page.other_vault_asked):
        QTest.mouseClick(page.other, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.language_asked) as told:
        QTest.mouseClick(page.language, Qt.MouseButton.LeftButton)
    assert told.args == ["nl"]
    assert page.language.text() == "Nederlands"


def test_the_page_changes_its_language(page):
    spoken.language = "nl"
    page.retranslate()
    assert page.language.text() == "English"


def test_no_subject_is_shown(page):
    shown = " ".join(label.text() for label in page.findChildren(Label))
    assert PRODUCT in shown
    assert "emeente" not in shown
    assert "traffic" not in shown


def test_tab_goes_through_everything_in_reading_order(page):
    seen = [page.focusWidget()]
    for _ in range(12):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        if page.focusWidget() is seen[0]:
            break
        seen.append(page.focusWidget())
    names = [w.accessibleName() or w.text() for w in seen]
    assert names[0] == "Passphrase"
    assert names[1] == "Show passphrase"
    others = {"Open another vault", "Passphrase lost?", "Put back from a backup", "Nederlands"}
    assert set(names[3:]) == others
    assert names[2] == "Unlock"


@pytest.mark.parametrize("size", TEXT_SIZES)
def test_everything_fits_at_every_text_size(theme, page, size):
    theme.apply(Appearance(mode=Mode.DARK, text_size=size))
    page.resize(1120, 640)
    page.working()
    page.refused("That passphrase is not right. Check capitals and spaces.")
    QTest.qWait(1)
    for part in (page.field.edit, page.button, page.lost, page.other, page.language):
        place = part.mapTo(page, part.rect().topLeft())
        assert place.x() >= 0
        assert place.x() + part.width() <= page.width()
        assert place.y() >= 0
        assert place.y() + part.height() <= page.height()
        assert min(part.width(), part.height()) >= 24
        face = QAccessible.queryAccessibleInterface(part)
        assert face.text(QAccessible.Text.Name)
    page.grab()


def test_parts_do_not_lie_over_each_other(page):
    page.refused("That passphrase is not right.")
    QTest.qWait(1)
    parts: list[QWidget] = [page.field, page.button, page.lost, page.other]
    boxes = [p.rect().translated(p.mapTo(page, p.rect().topLeft())) for p in parts]
    for number, box in enumerate(boxes):
        assert not any(box.intersects(other) for other in boxes[number + 1 :])


def test_the_page_stands_before_the_rest_is_loaded(repository):
    """The start is imports: the unlock page needs nothing but Qt and its own parts."""
    code = (
        "import sys; from workbench.ui.unlock.page import UnlockPage; "
        "from workbench.ui.theme import Theme; "
        "print(*sorted(m for m in sys.modules if m.split('.')[0] in "
        "('reportlab', 'argon2', 'cryptography', 'keyring', 'holidays', 'sqlcipher3', 'numpy', "
        "'babel', 'pyphen', 'asyncio', 'email', 'http', 'xml', 'sqlite3') "
        "or m.startswith('workbench.services') or m == 'PySide6.QtSvg' "
        "or m in ('PySide6.QtPrintSupport', 'workbench.storage', 'workbench.vault')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=repository, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
