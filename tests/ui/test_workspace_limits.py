"""Who may hold a line is chosen by keys alone, shown with it, and said when the room may not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.workspace_stage import CTRL, SHIFT, set_stage
from workbench import paths
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.meetings import Presence
from workbench.domain.parties import organisation, person
from workbench.services import attendance, limits, meetings
from workbench.services.limits import Limits
from workbench.ui.editor.limits import limit_words, listed
from workbench.ui.theme import Appearance, Theme

KEY = Qt.Key
TEXT = "Het onderzoek loopt nog"


@pytest.fixture
def stage(qtbot, qapp):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    made = set_stage()
    qtbot.addWidget(made.room)
    made.room.resize(1280, 800)
    made.room.show()
    made.room.activateWindow()
    made.room.enter()
    made.room.course.start()
    made.desk.do(attendance.all_present, made.meeting)
    made.room.course.choose(made.item_called("Model-APV").id)
    return made


@pytest.fixture
def written(stage):
    """One recorded line, with the caret in it."""
    stage.type(TEXT)
    stage.key(KEY.Key_Return)
    stage.key(KEY.Key_Up)
    return stage


def line_of(stage):
    return next(x for x in stage.memory.lines.where(item=stage.item.id) if x.text == TEXT)


def ask(stage):
    stage.key(KEY.Key_D, CTRL | SHIFT)
    return stage.room.limiting.popover


def first_party(stage):
    return stage.room.limiting.popover.list.rows_model.rows[0]


def test_a_line_is_narrowed_by_four_keys(written):
    popover = ask(written)
    assert popover.title.text() == TEXT
    assert QApplication.focusWidget() is popover.list
    assert popover.visible_for.text().startswith("Visible to 13 of 13")
    party = first_party(written)
    written.key(KEY.Key_Space)
    assert popover.visible_for.text().startswith("Visible to 2 of 13")
    refused = [row for row in popover.list.rows_model.rows if row.is_refused]
    assert len(refused) == 11
    assert {row.about for row in refused} == {"This is only for those who are named."}
    assert f"{party.name}, named" in popover.list.rows_model.rows[0].spoken
    written.key(KEY.Key_Return)
    assert line_of(written).audience == (party.key,)
    assert written.told[-1] == "Recorded. Visible to 2 of 13."
    assert written.room.limiting.popover is None
    assert QApplication.focusWidget() is written.edit
    written.key(KEY.Key_End)  # what is typed next does not lose it
    written.type(" hier")
    written.key(KEY.Key_Return)
    lines = written.memory.lines.where(item=written.item.id)
    assert [x.audience for x in lines if x.text == f"{TEXT} hier"] == [(party.key,)]


def test_widening_asks_a_reason_and_undo_is_one_step(written):
    popover = ask(written)
    written.key(KEY.Key_Space)
    written.key(KEY.Key_Return)
    narrow = line_of(written)
    popover = ask(written)
    assert not popover.why.isVisible()
    written.key(KEY.Key_Space)
    assert popover.why.isVisible()
    written.key(KEY.Key_Return)
    assert popover.why.error() == "More people may hold it than before: type why."
    assert QApplication.focusWidget() is popover.why.edit
    written.type("De tafel vroeg erom")
    assert popover.why.error() == ""
    written.key(KEY.Key_Return)
    assert line_of(written).audience is None
    (why,) = limits.widenings_of(written.memory, written.item.id, narrow.id)
    assert why.reason == "De tafel vroeg erom"
    written.key(KEY.Key_Z, CTRL)
    assert line_of(written).audience == narrow.audience
    assert written.edit.lines.guards[narrow.id].audience == narrow.audience
    assert TEXT in written.edit.toPlainText()


def test_a_marking_brings_what_holds_above_along(written):
    popover = ask(written)
    popover.tlp.set_value(Tlp.RED)
    assert "TLP:RED" in popover.visible_for.text()
    popover.record.click()
    assert line_of(written).marking == Marking(Label.CONFIDENTIAL, Tlp.RED)
    popover = ask(written)
    popover.clear.click()
    assert popover.why.isVisible()
    written.key(KEY.Key_Escape)
    assert line_of(written).marking == Marking(Label.CONFIDENTIAL, Tlp.RED)


def test_a_click_on_the_check_names_a_party(written):
    popover = ask(written)
    view = popover.list
    row = view.visualRect(view.rows_model.index(1))
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(row.left() + 14, row.center().y())
    )
    assert view.rows_model.rows[1].is_ticked
    far = QPoint(row.right() - 20, row.center().y())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=far)
    assert view.rows_model.rows[1].is_ticked
    assert not popover.grab().isNull()


def test_the_whole_item_is_asked_in_the_same_place(written):
    popover = ask(written)
    popover.which.set_value(0)
    popover._choose(1)
    assert popover.title.text() == written.item.title
    party = first_party(written)
    popover._turn(party.key)
    popover.record.click()
    assert written.item.audience == (party.key,)
    chip = written.room.limiting.chip
    assert chip.isVisible()
    assert chip.text() == "Visible to 2 of 13"
    chip.click()
    assert written.room.limiting.popover.list.rows_model.rows[0].is_ticked
    chip.click()
    assert written.room.limiting.popover is None


def test_on_an_empty_line_the_item_is_asked(stage):
    popover = ask(stage)
    assert popover.title.text() == stage.item.title
    assert not popover.which.isVisible()
    assert ask(stage) is None  # the same key closes it


def narrowed(stage):
    ask(stage)
    stage.key(KEY.Key_Space)
    stage.key(KEY.Key_Return)
    return line_of(stage).audience


def audiences(stage):
    stage.room.flush()
    return [(x.text, x.audience) for x in stage.memory.lines.where(item=stage.item.id)]


def test_both_halves_of_a_split_line_stay_narrow(written):
    named = narrowed(written)
    written.key(KEY.Key_Home)
    for _ in range(len("Het onderzoek")):
        written.key(KEY.Key_Right)
    written.key(KEY.Key_Return)
    assert audiences(written) == [("Het onderzoek", named), (" loopt nog", named)]
    written.key(KEY.Key_End)
    written.key(KEY.Key_Return)
    written.type("Weer voor allen")
    assert audiences(written)[-1] == ("Weer voor allen", None)


def test_a_sentence_taken_out_of_a_narrow_line_stays_narrow(stage):
    stage.type("Dit is smal. Dit wordt een actie.")
    named = narrowed_at_end(stage)
    stage.key(KEY.Key_A, CTRL | SHIFT)
    assert audiences(stage) == [("Dit is smal.", named), ("Dit wordt een actie.", named)]


def narrowed_at_end(stage):
    ask(stage)
    stage.key(KEY.Key_Space)
    stage.key(KEY.Key_Return)
    return stage.memory.lines.where(item=stage.item.id)[0].audience


def test_a_narrow_line_never_becomes_one_with_another(written):
    """Neither with Backspace, nor with Delete, nor by removing what lies between."""
    named = narrowed(written)
    written.key(KEY.Key_End)
    written.key(KEY.Key_Return)
    written.type("Voor allen")
    written.key(KEY.Key_Home)
    written.key(KEY.Key_Backspace)
    expected = [(TEXT, named), ("Voor allen", None)]
    assert audiences(written) == expected
    written.key(KEY.Key_Up)
    written.key(KEY.Key_End)
    written.key(KEY.Key_Delete)
    assert audiences(written) == expected
    written.key(KEY.Key_Left)
    for _ in range(3):
        written.key(KEY.Key_Right, SHIFT)
    written.key(KEY.Key_Delete)
    assert audiences(written) == [(TEXT[:-1], named), ("oor allen", None)]


def test_a_change_elsewhere_shows_while_something_is_typed(written):
    written.key(KEY.Key_End)
    written.type(" en meer")
    held = line_of(written)
    wanted = Limits(audience=(first_of(written),))
    blocks = written.edit.blocks()
    written.desk.do(limits.limit_line, written.item.id, blocks, held.id, wanted)
    assert written.edit.lines.guards[held.id].audience == wanted.audience
    assert audiences(written)[0] == (f"{TEXT} en meer", wanted.audience)


def first_of(stage):
    return organisation(stage.memory.attendance.where(meeting=stage.meeting)[0].organisation)


def test_finished_minutes_are_not_limited(written):
    written.desk.do(meetings.end, written.meeting)
    written.room.display.read_again()
    held = written.memory.meetings.get(written.meeting)
    written.memory.meetings.put(held.id, held.finish(written.clock.now(), 1).adopt())
    written.room.display.read_again()
    written.room._look()
    written.room.limiting.ask()
    assert written.room.limiting.popover is None


def test_a_refusal_leaves_the_line_as_it_was(written):
    ask(written)
    written.key(KEY.Key_Space)
    held = written.memory.meetings.get(written.meeting)
    written.desk.do(meetings.end, written.meeting)
    ended = written.memory.meetings.get(written.meeting)
    written.memory.meetings.put(held.id, ended.finish(written.clock.now(), 1).adopt())
    written.room.limiting.popover.record.click()
    assert line_of(written).audience is None
    assert written.edit.lines.guards[line_of(written).id].audience is None
    assert {error.code for error in written.refused} == {"meeting.adopted"}


# ---- the room -----------------------------------------------------------------------------------


def narrow_item(stage, beginning="Zorgco"):
    """An item that one organisation alone may hear."""
    item = stage.item_called(beginning)
    row = stage.memory.attendance.where(meeting=stage.meeting)[0]
    stage.desk.do(limits.limit_item, item.id, Limits(audience=(organisation(row.organisation),)))
    return item


def test_beginning_an_item_says_who_may_not_hear_it(stage):
    item = narrow_item(stage)
    notice = stage.room.room_check.notice
    assert not notice.isVisible()
    stage.room.course.choose(item.id)
    assert stage.memory.meetings.get(stage.meeting).current_item == item.id  # never held up
    assert notice.isVisible()
    assert notice._words.text().startswith("Not for everyone in the room: ")
    assert notice._words.text().endswith("and others.")
    assert notice._why.text() == "This is only for those who are named."
    assert QApplication.focusWidget() is stage.edit
    notice.go_on.click()
    assert not notice.isVisible()
    stage.room._look()
    assert not notice.isVisible()  # said once


def test_the_closed_part_is_offered(stage):
    item = narrow_item(stage)
    stage.room.course.choose(item.id)
    notice = stage.room.room_check.notice
    notice.closed.click()
    assert stage.memory.items.get(item.id).is_closed
    assert stage.told[-1] == "Item put in the closed part"
    assert notice.isVisible()  # those who have no place here still sit there
    assert not notice.closed.isVisible()


def test_who_left_the_room_is_not_named(stage):
    item = narrow_item(stage)
    rows = stage.memory.attendance.where(meeting=stage.meeting)
    home = rows[0].organisation
    for row in rows:
        if row.organisation != home:
            stage.desk.do(attendance.set_presence, row.id, Presence.ABSENT)
    stage.room.course.choose(item.id)
    assert not stage.room.room_check.notice.isVisible()


# ---- words --------------------------------------------------------------------------------------


def test_names_are_listed(stage):
    assert listed([]) == ""
    assert listed(["A"]) == "A"
    assert listed(["A", "B", "C"]) == "A, B and C"
    words = stage.room.vocabulary
    row = stage.memory.attendance.where(meeting=stage.meeting)[0]
    named = (person(row.contact), person("gone"))
    assert limit_words(None, named, words) == f"Only {row.name} and someone else"
    assert limit_words(None, (), words) == "Only the own copy"
    red = Marking(Label.CONFIDENTIAL, Tlp.RED)
    assert limit_words(red, None, words) == "Confidential, TLP:RED"
    assert limit_words(None, None, words) == ""
