"""A meeting is held by keys alone: items, lines, earlier agreements, people, and the end."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.ui.workspace_stage import ALT, CTRL, SHIFT, set_stage
from workbench import paths
from workbench.domain.agenda import ItemState
from workbench.domain.meetings import MeetingState, Presence
from workbench.domain.minutes import LineKind
from workbench.services.agenda import ItemDraft
from workbench.ui.theme import Appearance, Theme
from workbench.ui.widgets.overlays import Popover

KEY = Qt.Key


@pytest.fixture
def stage(qtbot, qapp):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    made = set_stage()
    qtbot.addWidget(made.room)
    made.room.show()
    made.room.activateWindow()
    made.room.enter()
    made.course = made.room.course
    made.course.start()
    return made


def test_a_meeting_opens_at_its_first_item_with_the_caret_in_the_text(stage):
    assert stage.item.title == "Opening en vaststelling agenda"
    assert QApplication.focusWidget() is stage.edit
    assert stage.room.in_progress()


def test_typing_begins_an_item_and_enter_records_an_action_for_somebody(stage):
    assert stage.item.state is ItemState.PLANNED
    stage.type("! Toelichting aanvullen @Duin")
    assert stage.item.state is ItemState.CURRENT
    stage.key(KEY.Key_Tab)
    stage.type(" >do")
    stage.key(KEY.Key_Tab)
    stage.key(KEY.Key_Return)
    (action,) = stage.actions()
    assert action.text == "Toelichting aanvullen"
    assert action.due.isoformat() == "2026-05-28"
    owner = stage.memory.owners.where(action=action.id)[0]
    assert stage.memory.contacts.get(owner.contact).name == "P. Duinhouwer"
    assert stage.told[-1] == "Action recorded for P. Duinhouwer"
    shown = [row.text for row in stage.room.panes.records._rows if row.key]
    assert shown == ["Toelichting aanvullen"]


def test_the_typed_line_is_no_action_before_enter(stage):
    stage.type("! Halve afspraak")
    stage.room.flush()
    assert stage.actions() == []


def test_ctrl_enter_ends_an_item_and_begins_the_next(stage):
    first = stage.item
    stage.line("De agenda blijft zoals zij is.")
    stage.key(KEY.Key_Return, CTRL)
    assert stage.memory.items.get(first.id).state is ItemState.DONE
    assert stage.item.position == first.position + 1
    assert stage.item.state is ItemState.CURRENT
    assert QApplication.focusWidget() is stage.edit


def test_alt_down_only_looks(stage):
    stage.line("Iets.")
    current = stage.item
    stage.key(KEY.Key_Down, ALT)
    assert stage.item.id != current.id
    assert stage.item.state is ItemState.PLANNED
    assert stage.memory.items.get(current.id).state is ItemState.CURRENT
    stage.key(KEY.Key_Up, ALT)
    assert stage.item.id == current.id


def test_alt_one_ticks_the_first_earlier_agreement_and_a_second_time_reopens_it(stage):
    stage.key(KEY.Key_Return, CTRL)
    first = stage.room.display.page.earlier[0].row
    stage.key(KEY.Key_1, ALT)
    assert not stage.memory.actions.get(first.id).state.is_open
    assert stage.room.display.page.earlier[0].row.id == first.id  # nothing moved under the key
    stage.key(KEY.Key_1, ALT)
    assert stage.memory.actions.get(first.id).state.is_open


def test_undo_goes_where_the_newest_step_lies(stage):
    stage.line("! Bellen met de partner")
    first = stage.item
    assert len(stage.actions()) == 1
    stage.room.step_item(1)
    assert stage.item.id != first.id
    assert stage.desk.steps.undo()
    assert stage.item.id == first.id
    assert stage.actions() == []  # the text went back, and its record with it
    assert stage.desk.steps.redo()
    assert len(stage.actions()) == 1


def test_undo_takes_acts_and_typing_in_the_order_they_happened(stage):
    stage.key(KEY.Key_Return, CTRL)
    first = stage.room.display.page.earlier[0].row
    stage.type("Na de afspraak")
    stage.key(KEY.Key_1, ALT)
    assert stage.desk.steps.undo()
    assert stage.memory.actions.get(first.id).state.is_open
    assert stage.edit.blocks()[0].text == "Na de afspraak"
    assert stage.desk.steps.undo()
    assert stage.edit.blocks()[0].text != "Na de afspraak"


def test_a_sentence_becomes_an_action(stage):
    stage.type("We bellen de gemeente")
    stage.key(KEY.Key_A, CTRL | SHIFT)
    stage.key(KEY.Key_Return)
    assert [a.text for a in stage.actions()] == ["We bellen de gemeente"]


def test_attendance_is_one_key_a_person(stage, english):
    stage.key(KEY.Key_P, CTRL | SHIFT)
    popover = next(p for p in stage.room.findChildren(Popover) if p.isVisible())
    rows = stage.memory.attendance.where(meeting=stage.meeting)
    stage.type("pxa")
    said = [r.presence for r in stage.memory.attendance.where(meeting=stage.meeting)]
    assert said[:4] == [Presence.PRESENT, Presence.EXCUSED, Presence.ABSENT, Presence.EXPECTED]
    assert stage.room.panes.header.seats.words() == f"1 of {len(rows)}"
    stage.key(KEY.Key_Escape)
    assert not popover.isVisible()
    assert QApplication.focusWidget() is stage.edit


def test_a_guest_is_found_by_name_or_introduced_in_one_line(stage):
    stage.room.popovers.attendance(stage.room.panes.header.seats)
    guests = stage.room.popovers._seats.guest
    before = len(stage.memory.attendance.where(meeting=stage.meeting))
    guests.field.edit.setFocus()
    stage.line("K. Nieuwman, adviseur, Stichting Havenlicht")
    rows = stage.memory.attendance.where(meeting=stage.meeting)
    assert len(rows) == before + 1
    assert rows[-1].is_guest
    assert rows[-1].organisation_name == "Stichting Havenlicht"


def test_the_end_asks_nothing_and_finishing_shows_what_it_does(stage):
    stage.line("# Eén tekst naar zes colleges")
    stage.line("! Bellen @Duin")
    stage.type("! Nog niet af")
    stage.key(KEY.Key_E, CTRL | SHIFT)
    assert stage.held.state is MeetingState.TO_FINISH
    assert not stage.room.closing._late_preview.now()  # most sittings never need the page
    stage.key(KEY.Key_E, CTRL | SHIFT)
    assert not stage.room.is_minuting
    page = stage.room.closing.preview
    assert not stage.room.closing._late_done.now()
    rows = (*page.numbers.list.rows_model.rows, *page.look.list.rows_model.rows)
    spoken = " ".join(row.spoken for row in rows)
    assert "RT-26-B04" in spoken
    assert "1 typed line becomes recorded" in spoken
    assert "no owner and no date yet" in spoken
    assert stage.held.number is None  # nothing was done yet
    stage.key(KEY.Key_Return)
    assert stage.held.state is MeetingState.DRAFT_MINUTES
    assert sorted(a.number for a in stage.actions()) == [7, 8]
    (version,) = stage.memory.versions.where(meeting=stage.meeting)
    assert "Nog niet af" in version.canonical


def test_finishing_can_be_taken_back_and_numbers_stay(stage):
    stage.line("! Bellen @Duin")
    stage.room.end_or_finish()
    stage.room.end_or_finish()
    stage.room.closing.press()
    number = stage.actions()[0].number
    stage.room.leave()
    stage.course.reopen()
    assert stage.held.state is MeetingState.TO_FINISH
    assert stage.actions()[0].number == number
    stage.room.end_or_finish()
    stage.room.closing.press()
    assert stage.actions()[0].number == number
    assert len(stage.memory.versions.where(meeting=stage.meeting)) == 2


def test_documents_are_asked_for_a_finished_meeting_only(stage, qtbot):
    asked = []
    stage.room.export_asked.connect(asked.append)
    stage.room.ask_papers()
    assert asked == []
    stage.room.end_or_finish()
    stage.room.end_or_finish()
    stage.room.closing.press()
    stage.room.ask_papers()
    assert asked == [stage.meeting]


def test_a_removed_line_comes_back_with_its_record(stage):
    stage.line("! Bellen met de partner @Duin")
    (action,) = stage.actions()
    stage.edit.selectAll()
    stage.key(KEY.Key_Delete)
    stage.room.flush()
    assert stage.actions() == []
    assert stage.room.panes.records.removed_link.isVisibleTo(stage.room)
    removed = next(line for line in stage.memory.lines.where() if line.removed_at)
    stage.room.agreements.put_back(removed.id)
    assert [a.id for a in stage.actions()] == [action.id]
    assert any(b.line == removed.id for b in stage.edit.blocks())


def test_postponing_asks_a_reason_from_the_second_time_on(stage):
    stage.key(KEY.Key_Return, CTRL)
    open_ones = [c.row for c in stage.room.display.page.earlier if c.row.state.is_open]
    often = next(r for r in open_ones if r.postponed)
    stage.room.popovers.postpone(often.id, stage.room.panes.records)
    stage.line("over twee weken")
    assert stage.memory.actions.get(often.id).postponed == often.postponed
    stage.line("Wacht op het college")
    after = stage.memory.actions.get(often.id)
    assert after.postponed == often.postponed + 1
    assert after.due.isoformat() == "2026-06-04"


def test_a_new_point_comes_before_the_closing_one(stage):
    stage.room.new()
    stage.line("Ingebracht ter tafel")
    item = stage.item_called("Ingebracht")
    assert stage.item.id == item.id
    last = stage.item_called("Rondvraag")
    assert item.position < last.position


def test_a_line_moves_to_the_item_beside_with_its_record(stage):
    stage.line("! Bellen met de partner @Duin")
    (action,) = stage.actions()
    stage.key(KEY.Key_Up)
    stage.key(KEY.Key_Down, ALT | SHIFT)  # past the empty line
    stage.key(KEY.Key_Down, ALT | SHIFT)  # and out of this item
    assert [a.id for a in stage.actions()] == [action.id]
    assert stage.memory.actions.get(action.id).item == stage.item.id
    assert stage.item.title != "Opening en vaststelling agenda"


def test_every_control_has_a_name_and_can_be_hit(stage):
    controls = [
        w
        for w in stage.room.findChildren(QWidget)
        if w.isVisible() and w.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert len(controls) > 5
    assert [w for w in controls if not (w.accessibleName() or _words(w))] == []
    small = [
        b.accessibleName() or b.text()
        for b in controls
        if isinstance(b, QAbstractButton) and (b.width() < 24 or b.height() < 24)
    ]
    assert small == []


def _words(widget):
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def test_f6_goes_round_the_panes(stage):
    seen = []
    for _ in range(4):
        stage.key(KEY.Key_F6)
        seen.append(QApplication.focusWidget())
    assert len(set(map(id, seen))) == 4
    assert seen[-1] is stage.edit


def test_adopted_minutes_cannot_be_changed(stage):
    stage.memory.meetings.put(stage.meeting, replace(stage.held, state=MeetingState.ADOPTED))
    stage.room.enter()
    stage.type("Iets")
    assert stage.edit.blocks()[0].text == ""
    assert stage.room.drafts() == ()


def test_three_hundred_items_make_one_editor(qtbot, qapp):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    made = set_stage([ItemDraft(title=f"Punt over onderwerp {n}", minutes=1) for n in range(300)])
    qtbot.addWidget(made.room)
    made.room.show()
    items = made.memory.items.where(meeting=made.meeting)
    assert len(made.room.panes.agenda.list.rows_model.rows) == len(items) > 300
    assert len(made.room._texts.all()) == 1
    made.room.show_item(made.item_called("Punt over onderwerp 250").id)
    assert made.item.title == "Punt over onderwerp 250"
    assert len(made.room._texts.all()) == 2


def test_signals_and_questions_are_counted_and_listed(stage):
    stage.line("& Een busje bij de loods")
    stage.line("? Wie belt de gemeente")
    kinds = [row.kind for row in stage.room.panes.records._rows if row.key]
    assert kinds == [LineKind.QUESTION, LineKind.SIGNAL]
    assert stage.room.panes.records._total.text().endswith("1\u00a0signal, 1\u00a0question")


def test_the_next_meeting_is_prepared_from_the_page_of_the_finished_one(stage, english):
    table = stage.memory.tables.get(stage.held.table)
    stage.memory.tables.put(table.id, replace(table, cadence="every 4 weeks"))
    planned = []
    stage.room.next_planned.connect(planned.append)
    stage.line("! Bellen @Duin")
    stage.room.end_or_finish()
    stage.room.end_or_finish()
    stage.room.closing.press()
    done = stage.room.closing.done
    assert done.next.text() == "Prepare the meeting of Thu 18 Jun"
    done.next.click()
    meeting = stage.memory.meetings.get(planned[0])
    assert meeting.on.isoformat() == "2026-06-18"
    (action,) = stage.actions()
    carried = stage.desk.lists.carried_over(table.id, meeting.on)
    assert action.id in [row.id for row in carried]
    done.next.click()  # again: it is there already
    assert planned == [meeting.id, meeting.id]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is not counted from Python 3.12 on")
def test_four_hundred_repaints_keep_the_references(stage):
    stage.line("! Bellen met de partner @Duin")
    stage.room.repaint()
    before = sys.getrefcount(None)
    for _ in range(400):
        stage.room.repaint()
        stage.edit.viewport().repaint()
    assert before - sys.getrefcount(None) < 50


def test_the_history_of_a_line_and_of_what_it_recorded_is_one_key_away(stage):
    heard = []
    stage.desk.history_asked.connect(lambda *told: heard.append(told))
    for text in ("! Toelichting aanvullen", "# Het model geldt", "? Wie doet dit"):
        stage.type(text)
        stage.key(KEY.Key_Return)
    stage.key(KEY.Key_Up)
    stage.key(KEY.Key_H, CTRL)
    records = stage.room.panes.records
    for key in [row.key for row in records._rows if row.key]:
        records._act("history", key)
    (action,) = stage.actions()
    (decision,) = [d for d in stage.memory.decisions.where() if d.text == "Het model geldt"]
    line = next(line for line in stage.memory.lines.where() if line.text == "Wie doet dit")
    assert heard[0] == (line.id, "Wie doet dit")
    assert sorted(heard[1:]) == sorted(
        [
            (action.id, "Toelichting aanvullen"),
            (decision.id, "Het model geldt"),
            (line.id, "Wie doet dit"),
        ]
    )
