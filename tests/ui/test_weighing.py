"""Weighing a case by keys: the steps, the criteria and the status, each act one step to take back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.storage import fakes
from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.domain.case_states import CaseState, Why
from workbench.domain.cases import Case
from workbench.domain.signals import Signal
from workbench.domain.tables import Regime
from workbench.domain.today import DutyFacts, StepDue, duties
from workbench.domain.weighing import Choice, Criterion, Outcome, Turn
from workbench.services import case_states, cases, signals, weighings
from workbench.ui.cases.room import CasesRoom
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.today import coordinator_page
from workbench.ui.today.wishes import Place, Wish
from workbench.ui.weighing.card import WeighingCard
from workbench.ui.weighing.decide_popover import DecidePopover
from workbench.ui.weighing.page import WeighingPage
from workbench.ui.weighing.section import WeighingSection
from workbench.ui.weighing.state_popover import StatePopover
from workbench.ui.widgets.overlays import Popover

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NEXT = fakes.TODAY + timedelta(days=7)


@pytest.fixture(autouse=True)
def theme(qapp, english):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


@pytest.fixture
def world(clock, qtbot):
    desk, memory = make_desk(clock)
    memory.organisations.save(fakes.organisation(0, name="Police"))
    memory.organisations.save(fakes.organisation(1, name="Veilig Thuis"))
    case = desk._session.do(
        cases.open_case,
        Case(
            id="", code="C-2026-009", name="Zandkuil", regime=Regime.WGS_RIEC, purpose="Help",
            opened_on=fakes.TODAY,
        ),
    ).value  # fmt: skip
    told = Signal(
        id="", code="S-047", organisation="o0", on=fakes.TODAY, text="Van", made_at=fakes.NOW
    )
    desk._session.do(signals.receive, told, (case.id,))
    room = CasesRoom(desk)
    qtbot.addWidget(room)
    room.resize(1200, 760)
    room.show()
    room.activateWindow()
    room.open_case(case.id)
    yield desk, memory, room, case
    room.hide()


def section(room) -> WeighingSection:
    return next(one for one in room.page.sections if isinstance(one, WeighingSection))


def opened(room, kind=Popover):
    (found,) = [one for one in room.findChildren(kind) if one.isVisible()]
    return found


def typed(field, text):
    field.edit.setFocus()
    QTest.keyClicks(field.edit, text)


def enter(field, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(field.edit, KEY.Key_Return, modifier)


def begun(desk, case):
    landed = []
    desk.do(weighings.weigh_case, case.id, NEXT).then(desk, landed.append)
    return landed[0].value


@pytest.mark.parametrize("wrong", ["", "gisteren", "next meeting", "1 january 2020", "bla"])
def test_a_step_has_a_day_that_is_still_to_come(world, wrong):
    """Nothing is closed over a term that says nothing: the field says what it wants."""
    _, memory, room, case = world
    QTest.keyClick(section(room).begin, KEY.Key_Space)
    asked = opened(room)
    typed(asked.when, wrong)
    enter(asked.when)
    assert asked.isVisible()
    assert asked.when.error()
    assert not memory.weighings.where(case=case.id)


def test_a_weighing_begins_with_the_term_of_its_first_step(world):
    _, memory, room, case = world
    part = section(room)
    assert (part.begin.isVisible(), part.end.isVisible()) == (True, False)
    QTest.keyClick(part.begin, KEY.Key_Space)
    asked = opened(room)
    typed(asked.when, "in one week")
    enter(asked.when)
    (held,) = memory.weighings.where(case=case.id)
    assert weighings.steps_of(memory, held.id)[0].due == NEXT
    assert (part.begin.isVisible(), part.end.isVisible()) == (False, True)
    assert part.state.accessibleName() == "Step 1 of 4"


def test_a_step_goes_on_with_a_reason_and_a_term_of_the_next(world):
    desk, memory, room, case = world
    held = begun(desk, case)
    part = section(room)
    QTest.keyClick(part.end, KEY.Key_Space)
    card = opened(room, DecidePopover)
    enter(card.reason, CTRL)
    assert card.reason.error()
    typed(card.reason, "Two sources")
    enter(card.reason, CTRL)
    assert card.due.error()
    typed(card.due, "yesterday")
    enter(card.due)
    assert card.due.error()
    card.due.set_text("")
    typed(card.due, "in one week")
    enter(card.due)
    first, second = weighings.steps_of(memory, held.id)
    assert (first.turn, first.reason, second.due) == (Turn.ON, "Two sources", NEXT)
    assert part.state.accessibleName() == "Step 2 of 4"
    desk.steps.undo()
    assert part.state.accessibleName() == "Step 1 of 4"


def test_that_nothing_follows_closes_the_case_and_agrees_feedback(world):
    desk, memory, room, case = world
    held = begun(desk, case)
    QTest.keyClick(section(room).end, KEY.Key_Space)
    card = opened(room, DecidePopover)
    QTest.keyClick(card.turn, KEY.Key_Right)
    assert (card.due.isVisible(), card.outcome.isVisible(), card.to.isVisible()) == (
        False, True, False,
    )  # fmt: skip
    typed(card.reason, "Nothing found")
    enter(card.reason, CTRL)
    assert memory.weighings.get(held.id).outcome is Outcome.NO_FOLLOW_UP
    assert memory.cases.get(case.id).state is CaseState.CLOSED
    (action,) = memory.actions.where()
    assert action.text == "Give feedback to Police on S-047: no follow-up"
    assert section(room).state.accessibleName() == "No follow-up, today"
    assert not section(room).begin.isVisible()  # it is closed


def test_what_is_passed_on_asks_to_whom_and_can_do_without_feedback(world):
    desk, memory, room, case = world
    held = begun(desk, case)
    QTest.keyClick(section(room).end, KEY.Key_Space)
    card = opened(room, DecidePopover)
    QTest.keyClick(card.turn, KEY.Key_Right)
    card.outcome.set_value(Outcome.PASSED_ON)
    typed(card.reason, "A minor")
    enter(card.reason, CTRL)
    assert card.to.error()
    card.to.set_value("o1")
    card.feedback.set_value(False)
    enter(card.reason, CTRL)
    ended = memory.weighings.get(held.id)
    assert (ended.outcome, ended.passed_to) == (Outcome.PASSED_ON, "o1")
    assert memory.actions.where() == ()
    assert section(room).state.accessibleName() == "Passed on to Veilig Thuis, today"


def test_what_its_provider_keeps_back_is_not_passed_on_and_says_why(world):
    desk, memory, room, case = world
    held = begun(desk, case)
    (told, *_) = [memory.signals.get(one.signal) for one in memory.signal_cases.where()]
    memory.signals.save(replace(told, audience=("organisation:o0",)))
    room.page.refresh()
    QTest.keyClick(section(room).end, KEY.Key_Space)
    card = opened(room, DecidePopover)
    QTest.keyClick(card.turn, KEY.Key_Right)
    card.outcome.set_value(Outcome.PASSED_ON)
    typed(card.reason, "A minor")
    card.to.set_value("o1")
    enter(card.reason, CTRL)
    assert card.to.error().startswith("Who told it set a condition")
    assert memory.weighings.get(held.id).outcome is None


def page_of(room) -> WeighingPage:
    QTest.keyClick(section(room).open, KEY.Key_Space)
    return opened(room, WeighingPage)


def test_the_page_holds_the_criteria_and_keeps_what_is_typed_when_it_is_left(world):
    desk, memory, room, case = world
    held = begun(desk, case)
    page = page_of(room)
    assert page.title.text() == "Weighing"
    assert page.about.text() == "C-2026-009 Zandkuil"
    size = next(one for one in page.criteria if one.criterion is Criterion.SIZE)
    typed(size.field, "Two men")
    room.flush()  # the vault locks, or another room is shown
    assert memory.weighings.get(held.id).size == "Two men"
    typed(size.field, ", one van")
    QTest.keyClick(size.field.edit, KEY.Key_Escape)
    assert memory.weighings.get(held.id).size == "Two men, one van"
    assert room._shown() is room.page  # Escape takes away what lay over the case


def test_the_page_ends_a_step_moves_a_term_and_shows_why(world):
    desk, memory, room, case = world
    held = begun(desk, case)
    page = page_of(room)
    QTest.keyClick(page.term, KEY.Key_Space)
    asked = opened(room)
    typed(asked.when, "tomorrow")
    enter(asked.when)
    assert weighings.steps_of(memory, held.id)[0].due == fakes.TODAY + timedelta(days=1)
    QTest.keyClick(page.end, KEY.Key_Space)
    card = opened(room, DecidePopover)
    typed(card.reason, "Two sources")
    typed(card.due, "in one week")
    enter(card.due)
    names = [view.accessibleName() for view in page.stages.children() if view.isWidgetType()]
    assert any("Gone on, today: Two sources" in name for name in names)
    QTest.keyClick(page.back, KEY.Key_Space)
    assert room._shown() is room.page


def test_after_the_last_step_the_case_is_dealt_with_and_its_words_stand(world):
    desk, memory, room, case = world
    held = begun(desk, case)
    desk.do(weighings.say, held.id, Criterion.SORT, "Labour")
    for _ in range(3):
        desk.do(weighings.decide, held.id, Choice(turn=Turn.ON, reason="Om", due=NEXT))
    page = page_of(room)
    QTest.keyClick(page.end, KEY.Key_Space)
    card = opened(room, DecidePopover)
    assert not card.due.isVisible()  # after the last one there is no next
    typed(card.reason, "Act now")
    enter(card.reason, CTRL)
    assert memory.cases.get(case.id).state is CaseState.IN_TREATMENT
    sort = next(one for one in page.criteria if one.criterion is Criterion.SORT)
    assert (sort.field.isVisible(), sort.quote.text()) == (False, "Labour")
    assert page.begin.text() == "Weigh again"


def test_a_case_changes_its_status_for_a_reason_that_leads_there(world):
    _, memory, room, case = world
    page = page_of(room)
    QTest.keyClick(page.status.change, KEY.Key_Space)
    card = opened(room, StatePopover)
    assert list(card.state._values) == [CaseState.IN_TREATMENT, CaseState.CLOSED]
    card.state.set_value(CaseState.CLOSED)
    assert card.why._values == [Why.NO_FOLLOW_UP, Why.PASSED_ON, Why.JOINED]
    enter(card.words, CTRL)
    assert card.words.error()
    card.why.set_value(Why.JOINED)
    typed(card.words, "Goes on in C-2026-014")
    enter(card.words, CTRL)
    last = case_states.course(memory, case.id)[-1]
    assert (last.state, last.why, last.words) == (
        CaseState.CLOSED, Why.JOINED, "Goes on in C-2026-014",
    )  # fmt: skip
    QTest.keyClick(page.status.change, KEY.Key_Space)
    card = opened(room, StatePopover)
    assert CaseState.DESTROYED not in card.state._values  # that is asked elsewhere
    card.state.set_value(CaseState.SHIELDED)
    assert card._shielding.isVisible()
    QTest.keyClick(card, KEY.Key_Escape)
    verbs = [verb.words for verb in section(room).verbs()]
    assert verbs == ["Open weighing", "Change status"]


def test_a_signal_without_a_case_has_the_same_page(world, qtbot):
    desk, memory, _, _ = world
    told = Signal(
        id="", code="S-049", organisation="o0", on=fakes.TODAY, text="Van", made_at=fakes.NOW
    )
    told = desk._session.do(signals.receive, told).value
    page = WeighingPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.show_signal(told.id)
    page.enter()
    assert (page.about.text(), page.status.isVisible()) == ("S-049", False)
    QTest.keyClick(page.begin, KEY.Key_Space)
    asked = opened(page)
    typed(asked.when, "tomorrow")
    enter(asked.when)
    page.refresh()
    assert page.state.accessibleName() == "Step 1 of 4"
    assert memory.weighings.where(signal=told.id)
    page.hide()


def test_a_signal_is_weighed_in_a_card_over_the_room(world):
    desk, memory, room, _ = world
    told = Signal(
        id="", code="S-049", organisation="o0", on=fakes.TODAY, text="Van", made_at=fakes.NOW
    )
    told = desk._session.do(signals.receive, told).value
    card = WeighingCard(room, desk, told.id)
    QTest.keyClick(card.page.begin, KEY.Key_Space)
    asked = opened(card)
    typed(asked.when, "tomorrow")
    enter(asked.when)
    assert card.page.state.accessibleName() == "Step 1 of 4"
    sort = card.page.criteria[0]
    typed(sort.field, "Labour")
    QTest.keyClick(card, KEY.Key_Escape)
    assert not card.isVisible()
    (held,) = memory.weighings.where(signal=told.id)
    assert held.sort == "Labour"


@pytest.mark.parametrize(
    ("n", "title", "second", "key"),
    [
        (1, "Take the next step of the weighing of S-0", "By today", "signal:s0"),
        (9, "9 weighings are due", "The first by today", ""),
    ],
)
def test_a_due_step_is_a_row_of_today(n, title, second, key):
    due = [StepDue(signal=f"s{i}", code=f"S-{i}", due=fakes.TODAY) for i in range(n)]
    (one,) = duties(DutyFacts(weighings=due), fakes.TODAY)
    row = coordinator_page._duty(0, one, fakes.TODAY)
    assert (row.look.title, row.look.second) == (title, second)
    assert row.of.wish == Wish(Place.WEIGHING, key)


def test_what_is_late_says_how_late_and_a_case_leads_to_itself():
    due = StepDue(case="case0", code="C-1", due=fakes.TODAY - timedelta(days=2))
    (one,) = duties(DutyFacts(weighings=[due]), fakes.TODAY)
    row = coordinator_page._duty(0, one, fakes.TODAY)
    assert row.look.second == "2 days late"
    assert row.of.wish == Wish(Place.WEIGHING, "case0")


def test_what_is_opened_to_read_only_shows_everything_and_changes_nothing(world):
    desk, _, room, case = world
    held = begun(desk, case)
    desk.do(weighings.say, held.id, Criterion.SORT, "Labour")
    desk.is_read_only = True
    room.page.refresh()
    part = section(room)
    assert not any(button.isVisible() for button in (part.begin, part.end))
    assert [verb.words for verb in part.verbs()] == ["Open weighing"]
    page = page_of(room)
    assert not any(
        button.isVisible() for button in (page.begin, page.end, page.term, page.status.change)
    )
    sort = page.criteria[0]
    assert (sort.field.isVisible(), sort.quote.text()) == (False, "Labour")
