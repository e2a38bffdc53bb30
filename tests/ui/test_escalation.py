"""The section on what does not get done, worked by keys: each act is told and can be taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.actions_stage import World, press
from tests.ui.actions_stage import opened as opened_room
from workbench import paths
from workbench.domain.asks import ChairAnswer
from workbench.domain.due_dates import DueKind
from workbench.domain.escalation import Outcome, Rung
from workbench.domain.meetings import Meeting
from workbench.domain.tables import MemberRole, Membership, Table, TableKind
from workbench.services import actions, asks, escalation
from workbench.services.asks import AskDraft
from workbench.services.audit import Act
from workbench.services.escalation import StepDraft
from workbench.ui.escalation.ask_popover import AskPopover
from workbench.ui.escalation.result_popover import ResultPopover
from workbench.ui.escalation.spare_popover import SparePopover
from workbench.ui.escalation.step_popover import StepPopover
from workbench.ui.theme import Appearance, Mode, Theme

KEY = Qt.Key


@pytest.fixture(autouse=True)
def theme(qapp: QApplication):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


@pytest.fixture
def world(clock, english):
    return World(clock)


@pytest.fixture
def room(world, qtbot):
    return opened_room(world, qtbot)


def section(room):
    return room.inspector.ladder


def opened(room, kind):
    (found,) = [one for one in room.findChildren(kind) if one.isVisible()]
    return found


def typed(field, text):
    field.edit.setFocus()
    QTest.keyClicks(field.edit, text)


def enter(field):
    QTest.keyClick(field.edit, KEY.Key_Return)


def standing(world):
    return escalation.standing(world.memory, world.permits.id)


def test_e_takes_the_action_to_the_next_rung_and_then_asks_its_result(room, world):
    press("e")
    card = opened(room, StepPopover)
    assert card.rung.value() is Rung.OWNER
    typed(card.who, "J. Jansen")
    typed(card.why, "Negen dagen te laat")
    enter(card.why)
    (step,) = standing(world).steps
    assert (step.rung, step.who, step.why) == (Rung.OWNER, "J. Jansen", "Negen dagen te laat")
    assert world.told[-1] == ("Taken to: Owner of the action", True)
    assert section(room).rungs.isVisible()
    assert not section(room).climb.isVisible()
    press("e")  # the step waits, so the same key asks for its result
    result = opened(room, ResultPopover)
    result.outcome.set_value(Outcome.NO_ANSWER)
    typed(result.told, "Twee keer gebeld")
    enter(result.told)
    (step,) = standing(world).steps
    assert (step.outcome, step.told) == (Outcome.NO_ANSWER, "Twee keer gebeld")
    world.desk.steps.undo()
    world.desk.steps.undo()
    assert standing(world).steps == ()


def test_people_are_offered_and_a_rung_is_not_left_out_without_a_reason(room, world):
    def hold(work):
        work.tables.save(Table(id="stuur", name="Stuurgroep", kind=TableKind.TRIANGLE))
        on = world.today + timedelta(days=9)
        work.meetings.save(Meeting(id="s1", table="stuur", on=on, title="Stuurgroep", year=on.year))
        work.memberships.save(
            Membership(
                id="z", table=world.table.id, contact=world.nurse.id,
                organisation=world.health.id, role=MemberRole.CHAIR,
            )
        )  # fmt: skip
        work.audit(Act.TABLE_ADDED, "stuur")

    world.ask(hold)
    room.page.list.choose(world.check.id)
    press("e")
    card = opened(room, StepPopover)
    assert card.whom.value() == world.nurse.id
    assert not card.who.isVisible()
    card.rung.set_value(Rung.CHAIR)
    assert card.whom.value() == world.nurse.id
    card.rung.set_value(Rung.STEERING_GROUP)
    assert card.whom.value() == "s1"
    enter(card.why)
    assert card.why.error()
    QApplication.processEvents()
    assert card.why._error.geometry().top() >= card.why.edit.geometry().bottom()
    assert card.why._hint.height() >= card.why._hint.heightForWidth(card.why.width())
    typed(card.why, "Dringend")
    enter(card.why)
    (step,) = escalation.standing(world.memory, world.check.id).steps
    assert (step.meeting, step.who) == ("s1", "Stuurgroep")


def test_enter_at_once_records_the_step_and_the_result_that_are_offered(room, world):
    room.page.list.choose(world.check.id)
    press("e")
    opened(room, StepPopover)
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    (step,) = escalation.standing(world.memory, world.check.id).steps
    assert (step.rung, step.contact) == (Rung.OWNER, world.nurse.id)
    press("e")
    opened(room, ResultPopover)
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    (step,) = escalation.standing(world.memory, world.check.id).steps
    assert step.outcome is next(iter(Outcome))


def test_nobody_is_asked_without_a_name_and_escape_asks_nothing(room, world):
    room.page.list.choose(world.loose.id)
    press("e")
    card = opened(room, StepPopover)
    enter(card.who)
    assert card.who.error()
    QTest.keyClick(card.who.edit, KEY.Key_Escape)
    assert escalation.standing(world.memory, world.loose.id).steps == ()
    assert QApplication.focusWidget() is room.page.list


def test_postponed_twice_it_asks_for_the_chair_and_z_puts_that_in_words(room, world):
    for days in (3, 9):
        world.ask(
            actions.postpone, world.permits.id, DueKind.DATE,
            world.today + timedelta(days=days), reason="ziek",
        )  # fmt: skip
    room.refresh()
    room.page.list.choose(world.permits.id)
    chair = section(room).chair
    assert chair.isVisible()
    assert chair.title.text() == "Was postponed twice or more. Nobody put the ask in words yet."
    assert section(room).ledger.text().startswith("Postponed 2 times, 18 days later than agreed.")
    press("z")
    card = opened(room, AskPopover)
    QTest.keyClick(card.text.edit, KEY.Key_Return)
    QTest.keyClick(card.advice.edit, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert card.text.error()
    typed(card.text, "Spreek de wethouder aan")
    typed(card.advice, "Bel voor donderdag")
    QTest.keyClick(card.advice.edit, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (ask,) = asks.before_the_chair(world.memory)
    assert (ask.text, ask.advice, ask.action) == (
        "Spreek de wethouder aan", "Bel voor donderdag", world.permits.id,
    )  # fmt: skip
    assert world.told[-1] == ("Ask released to the chair", True)
    chair.hold.click()
    assert asks.before_the_chair(world.memory) == ()
    chair.release.click()
    chair.change.click()
    card = opened(room, AskPopover)
    assert card.text.text() == "Spreek de wethouder aan"
    assert not card.keep.isVisible()
    card.text.set_text("Bel de wethouder")
    card.release.click()
    assert [a.text for a in asks.before_the_chair(world.memory)] == ["Bel de wethouder"]
    chair.withdraw.click()
    assert asks.before_the_chair(world.memory) == ()
    assert chair.write.isVisible()


def test_an_ask_can_be_kept_and_the_chair_be_spared_with_a_reason(room, world):
    world.ask(escalation.take_step, world.permits.id, StepDraft(rung=Rung.CHAIR, who="X", why="nu"))
    room.refresh()
    room.page.list.choose(world.permits.id)
    chair = section(room).chair
    assert chair.title.text() == "Nobody put the ask in words yet."
    press("z")
    card = opened(room, AskPopover)
    typed(card.text, "Bel")
    card.keep.click()
    assert [a.text for a in asks.waiting_for_release(world.memory)] == ["Bel"]
    chair.withdraw.click()
    chair.spare.click()
    card = opened(room, SparePopover)
    enter(card.why)
    assert card.why.error()
    typed(card.why, "Is al gebeld")
    enter(card.why)
    assert not chair.isVisible()
    assert not world.memory.actions.get(world.permits.id).asks_chair


def test_a_closed_action_is_not_taken_higher(room, world):
    draft = AskDraft(text="Bel", action=world.permits.id)
    ask = world.ask(asks.write_ask, draft, release=True)
    world.ask(asks.answer_ask, ask.id, ChairAnswer.AGREED)
    world.ask(actions.close, world.permits.id)
    section(room).show_action(world.memory.actions.get(world.permits.id))
    assert not section(room).climb.isVisible()
    section(room).begin()
    section(room).begin_ask()
    assert not [p for kind in (StepPopover, AskPopover) for p in room.findChildren(kind)]
