"""What the room sees: recorded lines that everyone there may hold, and never what is typed (R8)."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.workspace_stage import set_stage
from workbench import paths
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.meetings import Presence
from workbench.domain.minutes import LineKind
from workbench.domain.parties import organisation
from workbench.services import room_screen
from workbench.settings import Settings
from workbench.ui.main_window import MainWindow
from workbench.ui.on_screen.displays import for_the_room
from workbench.ui.on_screen.showing import OnScreen, RoomWindow
from workbench.ui.theme import Appearance, Theme

KEY = Qt.Key
PEN, BESIDE = QRect(0, 0, 800, 800), QRect(3000, 0, 640, 360)
GRABS = 120  # 1,000 in tests/security


@pytest.fixture
def displays():
    return [PEN, BESIDE]


@pytest.fixture
def stage(qtbot, qapp, displays):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    made = set_stage()
    qtbot.addWidget(made.room)
    made.room.show()
    made.room.activateWindow()
    made.room.enter()
    made.room.course.start()
    made.on_screen = OnScreen(made.desk, made.room, lambda: displays)
    yield made
    made.on_screen.stop()


def all_present(stage):
    for row in stage.memory.attendance.where(meeting=stage.meeting):
        stage.memory.attendance.put(row.id, replace(row, presence=Presence.PRESENT))


def shown(stage):
    return [line.text for line in stage.on_screen.window.page._sheet.lines]


def picture(window):
    return window.grab().toImage()


def narrow(stage, line, **limits):
    held = stage.memory.lines.get(line)
    stage.memory.lines.put(line, replace(held, **limits))


# ---- which display ------------------------------------------------------------------------------


def test_the_room_gets_the_largest_display_beside_the_pen():
    wide = QRect(4000, 0, 1920, 1080)
    assert for_the_room(PEN, [PEN, BESIDE, wide]) == wide


@pytest.mark.parametrize("other", [PEN, QRect(0, 0, 1280, 720), QRect(700, 0, 640, 360)])
def test_a_mirrored_display_is_no_second_one(other):
    assert for_the_room(PEN, [PEN, other]) is None


def test_without_a_second_display_it_refuses_and_says_how(stage, displays):
    displays.remove(BESIDE)
    stage.key(KEY.Key_F5)
    assert stage.on_screen.window is None
    assert "Extend" in stage.told[-1]


def test_a_display_that_goes_takes_the_window_along(stage, displays):
    all_present(stage)
    stage.key(KEY.Key_F5)
    displays[1] = PEN  # mirrored from now on
    QApplication.instance().screenAdded.emit(QApplication.primaryScreen())
    assert stage.on_screen.window is None
    assert stage.told[-1] == "The displays changed, so the room sees nothing any more"


def test_the_pen_that_moves_to_the_second_display_ends_it(stage, displays):
    all_present(stage)
    stage.key(KEY.Key_F5)
    displays[1] = QRect(100, 0, 640, 360)
    stage.room.resize(stage.room.width() + 1, stage.room.height())
    assert stage.on_screen.window is None


# ---- what it shows ------------------------------------------------------------------------------


def test_f5_shows_and_f5_ends_it_while_the_pen_keeps_the_focus(stage):
    all_present(stage)
    stage.key(KEY.Key_F5)
    window = stage.on_screen.window
    assert isinstance(window, RoomWindow)
    assert window.geometry() == BESIDE
    assert QApplication.focusWidget() is stage.edit
    assert window.windowTitle() == "Ketentafel"
    stage.key(KEY.Key_F5)
    assert stage.on_screen.window is None


def test_a_line_comes_when_it_is_recorded(stage):
    all_present(stage)
    stage.key(KEY.Key_F5)
    stage.type("De agenda blijft zoals zij is.")
    stage.room.flush()
    assert shown(stage) == []
    stage.key(KEY.Key_Return)
    stage.type("Wat nog wordt getypt")
    assert shown(stage) == ["De agenda blijft zoals zij is."]


def test_an_action_stands_with_its_owner_and_its_day(stage):
    all_present(stage)
    stage.key(KEY.Key_F5)
    stage.type("! Toelichting aanvullen @Duin")
    stage.key(KEY.Key_Tab)
    stage.type(" >do")
    stage.key(KEY.Key_Tab)
    stage.key(KEY.Key_Return)
    (line,) = stage.on_screen.window.page._sheet.lines
    assert (line.text, line.kind) == ("Toelichting aanvullen", LineKind.ACTION)
    assert line.owners == "P. Duinhouwer"
    assert "28" in line.due


def test_scratch_is_not_for_the_room(stage):
    all_present(stage)
    stage.key(KEY.Key_F5)
    stage.line("// let op de toon")
    stage.line("Voor iedereen.")
    assert shown(stage) == ["Voor iedereen."]


def test_nobody_present_means_that_nothing_is_shown(stage):
    stage.line("Iets.")
    for row in stage.memory.attendance.where(meeting=stage.meeting):
        stage.memory.attendance.put(row.id, replace(row, presence=Presence.EXPECTED))
    stage.key(KEY.Key_F5)
    assert shown(stage) == []
    assert stage.told[-1] == "Nothing is shown until it is known who is present"


def test_a_line_for_some_is_left_out_without_a_trace(stage):
    all_present(stage)
    stage.line("Voor iedereen.")
    stage.line("Alleen voor de politie.")
    stage.room.flush()
    lines = stage.memory.lines.where(item=stage.item.id)
    home = stage.memory.attendance.where(meeting=stage.meeting)[0].organisation
    narrow(stage, lines[-1].id, audience=(organisation(home),))
    stage.key(KEY.Key_F5)
    assert shown(stage) == ["Voor iedereen."]


def test_the_title_of_an_item_that_the_room_may_not_hear_is_not_shown(stage):
    all_present(stage)
    home = stage.memory.attendance.where(meeting=stage.meeting)[0].organisation
    item = replace(stage.item, audience=(organisation(home),))
    stage.memory.items.put(item.id, item)
    stage.key(KEY.Key_F5)
    sheet = stage.on_screen.window.page._sheet
    assert (sheet.number, sheet.title, sheet.lines) == ("", "", ())


def test_the_strictest_marking_of_what_is_shown_stands_below_it(stage):
    all_present(stage)
    stage.line("Gemarkeerd.")
    stage.room.flush()
    line = stage.memory.lines.where(item=stage.item.id)[-1]
    strict = Marking(Label.CONFIDENTIAL, Tlp.AMBER_STRICT)
    narrow(stage, line.id, marking=strict)
    sheet = room_screen.sheet_of(stage.memory, stage.meeting, stage.item.id)
    assert sheet.marking.tlp is Tlp.AMBER_STRICT


def test_the_cover_of_a_lock_takes_it_away(stage, qtbot):
    all_present(stage)
    stage.key(KEY.Key_F5)
    main = MainWindow(Settings())
    qtbot.addWidget(main)
    main.cover(QWidget())
    assert stage.on_screen.window is None


def test_another_meeting_is_never_shown_to_this_room(stage):
    all_present(stage)
    stage.key(KEY.Key_F5)
    other = min(stage.memory.meetings.where(), key=lambda m: m.on)
    stage.room.open_meeting(other.id)
    assert stage.on_screen.window is None


def test_pictures_hold_nothing_that_is_not_for_the_room(stage, qtbot):
    type_before_the_room(stage, qtbot, GRABS)


def type_before_the_room(stage, qtbot, least):
    """Each picture is that of a page made only of the lines that were recorded for everyone."""
    all_present(stage)
    home = stage.memory.attendance.where(meeting=stage.meeting)[0].organisation
    stage.key(KEY.Key_F5)
    window = stage.on_screen.window
    twin = RoomWindow(lambda: None)
    qtbot.addWidget(twin)
    twin.setGeometry(BESIDE)
    empty = window.page._sheet
    dice, wanted, grabs, recorded = random.Random(8), [], 0, 0  # noqa: S311 - invented typing
    changed = 0
    letters = "abcdefghij klmnop"
    while grabs < least or not changed:
        kind = dice.choice(["", "! ", "// ", "# ", "? "])
        stage.type(kind)
        for letter in (dice.choice(letters) for _ in range(dice.randint(3, 30))):
            stage.type(letter)
            twin.page.show_sheet(replace(empty, lines=tuple(wanted)))
            assert picture(window) == picture(twin)
            grabs += 1
        stage.key(KEY.Key_Return)
        stage.room.flush()
        recorded += 1
        now = room_screen.sheet_of(stage.memory, stage.meeting, stage.item.id).lines
        if dice.random() < 0.3 and len(now) > len(wanted):
            line = next(r for r in reversed(stage.memory.lines.where(item=stage.item.id)) if r.text)
            narrow(stage, line.id, audience=(organisation(home),))
            stage.room._texts.look_again()
            stage.room.enter()
            changed += 1
        else:
            wanted = list(now)
    assert wanted
    # the control: one more line is seen
    twin.page.show_sheet(replace(empty, lines=(*wanted, replace(wanted[-1], text="meer"))))
    assert picture(window) != picture(twin)
    return f"{grabs} pictures, {recorded} lines, {changed} narrowed: all equal"
