"""A passphrase field that tells nobody what is typed, and works as any other field."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workbench import paths
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.widgets.passwords import BULLET, PasswordEdit
from workbench.ui.widgets.secrets_typed import LONGEST, TypedSecret

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def edit(qapp: QApplication, qtbot):
    Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT))
    made = PasswordEdit()
    qtbot.addWidget(made)
    made.resize(300, 40)
    made.show()
    made.told = []  # every text the line edit ever held: what the accessibility bus may hear
    made.textChanged.connect(made.told.append)
    yield made
    assert set("".join(made.told)) <= {BULLET}


def content(edit: PasswordEdit) -> str:
    return edit.peek().decode()


def test_typing_deleting_and_moving(edit):
    QTest.keyClicks(edit, "geit")
    QTest.keyClick(edit, Qt.Key.Key_Home)
    QTest.keyClicks(edit, "de ")
    assert content(edit) == "de geit"
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    QTest.keyClick(edit, Qt.Key.Key_End)
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert content(edit) == "de ei"
    assert edit.text() == BULLET * 5


def test_typing_replaces_the_selection(edit):
    QTest.keyClicks(edit, "een kat")
    for _ in range(3):
        QTest.keyClick(edit, Qt.Key.Key_Left, SHIFT)
    QTest.keyClicks(edit, "hond")
    assert content(edit) == "een hond"
    QTest.keyClick(edit, Qt.Key.Key_A, CTRL)
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert content(edit) == ""


def test_paste_takes_what_can_be_typed(edit):
    QGuiApplication.clipboard().setText("vier losse\twoorden\r\n")
    QTest.keyClick(edit, Qt.Key.Key_V, CTRL)
    assert content(edit) == "vier lossewoorden"


def test_undo_copy_and_cut_have_nothing_to_give(edit):
    QGuiApplication.clipboard().setText("before")
    QTest.keyClicks(edit, "geheim")
    QTest.keyClick(edit, Qt.Key.Key_A, CTRL)
    for key in (Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_Z):
        QTest.keyClick(edit, key, CTRL)
    assert QGuiApplication.clipboard().text() == "before"
    assert content(edit) == "geheim"


def test_alt_gr_types_and_alt_does_not(edit):
    QTest.keyClick(edit, "q", Qt.KeyboardModifier.AltModifier)
    assert content(edit) == ""
    QTest.keyClick(edit, "@", CTRL | Qt.KeyboardModifier.AltModifier)
    assert content(edit) == "@"


def test_dead_keys_arrive_through_the_input_method(edit):
    QTest.keyClicks(edit, "caf")
    composing = QInputMethodEvent("´", [])
    QApplication.sendEvent(edit, composing)
    done = QInputMethodEvent()
    done.setCommitString("é")
    QApplication.sendEvent(edit, done)
    assert content(edit) == "café"


def test_signs_outside_the_first_plane_count_as_one(edit):
    done = QInputMethodEvent()
    done.setCommitString("a😀b")
    QApplication.sendEvent(edit, done)
    assert edit.length() == 3
    QTest.keyClick(edit, Qt.Key.Key_Left)
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert content(edit) == "ab"


def test_what_assistive_technology_writes_is_taken_over(edit):
    QTest.keyClicks(edit, "aap")
    edit.setCursorPosition(1)
    edit.insert("XY")
    assert content(edit) == "aXYap"
    assert edit.text() == BULLET * 5
    edit.told.clear()  # the bus heard what it wrote itself
    edit.setSelection(1, 2)
    edit.insert("")
    assert content(edit) == "aap"


def test_taking_empties_the_field_and_its_memory(edit):
    QTest.keyClicks(edit, "geheim")
    room = edit._secret._room
    assert edit.take() == bytearray(b"geheim")
    assert edit.text() == ""
    assert not any(room)


def test_deleting_leaves_zeros_behind(edit):
    QTest.keyClicks(edit, "geheim")
    for _ in range(6):
        QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert not any(edit._secret._room)


def test_showing_paints_but_does_not_tell(edit):
    QTest.keyClicks(edit, "wwwwwwwwww")
    hidden = edit.grab().toImage()
    edit.set_shown(True)
    assert edit.grab().toImage() != hidden
    assert edit.text() == BULLET * 10
    QTest.mouseClick(edit, Qt.MouseButton.LeftButton, pos=QPoint(13, 20))
    QTest.keyClicks(edit, "x")
    assert content(edit) == "xwwwwwwwwww"


def test_caps_lock_is_told_from_the_letters(edit, qtbot):
    with qtbot.waitSignal(edit.caps_lock_changed) as told:
        QTest.keyClick(edit, "A")
    assert told.args == [True]
    with qtbot.waitSignal(edit.caps_lock_changed) as told:
        QTest.keyClick(edit, "A", SHIFT)
    assert told.args == [False]
    QTest.keyClick(edit, Qt.Key.Key_CapsLock)
    QTest.keyClicks(edit, "1")
    assert edit._caps


def test_no_more_is_taken_than_fits(edit):
    QGuiApplication.clipboard().setText("a" * (LONGEST + 9))
    QTest.keyClick(edit, Qt.Key.Key_V, CTRL)
    assert edit.length() == LONGEST


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), st.integers(0, 20), st.characters(exclude_categories=["Cs"])),
        st.tuples(st.just("remove"), st.integers(0, 20), st.integers(0, 5)),
    ),
    max_size=40,
)


@given(STEPS)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_the_buffer_does_what_a_string_does(steps):
    secret, model = TypedSecret(), ""
    for verb, place, what in steps:
        at = min(place, len(model))
        if verb == "insert":
            secret.insert(at, what)
            model = model[:at] + what + model[at:]
        else:
            secret.remove(at, what)
            model = model[:at] + model[at + what :]
    assert secret.shown() == model
    assert secret.utf8() == model.encode()
    assert len(secret) == len(model)
    assert not any(secret._room[len(model) * 4 :])
    assert repr(secret) == "TypedSecret(…)"
