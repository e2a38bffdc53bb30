"""Where the coordinator works: the chair's approval, remarks at their item, and adoption (R7)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.workspace_stage import CTRL, SHIFT, set_stage
from workbench import paths
from workbench.domain.agenda import ItemKind
from workbench.domain.approvals import ApprovalWay, day_given
from workbench.domain.ids import LineId
from workbench.domain.meetings import MeetingState
from workbench.domain.remarks import Place
from workbench.services import adoptions, approvals, corrections, remarks, versions
from workbench.ui.theme import Appearance, Theme
from workbench.ui.widgets.buttons import Link
from workbench.ui.widgets.labels import Label
from workbench.ui.workspace.remark_card import RemarkCard

KEY = Qt.Key
MARCH, JANUARY = date(2026, 3, 12), date(2026, 1, 15)


@pytest.fixture
def stage(qtbot, qapp):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    made = set_stage()
    qtbot.addWidget(made.room)
    made.room.show()
    made.room.activateWindow()
    made.room.enter()
    made.room.course.start()
    made.do = lambda *given, **more: made.desk._session.write(*given, **more).value
    made.of = lambda day: next(m for m in made.memory.meetings.where() if m.on == day)
    made.draft = lambda day: versions.latest(made.memory, made.of(day).id)
    made.adopting = made.room.adopting
    made.slips = made.room.panes.centre.slips
    made.header = made.room.panes.header
    return made


def shown(stage, kind):
    QTest.qWait(1)  # new slips appear, and old ones go, when the event loop comes round
    return [widget for widget in stage.slips.findChildren(kind) if widget.isVisible()]


def cards(stage):
    return shown(stage, RemarkCard)


def labels(stage):
    return " ".join(label.text() for label in shown(stage, Label))


def adopt_by_key(stage):
    stage.key(KEY.Key_V, CTRL | SHIFT)


def test_one_key_goes_to_the_item_that_adopts_and_adopts(stage):
    items = stage.memory.items.where(meeting=stage.of(MARCH).id)
    line = next(x for i in items for x in stage.memory.lines.where(item=i.id))
    stage.do(
        corrections.correct, stage.draft(MARCH).id, line.item, line.id, f"{line.text} Zo is het."
    )
    assert stage.item.kind is not ItemKind.ADOPTION
    stage.key(KEY.Key_V, CTRL | SHIFT)
    assert stage.item.kind is ItemKind.ADOPTION
    assert stage.of(JANUARY).state is MeetingState.ADOPTED
    assert stage.told[-1].startswith("Minutes of")
    assert stage.told[-1].endswith("adopted unchanged")
    assert "Adopted unchanged on Thursday 21 May 2026, final when this" in labels(stage)
    stage.key(KEY.Key_V, CTRL | SHIFT)
    assert adoptions.adoption_of(stage.memory, stage.of(MARCH).id).is_amended
    assert stage.told[-1].endswith("adopted as amended")
    stage.key(KEY.Key_V, CTRL | SHIFT)
    assert stage.told[-1] == "There are no earlier minutes to adopt here"
    assert stage.refused == []


def test_ctrl_enter_never_adopts(stage):
    for _ in range(len(stage.room.display.page.points) + 2):
        stage.key(KEY.Key_Return, CTRL)
    assert stage.memory.adoptions.where() == ()
    assert stage.of(MARCH).state is MeetingState.DRAFT_MINUTES


def test_an_adoption_is_withdrawn_at_its_item_and_undo_leaves_it_alone(stage):
    adopt_by_key(stage)
    stage.desk.steps.undo()  # takes back the beginning of the meeting, nothing of the adoption
    assert stage.of(JANUARY).state is MeetingState.ADOPTED
    stage.desk.steps.redo()
    (link,) = shown(stage, Link)
    link.click()
    assert stage.of(JANUARY).state is MeetingState.DRAFT_MINUTES
    assert stage.told[-1] == "Adoption withdrawn"
    assert len(stage.slips.adopting) == 2


def test_finishing_names_what_it_settles_and_then_it_stands(stage):
    adopt_by_key(stage)
    stage.room.end_or_finish()
    stage.room.end_or_finish()
    page = stage.room.closing.preview
    spoken = [row.spoken for row in page.numbers.list.rows_model.rows]
    assert "RT-26-1, Minutes of Thursday 15 January 2026, unchanged" in spoken
    looks = [row.spoken for row in page.look.list.rows_model.rows]
    assert any("12 March 2026, RT-26-2, are not adopted" in words for words in looks)
    stage.room.closing.press()
    assert adoptions.adoption_of(stage.memory, stage.of(JANUARY).id).is_settled
    stage.room.leave()
    stage.room.show_item(stage.item_called("Verslag").id)
    assert shown(stage, Link) == []
    stage.room.open_meeting(stage.of(JANUARY).id)
    assert stage.header._where.text().endswith("Adopted unchanged on Thursday 21 May 2026")
    assert not stage.header._buttons["unadopt"].isVisible()


def test_adopted_minutes_can_be_made_a_draft_again_in_their_own_head(stage):
    adopt_by_key(stage)
    stage.room.open_meeting(stage.of(JANUARY).id)
    assert not stage.header.approval.isVisible()
    stage.header._buttons["unadopt"].click()
    assert stage.of(JANUARY).state is MeetingState.DRAFT_MINUTES
    assert stage.header.approval.isVisible()


def test_the_approval_of_the_chair_is_recorded_and_taken_back(stage):
    stage.room.open_meeting(stage.of(MARCH).id)
    button = stage.header.approval
    assert button.text() == "Chair's approval"
    button.click()
    stage.type("20 March")
    stage.key(KEY.Key_Return)
    held = approvals.approval_of(stage.memory, stage.draft(MARCH).id)
    assert (held.on, held.way) == (date(2026, 3, 20), ApprovalWay.INITIALS)
    assert stage.told[-1] == "Approval of the chair recorded"
    assert button.text() == "Chair approved"
    stage.desk.steps.undo()
    assert button.text() == "Chair's approval"
    stage.desk.steps.redo()
    button.click()
    stage.key(KEY.Key_Return)
    assert approvals.approval_of(stage.memory, stage.draft(MARCH).id) is None
    assert stage.told[-1] == "Approval withdrawn"
    assert stage.refused == []


def test_a_day_that_cannot_be_is_said_at_the_field(stage):
    stage.room.open_meeting(stage.of(MARCH).id)
    stage.header.approval.click()
    stage.type("1 March")
    stage.key(KEY.Key_Return)
    assert stage.memory.approvals.where() == ()
    field = QApplication.focusWidget().parentWidget()
    assert "A day from the meeting until today" in field.error()
    stage.key(KEY.Key_Escape)
    assert QApplication.focusWidget() is not None


def test_remarks_stand_at_their_item_and_those_on_the_whole_at_the_first(stage):
    march = stage.of(MARCH)
    items = stage.memory.items.where(meeting=march.id)
    line = stage.memory.lines.where(item=items[1].id)[0]
    draft = stage.draft(MARCH).id
    for place, text in (
        (Place(item=items[1].id, line=line.id, quote=line.text), "Dit klopt niet"),
        (Place(), "Mooi verslag"),
        (Place(item=items[1].id, line=LineId("weg")), "Nog een"),
    ):
        stage.do(remarks.note_remark, draft, place, text)
    stage.room.open_meeting(march.id)
    stage.room.show_item(items[0].id)
    assert cards(stage) == []  # not handed over yet
    stage.do(remarks.send_remarks, draft)
    stage.room.enter()
    assert [card.remark.text for card in cards(stage)] == ["Mooi verslag"]
    stage.room.show_item(items[1].id)
    found = cards(stage)
    assert [card.remark.text for card in found] == ["Dit klopt niet", "Nog een"]
    assert found[0].accessibleName().startswith("Remark of the chair, on: ")
    found[0].click()
    assert stage.edit.hasFocus()
    assert stage.edit.caret() == len(line.text)
    stage.room.open_meeting(stage.meeting)
    stage.room.show_item(stage.item_called("Verslag").id)
    assert len(cards(stage)) == 3  # where these minutes are to be adopted
    assert "3 remarks" in labels(stage)


@given(since=st.dates(date(2026, 1, 1), date(2026, 6, 1)), days=st.integers(0, 200))
def test_a_day_without_a_year_lies_between_the_meeting_and_today(since, days):
    today = date.fromordinal(since.toordinal() + days)
    for on in (since, today, date.fromordinal(since.toordinal() + days // 2)):
        assert day_given(f"{on.day}-{on.month}", since, today) == on
    assert day_given("geen dag", since, today) is None
    assert day_given("vandaag", since, today) == today
