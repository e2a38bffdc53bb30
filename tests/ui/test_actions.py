"""The room *Acties*, worked by keys: every verb acts, is told and can be taken back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.ui.actions_stage import World, here, opened, press, rows, show
from workbench import paths
from workbench.domain.actions import ActionState
from workbench.domain.due_dates import DueKind
from workbench.domain.ids import MeetingId
from workbench.services import actions
from workbench.services.audit import Act
from workbench.services.rows import ActionView
from workbench.ui.actions.due_popover import DuePopover
from workbench.ui.actions.owner_popover import OwnerPopover
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.widgets.letters import set_letters
from workbench.ui.widgets.rows import LOOK

KEY = Qt.Key


@pytest.fixture(autouse=True)
def theme(qapp: QApplication):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


@pytest.fixture
def world(clock, english):
    return World(clock)


@pytest.fixture
def room(world, qtbot):
    return opened(world, qtbot)


def test_actions_stand_below_the_partner_who_owes_them(room):
    assert rows(room) == [
        "Gemeente, 2 actions, 1 late",
        "Vergunningen nagaan, 9 days late, Gemeente",
        "Controleplan opstellen, Thu 3 Dec, Gemeente",
        "GGD, 1 action",
        "Gezondheidscheck, tomorrow, GGD",
        "Without an owner, 1 action",
        "Zonder actiehouder, no date, no owner",
    ]


def test_the_list_has_the_focus_and_the_inspector_its_row(room, world):
    assert room.page.list.hasFocus()
    assert here(room) == world.permits.id
    press(KEY.Key_Down, KEY.Key_Down)
    assert room.page.list.has_ring
    assert here(room) == world.check.id  # over the head of the next group
    assert "GGD" in room.inspector.facts.owner.accessibleName()
    assert "tomorrow" in room.inspector.facts.due.accessibleName()


@pytest.mark.parametrize(
    ("view", "texts"),
    [
        (ActionView.LATE, ["Vergunningen nagaan"]),
        (ActionView.NO_DATE, ["Zonder actiehouder"]),
        (ActionView.WAITING_ON_US, ["Vergunningen nagaan", "Controleplan opstellen"]),
        (ActionView.DONE, ["Gedaan werk"]),
    ],
)
def test_views_show_what_they_say(room, view, texts):
    show(room, view)
    model = room.page.model
    looks = [model.index(n).data(LOOK) for n in range(model.rowCount())]
    assert [look.title for look in looks if not look.is_header] == texts


def test_an_empty_view_says_what_comes_there(room, world):
    world.ask(actions.close, world.permits.id)
    show(room, ActionView.LATE)
    assert room.page.model.key_count == 0
    assert not room.page.list.isVisible()
    assert "Nothing overdue." in [w.text() for w in room.page.findChildren(QWidget) if _says(w)]


def _says(widget):
    return hasattr(widget, "text") and widget.isVisible()


def test_x_completes_and_undo_takes_it_back(room, world):
    press("x")
    assert world.now(world.permits).state is ActionState.DONE
    assert world.told == [("Action done: Vergunningen nagaan", True)]
    assert here(room) == world.plan.id  # the next one, so that X X goes on
    world.desk.steps.undo()
    assert world.now(world.permits).state is ActionState.OPEN
    assert "Vergunningen nagaan, 9 days late, Gemeente" in rows(room)


def test_x_reopens_what_is_done(room, world):
    show(room, ActionView.DONE)
    room.page.list.enter_by_key()
    press("x")
    assert world.now(world.done).state is ActionState.OPEN


def test_the_check_is_pressed_with_the_mouse(room, world):
    rect = room.page.list.visualRect(room.page.model.index(2))
    at = QPoint(rect.left() + 20, rect.center().y())
    QTest.mouseClick(room.page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert world.now(world.plan).state is ActionState.DONE


def test_a_verb_is_for_all_marked_rows_in_one_step(room, world):
    press(KEY.Key_Space, KEY.Key_Down, KEY.Key_Space)
    assert room.page.list.marked() == [world.permits.id, world.plan.id]
    assert room.page.marked.isVisible()
    press("x")
    assert {world.now(world.permits).state, world.now(world.plan).state} == {ActionState.DONE}
    assert not room.page.marked.isVisible()
    world.desk.steps.undo()
    assert world.now(world.permits).state is ActionState.OPEN
    assert world.now(world.plan).state is ActionState.OPEN


def test_escape_unmarks_first(room):
    press(KEY.Key_Space, KEY.Key_Escape)
    assert room.page.list.marked() == []


def test_d_postpones_to_a_phrase_with_an_echo(room, world):
    press(KEY.Key_Down, "d")
    asked = room.findChild(DuePopover)
    assert asked.when.edit.hasFocus()
    press("zondag")
    assert asked.when._hint.text() == "Sunday 29 November 2026, in the weekend"
    press(KEY.Key_Return)
    changed = world.now(world.plan)
    assert (changed.due, changed.postponed) == (date(2026, 11, 29), 1)
    assert world.told[-1] == ("Postponed to 29 November", True)
    assert room.page.list.hasFocus()


def test_the_working_day_before_is_offered(room):
    press("d", "zondag")
    asked = room.findChild(DuePopover)
    assert asked._working.text() == "Take tomorrow"
    asked._working.click()
    assert asked.when.due().day == date(2026, 11, 27)


def test_the_second_time_a_reason_is_needed(room, world):
    world.ask(actions.postpone, world.plan.id, DueKind.DATE, date(2026, 12, 4))
    room.refresh()
    press(KEY.Key_Down, "d", "11 december", KEY.Key_Return)
    asked = room.findChild(DuePopover)
    assert asked.why.error()
    assert world.now(world.plan).postponed == 1
    press("Wacht op het college", KEY.Key_Return)
    assert world.now(world.plan).postponed == 2
    course = [e.title for e in room.inspector.course._shown]
    assert course == ["Postponed to 11 December", "Postponed to 4 December", "Agreed"]
    assert "Wacht op het college" in room.inspector.course._shown[0].told


def test_nonsense_is_no_date(room, world):
    press("d", "blauw", KEY.Key_Return)
    assert room.findChild(DuePopover).when.error()
    assert world.now(world.permits).postponed == 0


def test_a_first_date_is_not_a_postponement(room, world):
    room.page.list.choose(world.loose.id)
    press("u", "volgend overleg", KEY.Key_Return)
    changed = world.now(world.loose)
    assert (changed.due_kind, changed.due, changed.postponed) == (DueKind.NEXT_MEETING, None, 0)


def test_what_is_closed_cannot_be_postponed(room, world):
    show(room, ActionView.DONE)
    room.page.list.enter_by_key()
    press("d")
    assert room.findChild(DuePopover) is None
    assert world.told == [("This action is closed. Reopen it first.", False)]


def test_w_gives_it_to_another(room, world):
    press("w", "arts")
    asked = room.findChild(OwnerPopover)
    assert asked.found.chosen().spoken == "A. Arts, Arts, GGD"
    press(KEY.Key_Return)
    (owner,) = world.memory.owners.where(action=world.permits.id)
    assert (owner.organisation, owner.contact) == (world.health.id, world.nurse.id)
    assert world.told[-1][0] == "A. Arts owes the action"


def test_a_co_owner_stays_beside_the_first(room, world):
    room.inspector.facts.add_owner.click()
    press("politie", KEY.Key_Return)
    owners = world.memory.owners.where(action=world.permits.id)
    assert [o.organisation for o in owners] == [world.own.id, world.police.id]
    assert "with 1 more owner" in rows(room)[1]


def test_n_agrees_between_two_meetings(room, world):
    press("n", "Belt de partner", KEY.Key_Tab, "ggd", KEY.Key_Tab, "volgende week", KEY.Key_Return)
    made = next(a for a in world.memory.actions.where() if a.text == "Belt de partner")
    assert (made.meeting, made.due, made.table) == (None, date(2026, 12, 3), world.table.id)
    assert world.memory.owners.where(action=made.id)[0].organisation == world.health.id
    assert world.told == [("Action recorded for GGD", True)]
    assert room.page.new.text.edit.hasFocus()  # for the next one
    assert here(room) == made.id
    press(KEY.Key_Escape)
    assert room.page.list.hasFocus()


def test_a_name_nobody_knows_is_told_at_the_field(room, world):
    count = len(world.memory.actions.where())
    press("n", "Iets", KEY.Key_Tab, "qqq", KEY.Key_Return)
    assert room.page.new.who.error()
    assert len(world.memory.actions.where()) == count


def test_what_is_half_typed_is_kept(room, world):
    press("n", "Half getypt")
    room.flush()
    assert "Half getypt" in [a.text for a in world.memory.actions.where()]


def test_f2_changes_the_words(room, world):
    press(KEY.Key_F2, "Vergunningen van horeca nagaan", KEY.Key_Return)
    assert world.now(world.permits).text == "Vergunningen van horeca nagaan"
    assert room.page.list.hasFocus()
    press(KEY.Key_Return, "Weg", KEY.Key_Escape)
    assert world.now(world.permits).text == "Vergunningen van horeca nagaan"


def test_s_notes_what_was_reported(room, world):
    press("s", "Aanvraag ligt bij Bibob", KEY.Key_Return)
    (note,) = world.memory.notes.where(action=world.permits.id)
    assert note.text == "Aanvraag ligt bij Bibob"
    assert room.inspector.course._shown[0].title == "Aanvraag ligt bij Bibob"
    assert room.page.list.hasFocus()
    press("s", "Toch niet", KEY.Key_Escape, KEY.Key_Down)
    assert len(world.memory.notes.where()) == 1


def test_v_lets_it_lapse(room, world):
    press("v")
    assert world.now(world.permits).state is ActionState.LAPSED


def test_slash_filters_and_escape_shows_everything(room):
    press("/", "gezond")
    assert rows(room) == ["GGD, 1 action", "Gezondheidscheck, tomorrow, GGD"]
    press(KEY.Key_Return)
    assert room.page.list.hasFocus()
    press(KEY.Key_Escape)
    assert len(rows(room)) == 7


def test_letters_are_no_verbs_while_one_types(room, world):
    press("/", "x")
    assert world.now(world.permits).state is ActionState.OPEN


def test_o_opens_the_meeting_it_was_agreed_at(room, world, qtbot):
    def agree(work):
        held = work.actions.get(world.plan.id)
        work.actions.save(type(held)(**{**_fields(held), "meeting": MeetingId("was")}))
        work.audit(Act.ACTION_CHANGED, held.id)

    world.ask(agree)
    room.refresh()
    press(KEY.Key_Down)
    with qtbot.waitSignal(room.meeting_asked) as told:
        press("o")
    assert told.args == ["was"]
    with qtbot.waitSignal(room.meeting_asked):
        room.inspector.facts.meeting.click()


def _fields(record):
    return {name: getattr(record, name) for name in type(record).__dataclass_fields__}


def test_the_menu_holds_the_verbs_with_their_keys(room):
    menu = room.page.list.menu()
    told = {a.text(): a.shortcut().toString() for a in menu.actions()}
    assert told["Complete"] == "X"
    assert told["Postpone"] == "D"
    assert "Open meeting" not in told  # it was agreed between two meetings
    menu.deleteLater()


def test_f6_goes_to_the_inspector_and_back(room):
    press(KEY.Key_F6)
    assert room.inspector.facts.owner.hasFocus()
    press(KEY.Key_F6)
    assert room.page.list.hasFocus()


def test_what_was_changed_elsewhere_is_seen(room, world):
    world.desk.do(actions.close, world.permits.id)
    assert "Vergunningen nagaan, 9 days late, Gemeente" not in rows(room)


def test_everything_that_takes_the_focus_has_a_name_and_can_be_hit(room):
    press("n")
    room.page.views.open_filter()
    focusable = [
        w
        for w in room.findChildren(QWidget)
        if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(focusable) > 15
    unnamed = [type(w).__name__ for w in focusable if not (w.accessibleName() or _text(w))]
    small = [type(w).__name__ for w in focusable if min(w.width(), w.height()) < 24]
    assert (unnamed, small) == ([], [])


def _text(widget):
    return widget.text() if hasattr(widget, "text") else ""


def press_due(room, place):
    rect = room.page.list.visualRect(room.page.model.index(place))
    at = QPoint(rect.right() - 30, rect.center().y())
    QTest.mouseClick(room.page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_the_day_in_the_row_is_pressed_to_change_it(room, world):
    press_due(room, 2)
    assert here(room) == world.plan.id
    assert room.findChild(DuePopover).when.edit.hasFocus()
    press("11 december", KEY.Key_Return)
    assert world.now(world.plan).due == date(2026, 12, 11)
    assert room.page.list.hasFocus()


def test_what_is_closed_has_no_day_to_press(room):
    show(room, ActionView.DONE)
    press_due(room, 1)
    assert room.findChild(DuePopover) is None


def test_owner_and_date_of_all_that_are_marked_change_at_once(room, world):
    press(KEY.Key_Space, KEY.Key_Down, KEY.Key_Space, "w", "politie", KEY.Key_Return)
    for action in (world.permits, world.plan):
        (owner,) = world.memory.owners.where(action=action.id)
        assert owner.organisation == world.police.id
    world.desk.steps.undo()
    assert world.memory.owners.where(action=world.plan.id)[0].organisation == world.own.id


@pytest.fixture
def no_letters(qapp):
    set_letters(is_on=False)
    yield
    set_letters(is_on=True)


@pytest.mark.usefixtures("no_letters")
def test_letters_that_are_switched_off_do_nothing_and_other_keys_do(room, world):
    press("x", "d", "n", "/", "2")
    assert world.now(world.permits).state is ActionState.OPEN
    assert room.findChild(DuePopover) is None
    assert not room.page.new.isVisible()
    assert room.page.views.filter.isHidden()
    press(KEY.Key_Space, KEY.Key_Down)
    assert room.page.list.marked() == [world.permits.id]
    room.page.marked.findChildren(QWidget)[1].click()  # every verb has a button too
    assert world.now(world.permits).state is ActionState.DONE


def test_what_is_asked_less_often_stands_in_a_menu(room, qtbot):
    room.page.more.click()
    menu = next(m for m in room.page.findChildren(QMenu) if m.isVisible())
    asked = {a.text(): a for a in menu.actions()}
    with qtbot.waitSignals([room.decisions_asked, room.paste_asked]):
        asked["Decisions"].trigger()
        asked["Paste rows"].trigger()
    menu.close()


def test_another_action_is_shown_from_its_title(room, world, qtbot):
    bar = room.inspector._scroll.verticalScrollBar()
    room.resize(1180, 420)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    press(KEY.Key_Down)
    assert bar.value() == 0
