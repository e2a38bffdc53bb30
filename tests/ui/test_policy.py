"""The tab *Beleid* with real keys: items, judgements, documents, what was done, counts that open."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.storage import fakes
from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.domain.figures import EvidenceItem
from workbench.domain.goals import Goal, GoalState
from workbench.domain.meetings import MeetingState
from workbench.domain.people import Contact
from workbench.domain.policy_documents import PolicyDocument, PolicyDocumentKind
from workbench.domain.policy_items import PolicyVerdict
from workbench.domain.policy_items import Theme as PolicyTheme
from workbench.domain.roles import PolicyRole
from workbench.domain.tables import Table, TableKind
from workbench.services import actions, goals, people
from workbench.ui.actions.goals import GoalsServed
from workbench.ui.policy.room import PolicyRoom
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.today.wishes import Place, Wish
from workbench.ui.widgets.pages import column
from workbench.ui.widgets.rows import LOOK

KEY = Qt.Key


@pytest.fixture(autouse=True)
def theme(qapp: QApplication, english):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


@pytest.fixture
def world(clock, qtbot):
    desk, memory = make_desk(clock)
    desk._session.do(people.set_up, "Gemeente", "J. Jansen")
    memory.tables.save(Table(id="t0", name="Driehoek", prefix="DH", kind=TableKind.TRIANGLE))
    today = clock.today()
    for n in range(2):
        on = today - timedelta(days=n + 1)
        held = fakes.meeting(n, table="t0", on=on, state=MeetingState.ADOPTED, title=f"Nr {n}")
        memory.meetings.save(held)
    room = PolicyRoom(desk)
    qtbot.addWidget(room)
    room.resize(1300, 800)
    room.show()
    room.activateWindow()
    room.enter()
    return room, desk, memory


def press(*keys, text=""):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)
    if text:
        QTest.keyClicks(QApplication.focusWidget(), text)


def look(page, item):
    row = next(row for row in page.list.rows.rows if row.key == item)
    return row.look


def choose(page, item):
    page.list.enter_by_key()
    page.show_item(item)


def test_the_eighteen_stand_in_their_themes_and_nobody_judged_yet(world):
    page = world[0].policy
    rows = page.list.rows.rows
    assert sum(not row.look.is_header for row in rows) == 18
    assert sum(row.look.is_header for row in rows) == 5
    assert {row.look.chip for row in rows} == {""}
    assert all("Not judged" in row.spoken for row in rows if not row.look.is_header)
    assert look(page, EvidenceItem.TRIANGLE).second == "Meetings of the triangle: 2"
    assert look(page, EvidenceItem.PORTFOLIO).second == ("Nothing is known of it yet")
    assert page.list.hasFocus()


def test_a_person_judges_by_keys_and_takes_it_back(world):
    room, desk, memory = world
    page = room.policy
    choose(page, EvidenceItem.POLICY)
    press(KEY.Key_B, KEY.Key_Return)
    assert page.pane.form.verdict.error()
    press(KEY.Key_Down, KEY.Key_Down)
    page.pane.form.note.setFocus()
    press(text="staat op de agenda")
    press(KEY.Key_Return)
    held = memory.policy_judgements.where()
    assert [(one.verdict, one.note) for one in held] == [
        (PolicyVerdict.PARTLY, "staat op de agenda")
    ]
    assert look(page, EvidenceItem.POLICY).chip == "Partly"
    assert "staat op de agenda" in page.pane.judged.text()
    assert page.pane.judge.hasFocus()
    press(KEY.Key_Escape)
    assert page.list.hasFocus()
    desk.steps.undo()
    assert memory.policy_judgements.where() == ()
    assert look(page, EvidenceItem.POLICY).chip == ""


def test_a_judgement_of_tomorrow_is_refused_at_its_field(world):
    page = world[0].policy
    choose(page, EvidenceItem.POLICY)
    press(KEY.Key_B)
    page.pane.form.verdict.set_value(PolicyVerdict.NOT)
    page.pane.form.day.set_day(fakes.TODAY + timedelta(days=9))
    page.pane.form.keep()
    assert page.pane.form.day.error()
    press(KEY.Key_Escape)
    assert page.pane.form.isHidden()
    assert world[2].policy_judgements.where() == ()


def test_a_document_is_added_changed_and_taken_away_by_keys(world):
    room, _, memory = world
    page = room.policy
    choose(page, EvidenceItem.DOCUMENTS)
    press(KEY.Key_N)
    form = page.pane.documents.form
    press(KEY.Key_Return)
    assert form.name.error()
    press(text="Convenant")
    form.kind.set_value(PolicyDocumentKind.DPIA)
    form.until.set_text("1 jan 2020")
    press(KEY.Key_Return)
    assert form.until.error()
    form.until.set_day(fakes.TODAY + timedelta(days=10))
    press(KEY.Key_Return)
    made = memory.policy_documents.where()[0]
    assert (made.title, made.kind) == ("Convenant", PolicyDocumentKind.DPIA)
    cards = page.pane.documents
    assert cards.list.hasFocus()
    assert cards.list.rows.rows[0].look.due == "10 days left"
    assert "10 days left" in look(page, EvidenceItem.DOCUMENTS).second
    press(KEY.Key_F2)
    press(KEY.Key_End, text=" 2026")
    press(KEY.Key_Return)
    assert memory.policy_documents.get(made.id).title == "Convenant 2026"
    press(KEY.Key_Delete)
    assert memory.policy_documents.where() == ()


def test_a_training_is_logged_in_one_line(world):
    room, _, memory = world
    page = room.policy
    choose(page, EvidenceItem.TRAINING)
    press(KEY.Key_N)
    press(KEY.Key_Return)
    assert page.pane.events.form.for_whom.error()
    press(text="wijkteams")
    page.pane.events.form.count.set_text("veel")
    press(KEY.Key_Return)
    assert page.pane.events.form.count.error()
    page.pane.events.form.count.set_text("14")
    press(KEY.Key_Return)
    made = memory.policy_events.where()[0]
    assert (made.for_whom, made.count, made.on) == ("wijkteams", 14, fakes.TODAY)
    assert look(page, EvidenceItem.TRAINING).second == "Trainings: 1, people trained: 14"
    page.pane.figures.list.enter_by_key()
    press(KEY.Key_Home, KEY.Key_Return, KEY.Key_Down, KEY.Key_Return)
    assert page.pane.events.list.hasFocus()
    assert page.pane.events.list.chosen().key == made.id
    press(KEY.Key_Delete)
    assert memory.policy_events.where() == ()


def test_a_figure_opens_its_records(world):
    room = world[0]
    page, asked = room.policy, []
    room.wished.connect(asked.append)
    choose(page, EvidenceItem.TRIANGLE)
    figures = page.pane.figures
    figures.list.enter_by_key()
    press(KEY.Key_Return)
    assert [row.look.title for row in figures.list.rows.rows[1:3]] == [
        "Nr 1, 24-11-2026",
        "Nr 0, 25-11-2026",
    ]
    press(KEY.Key_Down, KEY.Key_Return)
    assert asked == [Wish(Place.MEETING, "m1")]
    press(KEY.Key_Home, KEY.Key_Return)
    assert len(figures.list.rows.rows) == 1
    assert figures.none.text() == "Nothing of: actions before the chair."


def test_what_is_half_typed_is_kept_when_one_goes_elsewhere_and_at_the_lock(world):
    room, _, memory = world
    page = room.policy
    choose(page, EvidenceItem.COMMUNICATION)
    page.new()
    press(text="inwoners")
    page.show_item(EvidenceItem.POLICY)
    assert [one.for_whom for one in memory.policy_events.where()] == ["inwoners"]
    page.new()
    press(text="Beleidsplan")
    room.flush()
    assert [one.title for one in memory.policy_documents.where()] == ["Beleidsplan"]
    choose(page, EvidenceItem.REGION)
    room.new()
    page.pane.form.verdict.set_value(PolicyVerdict.NOT)
    page.pane.form.note.set_text("nog niet")
    room.flush()
    assert memory.policy_judgements.where()[0].note == "nog niet"
    assert room.drafts() == ()


def test_f6_goes_over_and_back(world):
    page = world[0].policy
    choose(page, EvidenceItem.POLICY)
    press(KEY.Key_F6)
    assert page.pane.judge.hasFocus()
    press(KEY.Key_F6)
    assert page.list.hasFocus()


def test_documents_say_how_their_day_stands(world):
    room, _, memory = world
    today = fakes.TODAY
    one = PolicyDocument(
        id="d0", kind=PolicyDocumentKind.POLICY, title="Plan", since=today - timedelta(days=900)
    )
    for n, days in enumerate((None, -1, 0, 400)):
        until = None if days is None else today + timedelta(days=days)
        memory.policy_documents.save(replace(one, id=f"d{n}", until=until))
    room.policy.refresh()
    choose(room.policy, EvidenceItem.POLICY)
    dues = [row.look.due for row in room.policy.pane.documents.list.rows.rows]
    assert dues[:3] == ["until 31 December 2027", "last day today", "1 day over"]
    assert dues[3] == "no end day"
    assert room.policy.list.chosen().look == room.policy.list.currentIndex().data(LOOK)


def _people(memory):
    own = memory.organisations.where()[0]
    for n, name in enumerate(("A. Veldhoen", "B. Postma")):
        memory.contacts.save(Contact(id=f"c{n}", organisation=own.id, name=name))
    return own


def test_somebody_is_named_for_a_role_and_the_role_falls_empty(world):
    room, desk, memory = world
    own, page = _people(memory), room.policy
    choose(page, EvidenceItem.FOCAL_POINT)
    roles = page.pane.roles
    assert [row.look.second for row in roles.list.rows.rows] == ["nobody named yet"] * 2
    roles.list.enter_by_key()
    press(KEY.Key_Home, KEY.Key_Return)
    form = roles.form
    press(KEY.Key_Return)
    assert form.who.error()
    press(text="veldh")
    assert "A. Veldhoen" in form.who._hint.text()
    press(KEY.Key_Return)
    (made,) = memory.policy_roles.where()
    assert (made.role, made.contact) == (PolicyRole.FOCAL_POINT, "c0")
    assert roles.list.hasFocus()
    roles.list.choose(made.id)
    press(KEY.Key_F2)
    form.until.set_text("1 jan 2020")
    press(KEY.Key_Return)
    assert form.until.error()
    form.until.set_day(fakes.TODAY + timedelta(days=5))
    press(KEY.Key_Return)
    (empty,) = [row for row in roles.list.rows.rows if row.key.startswith("empty")]
    assert empty.look.due == "nobody soon"
    assert own.name in empty.look.second
    told = "Focal point: nobody soon at Gemeente"
    assert look(page, EvidenceItem.FOCAL_POINT).second.startswith(told)
    figure = page.pane.figures.list.rows.rows[0]
    assert (figure.look.title, figure.look.due) == ("Focal points and deputies", "1")
    roles.list.choose(made.id)
    press(KEY.Key_Delete)
    assert memory.policy_roles.where() == ()
    desk.steps.undo()
    assert len(memory.policy_roles.where()) == 1


def test_what_is_half_typed_of_a_role_is_kept_at_the_lock(world):
    room, _, memory = world
    _people(memory)
    choose(room.policy, EvidenceItem.CARE)
    room.new()
    press(text="postma")
    room.flush()
    assert [one.contact for one in memory.policy_roles.where()] == ["c1"]
    room.new()
    press(text="nobody of that name")
    press(KEY.Key_Escape)
    assert room.policy.pane.roles.form.isHidden()


def test_a_goal_is_set_served_and_reached_by_keys(world):
    room, desk, memory = world
    page, asked = room.policy, []
    room.wished.connect(asked.append)
    desk._session.do(actions.agree_between, actions.ActionDraft(text="Model opstellen", table="t0"))
    (action,) = memory.actions.where()
    choose(page, EvidenceItem.ACTION_PLAN)
    press(KEY.Key_N)
    card = page.pane.goals
    press(KEY.Key_Return)
    assert card.form.title.error()
    press(text="Een regel")
    card.form.theme.set_value(PolicyTheme.REGION)
    card.form.until.set_text("1 jan 2020")
    press(KEY.Key_Return)
    assert card.form.until.error()
    card.form.until.set_day(fakes.TODAY + timedelta(days=30))
    press(KEY.Key_Return)
    (goal,) = memory.goals.where()
    assert (goal.title, goal.theme, goal.since) == ("Een regel", PolicyTheme.REGION, fakes.TODAY)
    assert "no action yet" in card.list.rows.rows[0].look.second
    card.list.enter_by_key()
    press(KEY.Key_K, text="niets hiervan")
    press(KEY.Key_Return)
    assert not card.serving.isHidden()
    press(KEY.Key_Escape, KEY.Key_K, text="model")
    press(KEY.Key_Return)
    assert [(one.goal, one.action) for one in memory.goal_actions.where()] == [(goal.id, action.id)]
    assert card.list.hasFocus()
    press(KEY.Key_Down, KEY.Key_Return)
    assert asked == [Wish(Place.AGREED, action.id)]
    figures = {row.look.title: row.look.due for row in page.pane.figures.list.rows.rows}
    assert (figures["Goals"], figures["Actions that serve a goal"]) == ("1", "1")
    press(KEY.Key_Delete)
    assert memory.goal_actions.where() == ()
    press(KEY.Key_F2)
    card.form.state.set_value(GoalState.REACHED)
    card.form.ended.set_day(fakes.TODAY + timedelta(days=1))
    press(KEY.Key_Return)
    assert card.form.ended.error()
    card.form.ended.set_day(fakes.TODAY)
    press(KEY.Key_Return)
    assert memory.goals.get(goal.id).state is GoalState.REACHED
    assert card.list.rows.rows[0].look.due == "reached"
    press(KEY.Key_Return, KEY.Key_Delete)
    assert memory.goals.where() == ()


def test_an_action_is_linked_to_a_goal_from_its_own_side(world, qtbot):
    _, desk, memory = world
    desk._session.do(actions.agree_between, actions.ActionDraft(text="Model opstellen", table="t0"))
    (action,) = memory.actions.where()
    window, section = QWidget(), GoalsServed(desk)
    window.setLayout(column(section))
    qtbot.addWidget(window)
    desk.changed.connect(lambda _: section.show_action(action))
    window.show()
    window.activateWindow()
    section.show_action(action)
    assert section.isHidden()
    goal = Goal(id="", title="Een regel", theme=PolicyTheme.REGION, since=fakes.TODAY)
    desk.do(goals.keep_goal, goal)
    assert not section.isHidden()
    section.add.click()
    QTest.keyClick(window.focusWidget(), KEY.Key_Return)
    (bond,) = memory.goal_actions.where()
    assert bond.action == action.id
    assert [row.look.title for row in section.list.rows.rows] == ["Een regel"]
    assert section.add.isHidden()
    section.list.enter_by_key()
    QTest.keyClick(window.focusWidget(), KEY.Key_Delete)
    assert memory.goal_actions.where() == ()
    section.begin()
    QTest.keyClick(window.focusWidget(), KEY.Key_Escape)
    assert section.choice.isHidden()


def test_all_records_of_a_long_figure_are_reached_and_the_definition_stands_below(world):
    room, desk, _ = world
    page = room.policy
    for n in range(40):
        draft = actions.ActionDraft(text=f"Actie {n}", table="t0")
        desk.do(actions.agree_between, draft)
    choose(page, EvidenceItem.ACTION_PLAN)
    figures = page.pane.figures
    figures.list.enter_by_key()
    figures.list.choose("actions_agreed")
    assert figures.definition.text().startswith("Actions agreed: actions agreed in the period")
    press(KEY.Key_Return)
    rows = figures.list.rows.rows
    assert "and 10 more" in [row.look.title for row in rows]
    figures.list.choose("actions_agreed:more")
    press(KEY.Key_Return)
    shown = [row for row in figures.list.rows.rows if row.key.startswith("actions_agreed:")]
    assert len(shown) == 40
