"""The tab *Slachtoffers* and the referrals of a case, with real keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.storage import fakes
from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.domain.care_places import CareKind, CarePlaces
from workbench.domain.case_states import CaseState
from workbench.domain.cases import Case
from workbench.domain.people import PartnerKind
from workbench.domain.referrals import DeclineReason, Referral, ReferralState
from workbench.domain.tables import Regime
from workbench.domain.victim_gaps import CaseGaps
from workbench.ui.cases.referrals_section import ReferralsSection
from workbench.ui.policy.room import PolicyRoom
from workbench.ui.policy.views import VICTIMS
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.today.wishes import Place, Wish
from workbench.ui.victims import words
from workbench.ui.victims.gaps import GapsCard
from workbench.ui.widgets.chips import Tone

KEY = Qt.Key
TODAY, DAY = fakes.TODAY, timedelta(days=1)


@pytest.fixture(autouse=True)
def theme(qapp: QApplication, english):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


@pytest.fixture
def desk_and_memory(clock):
    desk, memory = make_desk(clock)
    memory.organisations.save(fakes.organisation(0, name="De Luwte", kind=PartnerKind.SHELTER))
    memory.organisations.save(fakes.organisation(1, name="Politie", kind=PartnerKind.POLICE))
    told = {"regime": Regime.WGS_ZVH, "purpose": "Hulp", "opened_on": TODAY - 40 * DAY}
    memory.cases.save(Case(id="c0", code="C-2026-009", name="Grutto", **told))
    memory.cases.save(Case(id="c1", code="C-2026-011", state=CaseState.IN_TREATMENT, **told))
    memory.cases.save(Case(id="c2", code="C-2026-012", state=CaseState.CLOSED, **told))
    return desk, memory


@pytest.fixture
def room(desk_and_memory, qtbot):
    made = PolicyRoom(desk_and_memory[0])
    qtbot.addWidget(made)
    made.resize(1300, 900)
    made.show()
    made.activateWindow()
    made.show_view(VICTIMS)
    made.enter()
    return made


@pytest.fixture
def section(desk_and_memory, qtbot):
    desk, memory = desk_and_memory
    made = ReferralsSection(desk)
    qtbot.addWidget(made)
    made.resize(440, 720)
    made.show()
    made.activateWindow()
    desk.changed.connect(lambda _: made.show_case(memory.cases.get("c0")))
    made.show_case(memory.cases.get("c0"))
    return made


def again(page):
    """Look again at what a test put in the memory."""
    page._desk.facts.note_change(None)
    page.refresh()


def press(*keys, text=""):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)
    if text:
        QTest.keyClicks(QApplication.focusWidget(), text)


def row(memory, n=0, **more):
    told = {"id": f"p{n}", "organisation": "o0", "kind": CareKind.SHELTER, "on": TODAY - 9 * DAY}
    held = CarePlaces(**{**told, "places": 12, "in_use": 11, "waiting_days": 21, **more})
    memory.care_places.save(held)
    return held


def asked(memory, n=0, **more):
    told = {"id": f"r{n}", "case": "c0", "kind": CareKind.SHELTER, "organisation": "o0"}
    held = Referral(**{**told, "on": TODAY - 9 * DAY, **more})
    memory.referrals.save(held)
    return held


def looks(card):
    return [one.look for one in card.list.rows.rows if not one.look.is_header]


# ---- places


def test_an_empty_page_says_what_to_do_and_a_provider_is_added_by_keys(room, desk_and_memory):
    page, memory = room.shown, desk_and_memory[1]
    assert page.places._nothing.isVisible()
    assert page.places.chart.isHidden()
    assert page.places.add.hasFocus()
    room.new()
    form = page.places.form
    assert form.provider.value() is None
    press(KEY.Key_Return)
    assert form.provider.error()
    assert memory.care_places.where() == ()
    press(KEY.Key_Down)
    assert form.provider.value() == "o0"  # who is there for care comes first
    form.places.edit.setFocus()
    press(text="12")
    form.in_use.edit.setFocus()
    press(text="11")
    form.wait.edit.setFocus()
    press(text="lang")
    press(KEY.Key_Return)
    assert form.wait.error()
    form.wait.set_text("3 weeks")
    press(KEY.Key_Return)
    (made,) = memory.care_places.where()
    assert (made.places, made.in_use, made.waiting_days, made.on) == (12, 11, 21, TODAY)
    (shown,) = looks(page.places)
    assert (shown.title, shown.due, shown.chip) == ("De Luwte", "11 of 12", "1 free")
    assert "3 weeks waiting time" in shown.second
    assert page.places.list.hasFocus()
    assert page.places.chart.isVisible()


def test_enter_tells_of_today_and_f2_corrects_and_delete_lets_the_one_before_count(
    room, desk_and_memory
):
    page, (desk, memory) = room.shown, desk_and_memory
    row(memory, 0, on=TODAY - 30 * DAY, places=10, in_use=10, waiting_days=None)
    row(memory, 1)
    page.refresh()
    page.places.enter_by_key()
    press(KEY.Key_Return)
    form = page.places.form
    assert form.since.peek() == TODAY
    assert "10 of 10" in form.before.text()
    form.in_use.set_text("12")
    press(KEY.Key_Return)
    assert len(memory.care_places.where()) == 3
    assert looks(page.places)[0].chip == "full"
    press(KEY.Key_Return)  # what was told today is put right, not doubled
    form.in_use.set_text("9")
    press(KEY.Key_Return)
    assert len(memory.care_places.where()) == 3
    assert looks(page.places)[0].due == "9 of 12"
    press(KEY.Key_F2)
    form.places.set_text("99999")
    press(KEY.Key_Return)
    assert form.places.error()
    press(KEY.Key_Escape)
    assert form.isHidden()
    press(KEY.Key_Delete)
    assert looks(page.places)[0].due == "11 of 12"
    desk.steps.undo()
    assert looks(page.places)[0].due == "9 of 12"


def test_what_is_half_typed_of_places_is_kept_and_what_was_only_looked_at_is_not(
    room, desk_and_memory
):
    page, memory = room.shown, desk_and_memory[1]
    row(memory)
    page.refresh()
    page.places.enter_by_key()
    press(KEY.Key_Return)
    room.flush()
    assert len(memory.care_places.where()) == 1
    page.places.form.in_use.set_text("8")
    room.flush()
    assert len(memory.care_places.where()) == 2
    page.new()
    room.flush()  # nobody was chosen
    assert len(memory.care_places.where()) == 2


def test_a_provider_that_left_is_not_offered_but_can_be_chosen_anew(room, desk_and_memory):
    page, memory = room.shown, desk_and_memory[1]
    row(memory)
    page.refresh()
    memory.organisations.save(replace(memory.organisations.get("o0"), until=TODAY - DAY))
    page.places._show(memory.care_places.get("p0"), is_new=False)
    assert page.places.form.provider.value() is None
    page.places.form.keep()
    assert page.places.form.provider.error()


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({"places": 0, "in_use": 0}, "no places"),
        ({"waiting_days": None}, "waiting time not known"),
        ({"waiting_days": 0}, "no waiting time"),
        ({"waiting_days": 5}, "5 days waiting time"),
        ({"waiting_days": 7}, "1 week waiting time"),
    ],
)
def test_places_are_told_in_words(room, desk_and_memory, numbers, said):
    page, memory = room.shown, desk_and_memory[1]
    row(memory, **numbers)
    page.refresh()
    told = [one.spoken for one in page.places.list.rows.rows if not one.look.is_header]
    assert said in told[0]


# ---- what is lacking


def test_gaps_stand_worst_first_and_lead_to_their_case(room, desk_and_memory):
    page, memory = room.shown, desk_and_memory[1]
    asked(memory, 0, case="c1", wanted_by=TODAY - 3 * DAY)
    asked(memory, 1, case="c2", wanted_by=TODAY - 3 * DAY)
    again(page)
    first, second = page.gaps.list.rows.rows
    assert (first.key, second.key) == ("c1", "c0")
    assert first.look.title == "C-2026-011"
    assert first.look.due == "3 days too long"
    assert first.look.second == "1 referral waits longer than agreed, 4 questions not answered"
    assert second.look.second == "4 questions not answered"
    went = []
    room.wished.connect(went.append)
    page.gaps.enter_by_key()
    press(KEY.Key_Return)
    assert went == [Wish(Place.CASE, "c1")]


def test_all_that_can_be_lacking_is_told_in_one_line(desk_and_memory):
    memory = desk_and_memory[1]
    held = [asked(memory, n) for n in range(3)]
    gaps = CaseGaps(case="c0", not_taken_in=tuple(held), declined=tuple(held[:2]))
    assert words.lacking(gaps) == (
        "2 referrals declined and not asked elsewhere, 3 referrals not taken in yet"
    )
    assert words.worst(gaps, TODAY) == ("", Tone.PLAIN)
    assert {words.icon(one) for one in (gaps, CaseGaps(case="c0", not_taken_in=held))} == {
        "hand-palm", "clock",
    }  # fmt: skip


def test_many_gaps_come_by_the_thirty_and_hidden_cases_do_not(desk_and_memory, qtbot):
    desk, memory = desk_and_memory
    card = GapsCard(desk)
    qtbot.addWidget(card)
    card.show()
    card.activateWindow()
    card.show_gaps(None)
    assert not card.enter_by_key()
    assert "Counting" in card._told.text()
    case = memory.cases.get("c0")
    for n in range(40):
        memory.cases.save(replace(case, id=f"x{n}"))
    memory.cases.save(replace(case, id="x1", state=CaseState.SHIELDED))
    memory.cases.remove("x2")
    held = [asked(memory, 0)]
    card.show_gaps([CaseGaps(case=f"x{n}", not_taken_in=tuple(held)) for n in range(40)])
    assert len(card.list.rows.rows) == 30 - 2 + 1
    card.list.choose("more")
    card.list.ask("open")
    assert len(card.list.rows.rows) == 38
    card.show_gaps([])
    assert "In no open case" in card._told.text()


def test_f6_goes_from_part_to_part_and_counts_stand_at_the_right(room, desk_and_memory):
    page, memory = room.shown, desk_and_memory[1]
    row(memory)
    asked(memory, 0, state=ReferralState.TAKEN_IN, ended_on=TODAY)
    again(page)
    first = page.figures.list.rows.rows[0].look
    assert (first.title, first.due, first.second) == (
        "Referrals of victims",
        "1",
        "taken in\u00a01",
    )
    page.places.enter_by_key()
    press(KEY.Key_F6)
    assert page.gaps.list.hasFocus()
    press(KEY.Key_F6)
    assert page.figures.list.hasFocus()
    press(KEY.Key_F6)
    assert page.places.list.hasFocus()


# ---- the referrals of a case


def test_a_referral_is_written_down_with_the_day_that_the_provider_told(section, desk_and_memory):
    memory = desk_and_memory[1]
    row(memory)
    assert section._nothing.isVisible()
    (verb,) = section.verbs()
    verb.act()
    form = section.form
    assert form.kind._box.hasFocus()
    form.provider.set_value("o0")
    assert form.wanted.day() == TODAY + 21 * DAY
    form.kind.set_value(CareKind.HEALTH)
    assert form.wanted.text() == ""
    form.kind.set_value(CareKind.SHELTER)
    form.region.edit.setFocus()
    press(text="Zuiderdelta")
    press(KEY.Key_Return)
    (made,) = memory.referrals.where(case="c0")
    assert (made.on, made.wanted_by) == (TODAY, TODAY + 21 * DAY)
    assert (made.came_from, made.state) == ("Zuiderdelta", ReferralState.REFERRED)
    (shown,) = looks(section)
    assert shown.title == "Shelter, De Luwte"
    assert "asked by region Zuiderdelta" in shown.second
    assert section.list.hasFocus()


def test_a_typed_day_stays_when_the_provider_is_chosen_after_it(section, desk_and_memory):
    row(desk_and_memory[1])
    section.begin()
    form = section.form
    form.wanted.set_text("today")
    form.provider.set_value("o0")
    assert form.wanted.day() == TODAY
    form.asked.set_text("nooit")
    form._fill_likely()
    press(KEY.Key_Escape)
    assert not form.isVisible()
    assert section.add.hasFocus()


def test_what_became_of_it_asks_what_belongs_to_it(section, desk_and_memory):
    memory = desk_and_memory[1]
    asked(memory, wanted_by=TODAY - 2 * DAY)
    section.show_case(memory.cases.get("c0"))
    assert looks(section)[0].chip == "2 days too long"
    assert section._count.text() == "1 not taken in yet"
    section.list.enter_by_key()
    press(KEY.Key_Return)
    form = section.form
    assert not form.ended.isVisible()
    form.state.set_value(ReferralState.DECLINED)
    assert form.ended.isVisible()
    assert form.why.isVisible()
    form.keep.click()
    assert form.why.error()
    form.ended.set_day(TODAY - 20 * DAY)
    form.keep.click()
    assert form.ended.error()
    form.ended.set_text("ooit")
    form.keep.click()
    form.ended.set_day(TODAY - DAY)
    form.why.set_value(DeclineReason.NO_PLACE)
    form.keep.click()
    held = memory.referrals.get("r0")
    assert (held.state, held.why, held.ended_on) == (
        ReferralState.DECLINED, DeclineReason.NO_PLACE, TODAY - DAY,
    )  # fmt: skip
    (shown,) = looks(section)
    assert shown.chip == "declined"
    assert "no place free" in shown.second
    press(KEY.Key_Delete)
    assert memory.referrals.where() == ()
    desk_and_memory[0].steps.undo()
    assert memory.referrals.get("r0") == held


def test_a_transfer_is_chosen_not_typed_again(section, desk_and_memory):
    memory = desk_and_memory[1]
    asked(memory)
    section.show_case(memory.cases.get("c0"))
    section.list.enter_by_key()
    section.list.ask("change")
    form = section.form
    form.state.set_value(ReferralState.TRANSFERRED)
    form.keep.click()
    assert form.transfer.error()
    form.leave()
    gone = fakes.one_of_each("Zuiderdelta")["case_transfers"]
    memory.case_transfers.save(replace(gone, case="c0", made_on=TODAY - 3 * DAY))
    section.list.ask("change")
    form.state.set_value(ReferralState.TRANSFERRED)
    assert form.transfer.value() == "cx0"  # there is only one
    form.keep.click()
    held = memory.referrals.get("r0")
    assert (held.transfer, held.ended_on) == ("cx0", TODAY - 3 * DAY)
    assert "to region Zuiderdelta" in looks(section)[0].second


def test_days_that_cannot_be_are_told_at_their_field(section, desk_and_memory):
    section.begin()
    form = section.form
    form.asked.set_text("ooit")
    form.keep.click()
    assert form.asked.error()
    form.asked.set_day(TODAY)
    form.wanted.set_text("zeker")
    form.keep.click()
    assert form.wanted.error()
    form.wanted.set_day(TODAY - DAY)
    form.keep.click()
    assert form.wanted.error()
    assert desk_and_memory[1].referrals.where() == ()


def test_half_typed_is_kept_a_glance_is_not_and_a_refusal_gives_it_back(section, desk_and_memory):
    desk, memory = desk_and_memory
    asked(memory)
    section.show_case(memory.cases.get("c0"))
    section.list.enter_by_key()
    section.list.ask("change")
    section.flush()
    assert len(memory.acts) == 0
    section.list.ask("new")
    section.form.kind.set_value(CareKind.HEALTH)
    section.flush()
    assert len(memory.referrals.where()) == 2
    refused = []
    desk.refused.connect(refused.append)
    section.begin()
    memory.cases.save(replace(memory.cases.get("c0"), state=CaseState.CLOSED))
    section.form.keep.click()
    assert {one.code for one in refused} == {"case.closed"}
    assert section.form.isVisible()
    section.form.leave()
    section.show_case(memory.cases.get("c0"))
    assert section.verbs() == ()
    section.begin()
    section.list.ask("change")
    assert not section.form.isVisible()
    left = []
    section.left.connect(lambda: left.append(True))
    section.list.enter_by_key()
    press(KEY.Key_Escape)
    assert left == [True]


def test_a_provider_that_left_is_still_told_of_an_older_referral(section, desk_and_memory):
    memory = desk_and_memory[1]
    asked(memory, organisation="o0")
    asked(memory, 1, organisation=None)
    memory.organisations.save(replace(memory.organisations.get("o0"), until=TODAY - DAY))
    section.show_case(memory.cases.get("c0"))
    assert {one.title for one in looks(section)} == {"Shelter, De Luwte", "Shelter"}
    section.list.choose("r0")
    section.list.ask("change")
    assert section.form.provider.value() == "o0"
