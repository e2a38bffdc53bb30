"""Signals by keys alone: one line from anywhere, all fields of one, and those that wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.storage import fakes
from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.domain.cases import Case
from workbench.domain.entities import EntityKind
from workbench.domain.people import Contact
from workbench.domain.signal_days import Nearness
from workbench.domain.signals import Certainty, Secrecy, Signal, SignalState
from workbench.domain.tables import Regime, Table, TableKind
from workbench.services import entities, signals
from workbench.ui.cases.room import CasesRoom
from workbench.ui.signals import fate, words
from workbench.ui.signals.asking import AskPopover, FeedbackPopover
from workbench.ui.signals.card import SignalCard
from workbench.ui.signals.dismissing import DismissPopover
from workbench.ui.signals.door import SignalDoor
from workbench.ui.signals.fresh import FreshSignal
from workbench.ui.signals.inbox import Inbox
from workbench.ui.signals.parties import PartiesPopover
from workbench.ui.signals.to_case import CasePopover
from workbench.ui.theme import Appearance, Mode, Theme

ALT = Qt.KeyboardModifier.AltModifier
KADE = "Kade 12"


@pytest.fixture(autouse=True)
def theme(qapp: QApplication):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT))


@pytest.fixture
def desk_and_memory(qapp, clock):
    return make_desk(clock)


@pytest.fixture
def desk(desk_and_memory):
    return desk_and_memory[0]


@pytest.fixture
def memory(desk_and_memory):
    made = desk_and_memory[1]
    made.tables.save(
        Table(id="t0", name="Screening", regime=Regime.WGS_RIEC, kind=TableKind.SCREENING)
    )
    made.tables.save(Table(id="t1", name="Regionaal", regime=Regime.NO_PERSONS))
    for n, name in enumerate(("Politie", "GGD", "Gemeente")):
        made.organisations.save(fakes.organisation(n, name=name, is_own=n == 2))
    made.contacts.save(Contact(id="c0", organisation="o0", name="J. Smit"))
    made.cases.save(
        Case(id="k0", code="C-2026-009", name="Zandkuil", table="t0", regime=Regime.WGS_RIEC,
             purpose="Uitbuiting stoppen", opened_on=fakes.TODAY)
    )  # fmt: skip
    return made


def told(memory, n: int, **more) -> Signal:
    say = {
        "id": f"s{n}", "code": f"S-04{n}", "table": "t0", "organisation": f"o{n}",
        "on": date(2026, 11, 10 + n), "text": f"Bestelbus bij {KADE}", "made_at": fakes.NOW,
    }  # fmt: skip
    made = Signal(**{**say, **more})
    memory.signals.save(made)
    return made


def confirm(desk, qtbot, key: str) -> None:
    done = []
    desk.do(entities.confirm, EntityKind.ADDRESS, KADE, signal=key).then(desk, done.append)
    qtbot.waitUntil(lambda: bool(done))


@pytest.fixture
def frame(qtbot, memory):
    del memory
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def fresh(qtbot, desk, frame):
    card = FreshSignal(frame, desk)
    qtbot.waitUntil(lambda: bool(card.line.vocabulary.offered("case", "C")))
    return card


def type_in(card: FreshSignal, text: str) -> None:
    QTest.keyClicks(card.line.edit, text)


def enter(card: FreshSignal) -> None:
    QTest.keyClick(card.line.edit, Qt.Key.Key_Return)


# ---- one line


def test_one_line_is_a_signal_of_its_source_with_its_case(qtbot, fresh, memory):
    type_in(fresh, "Busje bij de kwekerij +zand")
    QTest.keyClick(fresh.line.edit, Qt.Key.Key_Tab)
    type_in(fresh, "@smi")
    QTest.keyClick(fresh.line.edit, Qt.Key.Key_Tab)
    assert "Politie, J. Smit" in fresh.echo.text()
    enter(fresh)
    qtbot.waitUntil(lambda: len(memory.signals.where()) == 1)
    (made,) = memory.signals.where()
    assert (made.text, made.organisation, made.contact, made.table) == (
        "Busje bij de kwekerij C-2026-009", "o0", "c0", "t0",
    )  # fmt: skip
    assert [case.id for case in signals.cases_of(memory, made.id)] == ["k0"]
    qtbot.waitUntil(lambda: not fresh.line.text())  # ready for the next one


def test_the_overlap_shows_before_enter_and_nothing_is_kept_that_is_not_ticked(
    qtbot, desk, fresh, memory
):
    """Demo 2: it stands in signals of two partners when the third is typed."""
    for n in (0, 1):
        told(memory, n)
        confirm(desk, qtbot, f"s{n}")
    type_in(fresh, f"Zes mensen op {KADE} ")
    qtbot.waitUntil(lambda: bool(fresh.found.rows))
    (row,) = fresh.found.rows
    assert row.about in {
        f"{KADE}, 2 eerdere signalen, van Politie en GGD",
        f"{KADE}, 2 earlier signals, of Politie and GGD",
    }
    enter(fresh)
    qtbot.waitUntil(lambda: len(memory.signals.where()) == 3)
    assert len(memory.entity_links.where()) == 2  # nothing is made by itself
    type_in(fresh, f"Weer {KADE} ")
    qtbot.waitUntil(lambda: bool(fresh.found.rows))
    QTest.keyClick(fresh.line.edit, Qt.Key.Key_1, ALT)
    enter(fresh)
    qtbot.waitUntil(lambda: len(memory.entity_links.where()) == 3)
    desk.steps.undo()  # one step: the signal, and what it is about
    qtbot.waitUntil(lambda: len(memory.entity_links.where()) == 2)
    assert len(memory.signals.where()) == 3


def test_a_tick_stays_while_the_text_goes_on(qtbot, fresh):
    type_in(fresh, f"{KADE} ")
    qtbot.waitUntil(lambda: bool(fresh.found.rows))
    QTest.keyClick(fresh.line.edit, Qt.Key.Key_1, ALT)
    type_in(fresh, "en verder")
    qtbot.wait(300)
    assert fresh.found.ticked() == ((EntityKind.ADDRESS, KADE),)


def test_a_table_without_persons_suggests_nothing_and_says_why(qtbot, fresh, memory):
    """R10: a signal there stores no identifiers."""
    fresh.table.set_value("t1")
    type_in(fresh, f"Bel 06-12345678 over {KADE}")
    qtbot.wait(300)
    assert not fresh.found.rows
    enter(fresh)
    qtbot.waitUntil(lambda: bool(memory.signals.where()))
    (made,) = memory.signals.where()
    assert made.text == f"Bel [code 1] over {KADE}"
    assert not memory.entity_links.where()


def test_fact_day_and_table_are_as_they_were_chosen(qtbot, fresh, memory):
    fresh.certainty.set_value(Certainty.FACT)
    QTest.keyClicks(fresh.days.edit, "tussen 1 en 5 november")
    type_in(fresh, "Veertien inschrijvingen")
    enter(fresh)
    qtbot.waitUntil(lambda: bool(memory.signals.where()))
    (made,) = memory.signals.where()
    assert (made.certainty, made.on, made.until, made.nearness) == (
        Certainty.FACT, date(2026, 11, 1), date(2026, 11, 5), Nearness.BETWEEN,
    )  # fmt: skip


def test_without_words_or_with_a_day_that_is_none_it_is_asked_again(qtbot, fresh, memory):
    enter(fresh)
    assert fresh.line.error()
    type_in(fresh, "Busje")
    assert not fresh.line.error()
    QTest.keyClicks(fresh.days.edit, "ooit")
    enter(fresh)
    assert fresh.days.error()
    assert not memory.signals.where()


def test_escape_closes_the_list_first_and_then_the_card(qtbot, fresh):
    type_in(fresh, "Busje @p")
    assert fresh.line.offered
    QTest.keyClick(fresh.line.edit, Qt.Key.Key_Down)
    QTest.keyClick(fresh.line.edit, Qt.Key.Key_Escape)
    assert not fresh.line.offered
    assert fresh.isVisible()
    with qtbot.waitSignal(fresh.closed):
        QTest.keyClick(fresh.line.edit, Qt.Key.Key_Escape)


def test_a_refusal_is_told_at_the_line(qtbot, fresh, memory):
    type_in(fresh, "Busje +zand")
    QTest.keyClick(fresh.line.edit, Qt.Key.Key_Tab)
    memory.cases.save(replace(memory.cases.get("k0"), state="closed", closed_on=fakes.TODAY))
    enter(fresh)
    qtbot.waitUntil(lambda: bool(fresh.line.error()))
    assert not memory.signals.where()
    assert fresh.line.text()  # what was typed stays


# ---- all of one


def test_enter_twice_records_once_and_what_is_typed_meanwhile_stays(qtbot, fresh, memory):
    """The write lane may take a moment: nothing is recorded twice, and no letter is lost."""
    said = []
    late, fresh._desk.do = fresh._desk.do, lambda *asked: said.append(asked) or _Late()
    type_in(fresh, "Bestelbus bij Kade 12")
    enter(fresh)
    enter(fresh)
    assert len(said) == 1
    type_in(fresh, " en nog een")
    fresh._desk.do = late
    fresh._recorded(SimpleNamespace(value=told(memory, 2)))
    assert fresh.line.edit.text() == " en nog een"
    enter(fresh)
    qtbot.waitUntil(lambda: any(one.text == "en nog een" for one in memory.signals.where()))


class _Late:
    """What was asked is on its way."""

    def then(self, *_):
        pass


def test_a_tick_on_words_that_were_taken_away_is_not_recorded(qtbot, fresh, memory):
    type_in(fresh, "Mensen op Kade 12")
    qtbot.waitUntil(lambda: len(fresh.found.rows) == 1)
    fresh.found.turn(0)
    assert fresh.typed().about == ((EntityKind.ADDRESS, "Kade 12"),)
    fresh.line.edit.setText("Mensen op Kade 14")  # the lane has not looked again yet
    assert fresh.typed().about == ()


def test_what_was_recorded_before_is_said_and_keeps_nobody_from_recording(qtbot, fresh, memory):
    told(memory, 0, text="Busje bij de kwekerij", on=fakes.TODAY)
    told(memory, 1, text="busje bij de kwekerij", on=fakes.TODAY)  # of another source
    told(memory, 2, text="Busje bij de kwekerij", on=fakes.TODAY, table=None, organisation="o0")
    type_in(fresh, "busje  bij de kwekerij @pol")
    QTest.keyClick(fresh.line.edit, Qt.Key.Key_Tab)
    qtbot.waitUntil(fresh.before.isVisible)
    assert "S-040" in fresh.before.said.text()
    with qtbot.waitSignal(fresh.known_asked) as caught:
        QTest.keyClick(fresh.before.show_it, Qt.Key.Key_Space)
    assert caught.args == ["s0"]
    fresh.line.edit.setFocus()
    enter(fresh)
    qtbot.waitUntil(lambda: len(memory.signals.where()) == 4)
    assert not fresh.before.isVisible()


def test_of_another_day_it_is_not_the_same(qtbot, fresh, memory):
    told(memory, 0, text="Busje bij de kwekerij", on=fakes.TODAY)
    type_in(fresh, "Busje bij de kwekerij @pol")
    QTest.keyClick(fresh.line.edit, Qt.Key.Key_Tab)
    qtbot.waitUntil(fresh.before.isVisible)
    fresh.days.set_text("1 november")
    qtbot.waitUntil(lambda: not fresh.before.isVisible())


def test_one_looks_at_the_earlier_one_and_comes_back_to_the_line(qtbot, desk, frame, memory):
    told(memory, 0, text="Busje bij de kwekerij", on=fakes.TODAY)
    frame.is_confined = False
    door = SignalDoor(frame, desk)
    door.begin()
    (line,) = frame.findChildren(FreshSignal)
    qtbot.waitUntil(lambda: bool(line.line.vocabulary.offered("who", "pol")))
    type_in(line, "Busje bij de kwekerij @pol")
    QTest.keyClick(line.line.edit, Qt.Key.Key_Tab)
    qtbot.waitUntil(line.before.isVisible)
    line.before.show_it.click()
    (card,) = frame.findChildren(SignalCard)
    assert card.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert line.isVisible()
    assert line.line.text().startswith("Busje bij de kwekerij")


def test_a_mark_stands_against_the_name_that_was_taken(fresh):
    type_in(fresh, "@GG")
    QTest.keyClick(fresh.line.edit, Qt.Key.Key_Tab)
    assert fresh.line.edit.text() == "@GGD "
    type_in(fresh, ": busje")
    assert fresh.line.edit.text() == "@GGD: busje"
    assert fresh.line.edit.cursorPosition() == len("@GGD: busje")
    assert fresh.typed().signal.organisation == "o1"


def test_a_space_that_somebody_typed_stays(fresh):
    type_in(fresh, "@GG")
    QTest.keyClick(fresh.line.edit, Qt.Key.Key_Tab)
    type_in(fresh, "zag :")
    assert fresh.line.edit.text() == "@GGD zag :"


def test_it_says_that_no_source_is_known_yet(fresh):
    type_in(fresh, "Bestelbus gezien")
    assert fresh.echo.text() in {"Nog geen bron.", "No source yet."}


@pytest.fixture
def card(qtbot, desk, frame, memory):
    told(memory, 0)
    made = SignalCard(frame, desk, "s0")
    qtbot.waitUntil(lambda: made._read is not None)
    return made


def held(memory) -> Signal:
    return memory.signals.get("s0")


def test_every_field_is_kept(qtbot, card, memory):
    card.facts.text.set_text("Twee bestelbussen")
    card.facts.certainty.set_value(Certainty.OBSERVATION)
    card.facts.days.set_text("rond 3 november")
    card.facts.organisation.set_value("o0")
    card.facts.contact.set_value("c0")
    card.facts.secrecy.set_value(Secrecy.AGREEMENT_ONLY)
    card.facts.asks.set_value("o1")
    for field, text in (
        (card.facts.reporter, "buurtbewoner"), (card.facts.municipality, "Zuiderveen"),
        (card.facts.sender_label, "Politiegegevens"), (card.facts.condition, "Niet delen"),
    ):  # fmt: skip
        field.set_text(text)
    for box, value in (
        (card.facts.form, "labour"), (card.facts.sector, "transport"), (card.facts.place, "home"),
        (card.facts.label, "confidential"),
    ):  # fmt: skip
        box.set_value(value)
    card.keep()
    qtbot.waitUntil(lambda: held(memory).text == "Twee bestelbussen")
    now = held(memory)
    assert (now.certainty, now.on, now.nearness) == (
        Certainty.OBSERVATION, date(2026, 11, 3), Nearness.ABOUT,
    )  # fmt: skip
    assert (now.contact, now.secrecy, now.asks) == ("c0", Secrecy.AGREEMENT_ONLY, "o1")
    assert (now.reporter, now.municipality, now.sender_label, now.condition) == (
        "buurtbewoner", "Zuiderveen", "Politiegegevens", "Niet delen",
    )  # fmt: skip
    assert (now.form, now.sector, now.place, now.marking.label) == (
        "labour", "transport", "home", "confidential",
    )  # fmt: skip


def test_what_is_half_typed_is_kept_when_the_card_closes(qtbot, card, memory):
    card.facts.text.set_text("Drie bestelbussen")
    QTest.keyClick(card, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: held(memory).text == "Drie bestelbussen")


def test_a_change_elsewhere_takes_nothing_from_under_a_hand(qtbot, desk, card, memory):
    card.facts.text.set_text("Drie best")
    desk.do(signals.put_with, "s0", "k0").then(card)
    qtbot.waitUntil(lambda: bool(card._read and card._read.cases))
    assert card.facts.text.text() == "Drie best"
    card.keep()
    qtbot.waitUntil(lambda: held(memory).text == "Drie best")
    assert held(memory).state is SignalState.WITH_CASE


def test_a_choice_of_a_moment_ago_stays_too(qtbot, desk, card, memory):
    """It is kept when the fingers rest; what lands before that must not put it back."""
    card.facts.secrecy.setFocus()
    for _ in Secrecy:
        QTest.keyClick(card.facts.secrecy.focusWidget() or card.facts.secrecy, Qt.Key.Key_Down)
    assert card.facts.secrecy.value() is Secrecy.AGREEMENT_ONLY
    desk.do(signals.put_with, "s0", "k0").then(card)
    qtbot.waitUntil(lambda: bool(card._read and card._read.cases))
    assert card.facts.secrecy.value() is Secrecy.AGREEMENT_ONLY
    qtbot.waitUntil(lambda: held(memory).secrecy is Secrecy.AGREEMENT_ONLY)


@pytest.mark.parametrize("field", ["text", "days"])
def test_what_cannot_be_kept_is_told_at_its_field(card, memory, field):
    wrong = getattr(card.facts, field)
    wrong.set_text("" if field == "text" else "ooit")
    card.keep()
    assert wrong.error()
    assert held(memory).text == f"Bestelbus bij {KADE}"


def test_it_is_put_with_a_case_and_taken_away(qtbot, card, memory):
    card.fate.to_case.set_value("k0")
    card.fate.put.click()
    qtbot.waitUntil(lambda: held(memory).state is SignalState.WITH_CASE)
    qtbot.waitUntil(lambda: bool(card._read and card._read.cases))
    card.fate.asked.emit(fate.AWAY, "k0")
    qtbot.waitUntil(lambda: held(memory).state is SignalState.WAITING)


def test_what_it_names_is_confirmed_and_let_go(qtbot, desk, card, memory):
    told(memory, 1)
    confirm(desk, qtbot, "s1")
    qtbot.waitUntil(lambda: bool(card.fate.found.rows))
    card.fate.found.turn(0)
    assert card.fate.confirm.isVisible()
    card.fate.confirm.click()
    qtbot.waitUntil(lambda: bool(card._read and card._read.things))
    assert not card.fate.found.rows
    ((link, entity),) = card._read.things
    said = words.overlap_of(card._read.shared[entity.id], card._read.called)
    assert said in {"1 ander signaal, samen van GGD en Politie",
                    "1 other signal, together of GGD and Politie",
                    "1 ander signaal, samen van Politie en GGD",
                    "1 other signal, together of Politie and GGD"}  # fmt: skip
    card.fate.asked.emit(fate.LET_GO, link.id)
    qtbot.waitUntil(lambda: not memory.entity_links.where(signal="s0"))


def test_it_is_dismissed_for_a_reason_and_taken_up(qtbot, card, memory):
    card.fate.dismiss.click()
    asked = card.findChild(AskPopover)
    QTest.keyClick(asked.words.edit, Qt.Key.Key_Return)
    assert asked.words.error()
    QTest.keyClicks(asked.words.edit, "Studentenhuis")
    QTest.keyClick(asked.words.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: held(memory).state is SignalState.DISMISSED)
    assert held(memory).dismissed_why == "Studentenhuis"
    qtbot.waitUntil(lambda: card.fate._fate_act == fate.UP)
    card.fate.dismiss.click()
    qtbot.waitUntil(lambda: held(memory).state is SignalState.WAITING)


def test_dismissing_agrees_feedback_in_the_same_step(qtbot, card, desk, memory):
    card.fate.dismiss.click()
    asked = card.findChild(AskPopover)
    assert asked.feedback.isVisibleTo(asked)
    QTest.keyClicks(asked.words.edit, "Studentenhuis")
    QTest.keyClick(asked.words.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: held(memory).feedback is not None)
    action = memory.actions.get(held(memory).feedback)
    assert (action.due, "Politie" in action.text) == (fakes.TODAY + timedelta(days=14), True)
    qtbot.waitUntil(lambda: not card.fate.feedback.isVisibleTo(card))  # it is agreed
    desk.steps.undo()
    qtbot.waitUntil(lambda: held(memory).state is SignalState.WAITING)
    assert not memory.actions.where()


def test_feedback_can_wait_and_nobody_is_told_where_nobody_told_it(qtbot, card, desk, memory):
    asked = DismissPopover(card, desk, held(memory))
    asked.feedback.set_value(False)
    decided = []
    asked.decided.connect(lambda *told: decided.append(told))
    asked.words.set_text("Dubbel")
    asked.enter()
    assert decided == [("Dubbel", False)]
    asked = DismissPopover(card, desk, replace(held(memory), organisation=None, reporter=""))
    assert not asked.feedback.isVisibleTo(asked)
    asked.decided.connect(lambda *told: decided.append(told))
    asked.words.set_text("Dubbel")
    asked.enter()
    assert decided[1:] == [("Dubbel", False)]


def test_feedback_to_the_reporter_is_an_action_with_a_term(qtbot, card, memory):
    card.fate.feedback.click()
    asked = card.findChild(FeedbackPopover)
    assert "S-040" in asked.words.text()
    QTest.keyClicks(asked.due.edit, "ooit eens")
    QTest.keyClick(asked.words.edit, Qt.Key.Key_Return)
    assert asked.due.error()
    asked.due.edit.clear()
    QTest.keyClicks(asked.due.edit, "3 december")
    QTest.keyClick(asked.words.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: held(memory).feedback is not None)
    action = memory.actions.get(held(memory).feedback)
    assert (action.due, action.table) == (date(2026, 12, 3), "t0")


def test_who_may_hold_it_and_the_consent_of_its_provider(qtbot, card, memory):
    card.fate.audience.click()
    asked = card.findChild(PartiesPopover)
    QTest.keyClick(asked.list, Qt.Key.Key_Space)
    asked._keep()
    qtbot.waitUntil(lambda: held(memory).audience is not None)
    assert len(held(memory).audience) == 1
    qtbot.waitUntil(card.fate.consent.isVisible)
    card.fate.consent.click()
    by = card.findChild(AskPopover)
    QTest.keyClicks(by.words.edit, "C. Haverlag")
    QTest.keyClick(by.words.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: held(memory).consented_by == "C. Haverlag")
    qtbot.waitUntil(lambda: card.fate._consent_act == fate.BACK)
    card.fate.consent.click()
    qtbot.waitUntil(lambda: held(memory).consented_on is None)
    card.fate.audience.click()
    again = next(p for p in card.findChildren(PartiesPopover) if p.isVisible())
    again._tell(None)
    qtbot.waitUntil(lambda: held(memory).audience is None)


def test_it_leads_to_the_minutes_and_to_its_history(qtbot, desk, frame, memory):
    memory.meetings.save(fakes.meeting(0, table="t0"))
    memory.items.save(fakes.item(0))
    memory.lines.save(fakes.line(0))
    told(memory, 0, line="l0")
    card = SignalCard(frame, desk, "s0")
    qtbot.waitUntil(card.fate.passage.isVisible)
    with qtbot.waitSignal(desk.history_asked):
        card.fate.history.click()
    with qtbot.waitSignal(card.passage_asked) as caught:
        card.fate.passage.click()
    assert caught.args == ["m0", "i0", "l0"]


def test_one_that_was_taken_back_closes_its_card(qtbot, desk, card, memory):
    with qtbot.waitSignal(card.closed):
        memory.signals.remove("s0")
        card.refresh()


def test_what_it_names_is_muted_with_a_reason_and_compared_again(desk, memory, qtbot, frame):
    for n in (0, 1):
        told(memory, n)
        confirm(desk, qtbot, f"s{n}")
    card = SignalCard(frame, desk, "s0")
    qtbot.waitUntil(lambda: card._read is not None)
    (line,) = card.fate.things.findChildren(fate._Line)
    line.turn.setFocus()
    QTest.keyClick(line.turn, Qt.Key.Key_Space)
    asked = card.findChild(AskPopover)
    QTest.keyClick(asked.words.edit, Qt.Key.Key_Return)
    assert asked.words.error()
    QTest.keyClicks(asked.words.edit, "Het stadhuis")
    QTest.keyClick(asked.words.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(memory.entities.where(muted=True)))
    qtbot.waitUntil(lambda: not card._read.shared)
    qtbot.waitUntil(lambda: card._read.things[0][1].why == "Het stadhuis")

    def shown():
        return [one for one in card.fate.things.findChildren(fate._Line) if one.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    (line,) = shown()
    assert line.turn.accessibleName() in {"Kade 12 weer vergelijken", "Compare Kade 12 again"}
    QTest.keyClick(line.turn, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not memory.entities.where(muted=True))
    desk.steps.undo()
    assert memory.entities.where(muted=True)


# ---- those that wait


@pytest.fixture
def inbox(qtbot, desk, memory):
    for n in (0, 1):
        told(memory, n)
    told(memory, 2, state=SignalState.DISMISSED, dismissed_on=fakes.TODAY, dismissed_why="Niets")
    box = Inbox(desk)
    qtbot.addWidget(box)
    box.resize(1000, 600)
    box.show()
    box.enter()
    qtbot.waitUntil(lambda: len(box.list.rows.rows) == 2)
    return box


def test_those_that_wait_stand_newest_first(inbox, qtbot):
    assert [row.key for row in inbox.list.rows.rows] == ["s1", "s0"]
    with qtbot.waitSignal(inbox.signal_asked) as caught:
        QTest.keyClick(inbox.list, Qt.Key.Key_Return)
    assert caught.args == ["s1"]
    with qtbot.waitSignal(inbox.fresh_asked):
        QTest.keyClick(inbox.list, Qt.Key.Key_S)
    with qtbot.waitSignal(inbox.back_asked):
        QTest.keyClick(inbox.list, Qt.Key.Key_Escape)


def test_the_year_of_a_day_is_said_where_it_is_another(inbox, qtbot, memory, dutch):
    del dutch
    told(memory, 3, on=date(2025, 12, 3))
    inbox.refresh()
    qtbot.waitUntil(lambda: len(inbox.list.rows.rows) == 3)
    shown = {row.key: row.look.due for row in inbox.list.rows.rows}
    assert shown == {"s1": "11 november", "s0": "10 november", "s3": "3 december 2025"}


def test_of_very_many_the_newest_are_read_and_more_when_asked(inbox, qtbot, memory, monkeypatch):
    monkeypatch.setattr("workbench.ui.signals.inbox.AT_ONCE", 2)
    for n in range(3, 8):
        told(memory, n)
    inbox.tabs.chosen.emit(SignalState.WAITING)
    assert [row.key for row in inbox.list.rows.rows] == ["s7", "s6"]
    heard = [one.accessibleName() for one in inbox.tabs.findChildren(QWidget)]
    assert any(name.endswith(", 7") for name in heard)  # all that wait are counted
    assert inbox.more.text() in {"Toon er nog 2", "Show 2 more"}
    inbox.more.setFocus()
    QTest.keyClick(inbox.more, Qt.Key.Key_Space)
    assert [row.key for row in inbox.list.rows.rows] == ["s7", "s6", "s5", "s4"]
    assert inbox.list.hasFocus()
    assert inbox.list.chosen_key() == "s5"
    for _ in range(2):
        QTest.keyClick(inbox.more, Qt.Key.Key_Space)
    assert len(inbox.list.rows.rows) == 7
    assert not inbox.more.isVisible()


def test_one_is_put_with_a_case_by_keys(inbox, qtbot, memory):
    QTest.keyClick(inbox.list, Qt.Key.Key_C)
    asked = inbox.findChild(CasePopover)
    QTest.keyClick(asked.case._box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: memory.signals.get("s1").state is SignalState.WITH_CASE)


def test_one_is_dismissed_and_another_taken_up(inbox, qtbot, memory):
    QTest.keyClick(inbox.list, Qt.Key.Key_D)
    asked = inbox.findChild(AskPopover)
    QTest.keyClicks(asked.words.edit, "Niets aan de hand")
    QTest.keyClick(asked.words.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: memory.signals.get("s1").state is SignalState.DISMISSED)
    inbox.tabs.take_focus()
    QTest.keyClick(inbox.window().focusWidget() or inbox.tabs, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: inbox.view is SignalState.DISMISSED)
    qtbot.waitUntil(lambda: [row.key for row in inbox.list.rows.rows] == ["s2", "s1"])
    inbox.list.choose("s2")
    inbox.list.ask("up")
    qtbot.waitUntil(lambda: memory.signals.get("s2").state is SignalState.WAITING)


def test_names_past_the_third_are_counted():
    assert words.listed(["A"]) == "A"
    assert words.listed(["A", "B"]) in {"A en B", "A and B"}
    assert words.listed(["A", "B", "C", "D", "E"]) in {
        "A, B, C en 2 andere partners", "A, B, C and 2 other partners",
    }  # fmt: skip


# ---- in the room of the cases


def test_the_room_of_cases_leads_to_those_that_wait_and_back(qtbot, desk, memory):
    told(memory, 0)
    room = CasesRoom(desk)
    qtbot.addWidget(room)
    room.resize(1100, 700)
    with qtbot.waitActive(room):
        room.show()
    room.enter()
    qtbot.waitUntil(lambda: room.index.waiting.value == "1")
    qtbot.waitUntil(lambda: room.index.list.chosen() is not None)
    QTest.keyClick(room.index.list, Qt.Key.Key_Up)
    assert room.index.waiting.hasFocus()
    QTest.keyClick(room.index.waiting, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(room.inbox.list.rows.rows))
    with qtbot.waitSignal(room.signal_asked) as caught:
        QTest.keyClick(room.inbox.list, Qt.Key.Key_Return)
    assert caught.args == ["s0"]
    with qtbot.waitSignal(room.fresh_asked) as caught:
        QTest.keyClick(room.inbox.list, Qt.Key.Key_S)
    assert caught.args == [""]
    desk.do(signals.put_with, "s0", "k0").then(room)
    qtbot.waitUntil(lambda: not room.inbox.list.rows.rows)
    QTest.keyClick(room.inbox, Qt.Key.Key_Escape)
    assert room.index.isVisible()
    room.open_case("k0")
    with qtbot.waitSignal(room.fresh_asked) as caught:
        room.page.signal.click()
    assert caught.args == ["k0"]
