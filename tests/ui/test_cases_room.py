"""The room *Casussen* by keys alone: the list, opening and changing a case, and its page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.storage import fakes
from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.domain.care_places import CareKind
from workbench.domain.case_entries import CaseEntry, Track
from workbench.domain.case_states import CaseState, Why
from workbench.domain.cases import Case
from workbench.domain.exploitation import Exploitation
from workbench.domain.ids import CaseEntryId
from workbench.domain.meetings import MeetingState
from workbench.domain.parties import organisation
from workbench.domain.people import Contact, PartnerKind
from workbench.domain.referrals import DeclineReason, Referral, ReferralState
from workbench.domain.search_query import parse
from workbench.domain.signals import Signal, SignalCase, SignalState
from workbench.domain.tables import Membership, Regime, Table
from workbench.domain.victim_check import Question, VictimAnswer
from workbench.services.audit import Act
from workbench.services.case_agenda import Barrier
from workbench.ui.cases import timeline
from workbench.ui.cases import words as cases_words
from workbench.ui.cases.actions_section import ActionsSection
from workbench.ui.cases.agenda_choice import AgendaPopover
from workbench.ui.cases.participants import ParticipantsPopover
from workbench.ui.cases.room import CasesRoom
from workbench.ui.cases.section import CaseSection
from workbench.ui.cases.showing import Part
from workbench.ui.cases.tracks_section import TracksSection
from workbench.ui.cases.transfer_page import TransferPage
from workbench.ui.cases.victim_section import VictimSection
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.widgets.labels import Label

POLICE, CARE = organisation("o0"), organisation("o1")


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
def memory(desk_and_memory, clock):
    made = desk_and_memory[1]
    made.organisations.save(fakes.organisation(0, name="Politie", monogram="PO"))
    made.organisations.save(fakes.organisation(1, name="De Luwte"))
    made.organisations.save(fakes.organisation(2, name="Gemeente", is_own=True))
    made.tables.save(Table(id="t0", name="Screening", prefix="SO", regime=Regime.WGS_RIEC))
    made.contacts.save(Contact(id="c0", organisation="o0", name="R. Kroon"))
    made.memberships.save(Membership(id="s0", table="t0", contact="c0", organisation="o0"))
    told = {"regime": Regime.WGS_RIEC, "purpose": "Hulp", "participants": (POLICE,)}
    grutto = Case(id="c0", code="C-2026-009", name="Grutto", table="t0", lead="o2",
                  forms=(Exploitation.LABOUR,), opened_on=date(2026, 4, 9), **told)  # fmt: skip
    made.cases.save(grutto)
    made.cases.save(Case(id="c1", code="C-2026-011", name="Wulp", state=CaseState.IN_TREATMENT,
                         opened_on=date(2026, 4, 9), **told))  # fmt: skip
    made.cases.save(Case(id="c2", code="C-2025-100", state=CaseState.CLOSED,
                         closed_on=date(2026, 1, 1), opened_on=date(2025, 4, 9), **told))  # fmt: skip
    made.signals.save(Signal(id="s0", code="S-1", state=SignalState.WITH_CASE, on=date(2026, 4, 2), text="Busje bij de kade",
                             organisation="o0", made_at=fakes.NOW))  # fmt: skip
    made.signal_cases.save(SignalCase(id="s0:c0", signal="s0", case="c0", since=date(2026, 4, 9)))
    made.case_entries.save(CaseEntry(id="e0", case="c0", track=Track.VICTIM, organisation="o1",
                                     on=date(2026, 4, 3), text="Bed geregeld", made_at=fakes.NOW))  # fmt: skip
    made.meetings.save(fakes.meeting(0, table="t0", state=MeetingState.CONCEPT, title="Week 16"))
    return made


@pytest.fixture
def room(desk, memory, qtbot):
    made = CasesRoom(desk)
    qtbot.addWidget(made)
    made.resize(1180, 800)
    made.show()
    made.activateWindow()
    made.enter()
    return made


@pytest.fixture
def page(room):
    room.open_case("c0")
    return room.page


def press(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)


def type_words(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


def rows(widget):
    return [row.look.title for row in widget.rows.rows]


def card(room, kind):
    (found,) = [p for p in room.findChildren(kind) if p.isVisible()]
    return found


def part(page, kind):
    return next(section for section in page.sections if isinstance(section, kind))


# ---- the list


def test_what_is_weighed_stands_first_and_closed_cases_apart(room):
    assert rows(room.index.list) == ["Grutto", "Wulp"]
    room.index.tabs.set_value(room.index.tabs._values[1])
    room.index.refresh()
    assert rows(room.index.list) == ["C-2025-100"]  # it has no name


def test_a_filter_finds_by_name_code_and_purpose_and_escape_takes_it_away(room):
    press(Qt.Key.Key_Slash)
    type_words("wul")
    assert rows(room.index.list) == ["Wulp"]
    type_words("zzz")
    assert room.index._pages.currentIndex() == 1
    assert any("Esc" in said.text() for said in room.index._nothing.findChildren(Label))
    press(Qt.Key.Key_Escape)
    assert not room.index.filter.isVisible()
    assert len(rows(room.index.list)) == 2


def test_enter_opens_a_case_and_escape_leads_back(room):
    room.index.list.choose("c0")
    press(Qt.Key.Key_Return)
    assert room._shown() is room.page
    assert room.page.head.title.text() == "Grutto"
    press(Qt.Key.Key_Escape)
    assert room._shown() is room.index
    assert room.index.list.chosen_key() == "c0"


def test_signals_without_a_case_are_the_first_row(room, memory):
    memory.signal_cases.remove("s0:c0")
    memory.signals.save(replace(memory.signals.get("s0"), state=SignalState.WAITING))
    room.index.refresh()
    press(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is room.index.waiting
    press(Qt.Key.Key_Return)
    assert room._shown() is room.inbox
    assert rows(room.inbox.list) == ["Busje bij de kade"]
    room.enter()
    press(Qt.Key.Key_Escape)
    assert room._shown() is room.index


# ---- opening and changing


def test_a_case_is_opened_by_keys_alone(room, memory):
    press(Qt.Key.Key_N)
    assert room._shown() is room.form
    type_words("Tureluur")
    press(Qt.Key.Key_Return)
    assert room.form.form.purpose.error()  # it needs one, and has the focus
    type_words("Opvang zoeken")
    press(Qt.Key.Key_Return)
    (made,) = [c for c in memory.cases.where() if c.name == "Tureluur"]
    assert (made.purpose, made.state, made.participants) == (
        "Opvang zoeken", CaseState.WEIGHING, (),
    )  # fmt: skip
    assert memory.case_steps.where(case=made.id)[0].why is Why.SIGNALS
    assert room._shown() is room.page
    assert room.page.case.id == made.id


def test_a_new_case_takes_the_basis_of_its_table(room, memory):
    memory.tables.save(Table(id="t1", name="Zorg", prefix="ZV", regime=Regime.WGS_ZVH))
    room.new()
    assert room.form.form.regime.value() is Regime.WGS_RIEC
    room.form.form.table.set_value("t1")
    assert room.form.form.regime.value() is Regime.WGS_ZVH


def test_a_new_case_is_of_the_table_one_comes_from_or_of_the_only_one(room, memory):
    memory.tables.save(Table(id="t1", name="Regio", prefix="RT", regime=Regime.NO_PERSONS))
    room.new()
    assert room.form.form.table.value() == "t0"  # the only one that has cases
    room.form.leave()
    memory.tables.save(Table(id="t2", name="Zorg", prefix="ZV", regime=Regime.WGS_ZVH))
    room.new()
    assert room.form.form.table.value() is None
    room.form.leave()
    room.came_from = lambda: "t2"
    room.new()
    assert room.form.form.table.value() == "t2"
    assert room.form.form.regime.value() is Regime.WGS_ZVH
    room.form.leave()
    room.came_from = lambda: "t1"  # works without persons
    room.new()
    assert room.form.form.table.value() is None


def test_escape_leaves_a_new_case_and_nothing_is_opened(room, memory):
    room.new()
    type_words("Tureluur")
    press(Qt.Key.Key_Escape)
    assert room._shown() is room.index
    assert len(memory.cases.where()) == 3


def test_what_is_half_typed_of_a_case_is_kept_at_lock(room, memory):
    room.new()
    room.form.form.purpose.set_text("Opvang zoeken")
    assert room.drafts() == ()
    assert any(c.purpose == "Opvang zoeken" for c in memory.cases.where())


def test_a_code_that_is_taken_is_told_at_the_field(room):
    room.new()
    room.form.form.purpose.set_text("Hulp")
    room.form.form.code.set_text("c-2026-011")
    room.form.ask()
    assert room.form.form.code.error()
    assert room._shown() is room.form


def test_facts_of_the_head_are_changed_where_they_are_pressed(room, page, memory):
    page.head.review.click()
    assert QApplication.focusWidget() is room.form.form.review.edit
    room.form.form.review.set_text("1 maart 2027")
    room.form.form.lead.set_value("o0")
    room.form.form.checks[Exploitation.CRIMINAL].setChecked(True)
    room.form.ask()
    held = memory.cases.get("c0")
    assert (held.review_on, held.lead) == (date(2027, 3, 1), "o0")
    assert held.forms == (Exploitation.LABOUR, Exploitation.CRIMINAL)
    assert room._shown() is page
    assert "Politie" in page.head.lead.text()


def test_a_day_that_is_none_is_told(room, page):
    page.edit()
    room.form.form.review.set_text("ooit")
    room.form.ask()
    assert room.form.form.review.error()
    press(Qt.Key.Key_Escape)
    assert room._shown() is page


# ---- the page


def test_the_timeline_shows_what_happened_and_each_row_says_it_all(page):
    told = [row.spoken for row in page.timeline.list.rows.rows]
    assert any("Busje bij de kade" in said and "Politie" in said for said in told)
    assert any("Bed geregeld" in said and "De Luwte" in said for said in told)
    assert page.timeline.count.text() == "3"
    assert "Hulp." in page.head.purpose.text()


def test_a_signal_opens_and_another_one_is_asked_for_this_case(room, page):
    opened, asked = [], []
    room.signal_asked.connect(opened.append)
    room.fresh_asked.connect(asked.append)
    page.timeline.list.choose("signal:s0")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_S)
    page.signal.click()
    assert (opened, asked) == (["s0"], ["c0", "c0"])


def test_one_track_can_be_shown_alone(page):
    page.timeline.show_part(Part.VICTIM)
    assert rows(page.timeline.list) == ["Bed geregeld"]
    page.timeline.show_part(Part.SIGNALS)
    assert rows(page.timeline.list) == ["Busje bij de kade"]
    page.timeline.show_part(Part.AGREED)
    assert rows(page.timeline.list) == []
    page.timeline.show_part(Part.ALL)
    assert len(rows(page.timeline.list)) == 3


def test_an_entry_is_written_changed_and_taken_out_by_keys(page, memory):
    press(Qt.Key.Key_N)
    press(Qt.Key.Key_Return)
    assert page.timeline.entry.text.error()
    type_words("Gebeld met de opvang")
    press(Qt.Key.Key_Return)
    (made,) = [e for e in memory.case_entries.where(case="c0") if e.id != "e0"]
    assert (made.text, made.track) == ("Gebeld met de opvang", Track.COMMON)
    page.timeline.list.choose(f"entry:{made.id}")
    press(Qt.Key.Key_F2)
    page.timeline.entry.day.set_text("ooit")
    press(Qt.Key.Key_Return)
    assert page.timeline.entry.day.error()
    page.timeline.entry.day.set_text("2 april 2026")
    page.timeline.entry.track.set_value(Track.PERPETRATOR)
    press(Qt.Key.Key_Return)
    held = memory.case_entries.get(made.id)
    assert (held.on, held.track) == (date(2026, 4, 2), Track.PERPETRATOR)
    page.timeline.list.choose(f"entry:{made.id}")
    press(Qt.Key.Key_Delete)
    assert memory.case_entries.find(made.id) is None


def test_a_day_of_an_entry_is_one_that_was(page, memory, clock):
    press(Qt.Key.Key_N)
    type_words("Gebeld met de opvang")
    ahead = clock.today() + timedelta(days=9)
    page.timeline.entry.day.set_text(f"{ahead.day}-{ahead.month}-{ahead.year}")
    press(Qt.Key.Key_Return)
    assert page.timeline.entry.day.error()
    assert page.timeline.entry.day.edit.hasFocus()
    page.timeline.entry.day.set_text(f"{ahead.day}-{ahead.month}")
    press(Qt.Key.Key_Return)
    (made,) = [e for e in memory.case_entries.where(case="c0") if e.id != "e0"]
    assert made.on < clock.today()
    assert (made.on.day, made.on.month) == (ahead.day, ahead.month)


def test_of_a_long_timeline_the_newest_are_shown_and_older_ones_by_key_or_mouse(page, memory, room):
    entries = 2 * timeline.AT_ONCE + 20
    for n in range(entries):
        memory.case_entries.save(
            CaseEntry(id=f"z{n:04}", case="c0", on=date(2026, 1, 1) - timedelta(days=n),
                      text=f"Oud {n}", made_at=fakes.NOW)
        )  # fmt: skip
    page.refresh()
    shown = page.timeline.list
    assert page.timeline.count.text() == str(entries + 3)  # all there are
    assert len(shown.rows.rows) == timeline.AT_ONCE + 1
    last = shown.rows.rows[-1]
    assert (last.key, last.look.title) == (timeline.OLDER, f"Show older, {entries + 3 - 100} more")
    press(Qt.Key.Key_End)
    assert [verb.code for verb in shown.verbs] == [timeline.OLDER]
    press(Qt.Key.Key_Return)
    assert len(shown.rows.rows) == 2 * timeline.AT_ONCE + 1
    assert shown.chosen().look.title == f"Oud {timeline.AT_ONCE - 3}"  # the first that came
    assert timeline.OLDER not in [verb.code for verb in shown.verbs]
    index = shown.rows.index(len(shown.rows.rows) - 1)
    shown.scrollTo(index)
    place = shown.visualRect(index).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(shown.rows.rows) == entries + 3
    page.timeline.show_part(Part.ENTRIES)  # begins with the newest again
    assert len(shown.rows.rows) == timeline.AT_ONCE + 1
    oldest = CaseEntryId(f"z{entries - 1:04}")
    room.open_entry(oldest, parse("oud", date(2026, 11, 1)).words)
    assert shown.chosen_key() == f"entry:{oldest}"  # however old it is
    assert shown.looked_for(f"entry:{oldest}")
    page.open_case("c1")
    page.open_case("c0")
    assert len(shown.rows.rows) == timeline.AT_ONCE + 1


def test_a_half_typed_entry_is_kept_when_the_case_is_left(page, memory):
    page.timeline.begin_entry()
    type_words("Half")
    page.flush()
    assert any(e.text == "Half" for e in memory.case_entries.where())
    page.timeline.begin_entry()
    press(Qt.Key.Key_Escape)
    assert not page.timeline.entry.isVisible()


def test_more_participants_ask_why(room, page, memory):
    press(Qt.Key.Key_P)
    asked = card(room, ParticipantsPopover)
    asked.list.turned.emit(CARE)
    asked.keep.click()
    assert asked.why.error()
    asked.why.set_text("Zorg doet mee")
    asked.keep.click()
    held = memory.cases.get("c0")
    assert (set(held.participants), held.why) == ({POLICE, CARE}, "Zorg doet mee")
    assert memory.acts[-1][0] == Act.LIMITS_WIDENED
    press(Qt.Key.Key_P)
    card(room, ParticipantsPopover).keep.click()  # the same: nothing is written
    assert memory.acts[-1][0] == Act.LIMITS_WIDENED


def test_a_case_is_put_on_an_agenda_once(room, page, memory):
    press(Qt.Key.Key_G)
    card(room, AgendaPopover)
    press(Qt.Key.Key_Return)
    (item,) = memory.items.where(meeting="m0")
    assert (item.title, item.audience) == ("C-2026-009", (POLICE,))
    press(Qt.Key.Key_G)
    card(room, AgendaPopover)
    press(Qt.Key.Key_Return)
    assert len(memory.items.where(meeting="m0")) == 1


def test_meetings_whose_table_may_not_speak_of_it_stand_apart_with_the_reason(room, page, memory):
    memory.tables.save(Table(id="t1", name="Regionaal", prefix="RT", regime=Regime.NO_PERSONS))
    memory.tables.save(Table(id="t2", name="Zorg", prefix="ZV", regime=Regime.WGS_ZVH))
    for n, (table, title) in enumerate((("t1", "Regio"), ("t2", "Zorg"), (None, "Los")), start=1):
        memory.meetings.save(fakes.meeting(n, table=table, state=MeetingState.CONCEPT, title=title))
    press(Qt.Key.Key_G)
    shown = card(room, AgendaPopover)
    assert rows(shown.list) == ["Week 16"]
    barred = {row.look.title: row.look.second for row in shown.barred.rows.rows}
    without = cases_words.barrier(Barrier.NO_PERSONS)
    assert barred == {
        "Regio": without, "Los": without, "Zorg": cases_words.barrier(Barrier.OTHER_REGIME),
    }  # fmt: skip
    assert all(row.look.second in row.spoken for row in shown.barred.rows.rows)
    shown.barred.enter_by_key()
    press(Qt.Key.Key_Return)  # nothing is put there
    assert memory.items.where(meeting="m1") == ()


def test_where_no_table_may_speak_of_it_the_reasons_have_the_focus(room, page, memory):
    memory.tables.save(Table(id="t0", name="Screening", prefix="SO", regime=Regime.NO_PERSONS))
    page.ask_agenda()
    shown = card(room, AgendaPopover)
    assert not shown.list.isVisible()
    assert shown.barred.hasFocus()


def test_without_a_coming_meeting_the_card_says_so(room, page, memory):
    memory.meetings.save(fakes.meeting(0, table="t0", state=MeetingState.ADOPTED))
    page.ask_agenda()
    assert not card(room, AgendaPopover).list.isVisible()


def test_an_action_is_agreed_in_the_case_and_completed(page, memory):
    section = part(page, ActionsSection)
    section.add.click()
    type_words("Kamer zoeken")
    press(Qt.Key.Key_Return)
    (made,) = memory.actions.where()
    assert (made.text, made.audience) == ("Kamer zoeken", (POLICE,))
    assert rows(section.list) == ["Kamer zoeken"]
    section.list.choose(made.id)
    section.list.ask("tick")
    assert not memory.actions.get(made.id).state.is_open
    assert rows(section.list) == []
    section.begin()
    type_words("Half")
    section.flush()
    assert any(a.text == "Half" for a in memory.actions.where())


def test_the_questions_for_the_victim_are_answered_by_keys(page, memory):
    section = part(page, VictimSection)
    section.list.enter_by_key()
    section.list.choose("minor")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)  # yes, and nobody is named
    assert section.form.words.error()
    type_words("Nidos")
    press(Qt.Key.Key_Return)
    (held,) = memory.victim_checks.where(case="c0")
    assert (held.question, held.answer, held.words) == (Question.MINOR, VictimAnswer.YES, "Nidos")
    section.list.choose("comensha")
    section.list.ask("answer")
    section.form.answer.set_value(VictimAnswer.NO)
    section.form.keep.click()
    assert section.form.words.error()
    press(Qt.Key.Key_Escape)
    assert not section.form.isVisible()
    section.list.choose("minor")
    press(Qt.Key.Key_Delete)
    assert memory.victim_checks.where(case="c0") == ()
    section.list.ask("answer")
    section.form.words.set_text("Half")
    section.flush()
    assert memory.victim_checks.where(case="c0")[0].words == "Half"


def test_what_could_not_be_stored_is_given_back(page, desk, memory):
    """On a full disk, or when the case was closed meanwhile: no typed word is lost."""
    refused = []
    desk.refused.connect(refused.append)
    entry, answers = page.timeline.entry, part(page, VictimSection)
    tracks, acts = part(page, TracksSection), part(page, ActionsSection)
    page.timeline.begin_entry()
    answers.list.choose("minor")
    answers.list.ask("answer")
    tracks.list.choose("victim")
    tracks.list.ask("edit")
    acts.begin()
    entry.text.set_text("Gebeld met de opvang")
    answers.form.words.set_text("Nidos")
    tracks.form.number.set_text("OP-7")
    acts.field.set_text("Kamer zoeken")
    memory.cases.save(replace(memory.cases.get("c0"), state=CaseState.CLOSED))
    for keep in (entry.keep, answers.form.keep, tracks.form.keep):
        keep.click()
    acts.field.entered.emit()
    assert {error.code for error in refused} == {"case.closed"}
    assert entry.isVisible()
    assert entry.text.text() == "Gebeld met de opvang"
    assert answers.form.isVisible()
    assert answers.form.words.text() == "Nidos"
    assert tracks.form.isVisible()
    assert tracks.form.number.text() == "OP-7"
    assert acts.field.isVisible()
    assert acts.field.text() == "Kamer zoeken"


def test_who_is_there_for_care_is_told_and_not_answered(room, page, memory):
    kind = {"kind": PartnerKind.SHELTER}
    memory.organisations.save(replace(memory.organisations.get("o0"), **kind))
    page.refresh()
    section = part(page, VictimSection)
    assert "Politie" in section.list.rows.rows[0].look.second
    shelter = Referral(id="r0", case="c0", kind=CareKind.CRISIS, organisation="o1", on=fakes.TODAY,
                       state=ReferralState.TAKEN_IN, ended_on=fakes.TODAY)  # fmt: skip
    memory.referrals.save(shelter)
    page.refresh()
    assert "De Luwte" in section.list.rows.rows[1].look.second
    memory.referrals.save(replace(shelter, id="r1", why=DeclineReason.NO_PLACE,
                                  state=ReferralState.DECLINED))  # fmt: skip
    page.refresh()
    told = [t for t in rows(page.timeline.list) if t.startswith("Crisis")]
    assert sorted(told) == ["Crisis shelter: declined, no place free"] + [
        "Crisis shelter: referred"
    ] * 2 + ["Crisis shelter: taken in"]
    assert memory.victim_checks.where() == ()


def test_a_track_has_its_own_lead_number_and_participants(room, page, memory):
    section = part(page, TracksSection)
    section.list.enter_by_key()
    section.list.choose("perpetrator")
    press(Qt.Key.Key_Return)
    section.form.lead.set_value("o0")
    section.form.number.set_text("PL-7")
    section.form.keep.click()
    (held,) = memory.case_tracks.where(case="c0")
    assert (held.track, held.lead, held.number) == (Track.PERPETRATOR, "o0", "PL-7")
    section.list.choose("perpetrator")
    section.list.ask("who")
    asked = card(room, ParticipantsPopover)
    assert [one.key for one in asked._rows] == [POLICE]  # nobody from outside the case
    asked.list.turned.emit(POLICE)
    asked.keep.click()
    assert memory.case_tracks.get(held.id).participants == (POLICE,)
    assert "PL-7" in section.list.rows.rows[1].look.second
    section.list.ask("edit")
    press(Qt.Key.Key_Escape)
    section.list.ask("edit")
    section.form.number.set_text("PL-8")
    section.flush()
    assert memory.case_tracks.get(held.id).number == "PL-8"


def test_a_case_is_handed_over_with_consent_and_what_was_ticked(room, page, memory):
    page.ask_transfer()
    over = room._shown()
    assert isinstance(over, TransferPage)
    for typed in ("Zuiderdelta", "De opvang daar", "Opvang dicht bij familie"):
        press(Qt.Key.Key_Return)
        field = QApplication.focusWidget()
        assert not field.text()
        type_words(typed)
    over.day.set_text("ooit")
    press(Qt.Key.Key_Return)
    type_words("Betrokkene A, mondeling")
    press(Qt.Key.Key_Return)
    assert over.day.error()
    over.day.set_text("9 april 2026")
    over.list.enter_by_key()
    press(Qt.Key.Key_Space)
    assert "Bed geregeld" in over._text.text()
    over.keep.click()
    (made,) = memory.case_transfers.where(case="c0")
    assert (made.region, made.entries) == ("Zuiderdelta", ("e0",))
    assert room._shown() is page
    assert "Bed geregeld" in QApplication.clipboard().text()
    page.ask_transfer()
    press(Qt.Key.Key_Escape)
    assert room._shown() is page


def test_what_a_partner_does_not_let_go_cannot_be_ticked_and_says_why(room, page, memory):
    told = memory.signals.get("s0")
    memory.signals.save(replace(told, organisation="o1", audience=("organisation:o1",)))
    page.ask_transfer()
    over = room._shown()
    (row,) = over.list.rows.rows
    name = memory.organisations.get("o1").name
    assert row.look.second.endswith(f"{name} set a condition and did not consent yet.")
    over.list.enter_by_key()
    press(Qt.Key.Key_Space)
    assert over.typed().entries == ()
    assert "Bed geregeld" not in over._text.text()
    press(Qt.Key.Key_Escape)


def test_a_case_is_looked_at_as_it_stood_on_a_day(page, clock):
    pane = page.timeline
    pane.begin_day()
    pane.as_of.day.set_text("ooit")
    press(Qt.Key.Key_Return)
    assert pane.as_of.day.error()
    pane.as_of.day.set_text("1 januari 2100")
    press(Qt.Key.Key_Return)
    assert pane.as_of.day.error()  # a case is not looked at as it will be
    pane.as_of.day.set_text("2 april 2026")
    press(Qt.Key.Key_Return)
    assert rows(pane.list) == []  # the signal was of that day, and not written down yet
    page.refresh()
    assert rows(pane.list) == []  # the day that is looked at stays
    press(Qt.Key.Key_Escape)
    assert pane.as_of.isHidden()
    assert len(rows(pane.list)) == 3


def test_a_closed_case_is_only_read(room, memory):
    room.open_case("c2")
    page = room.page
    assert not page.agenda.isVisible()
    assert not page.timeline.write.isVisible()
    assert not page.head.lead.isEnabled()
    for key in (Qt.Key.Key_N, Qt.Key.Key_G, Qt.Key.Key_P, Qt.Key.Key_E):
        press(key)
    assert room._shown() is page
    assert not page.timeline.entry.isVisible()


def test_rows_lead_to_where_they_stand_or_to_their_history(room, page, desk):
    asked, gone = [], []
    desk.history_asked.connect(lambda key, _: asked.append(key))
    room.passage_asked.connect(lambda *where: gone.append(where))
    page.timeline.list.choose("opened:c0")
    page.timeline.list.ask(timeline.OPEN)
    assert asked == ["c0"]
    press(Qt.Key.Key_F6)
    press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is page.timeline.list


def test_what_a_section_shows_lies_over_its_case_until_escape(room, page):
    class Over(QWidget):
        def __init__(self):
            super().__init__()
            self.edit = QLineEdit(self)
            self.setFocusProxy(self.edit)

    section = page.sections[0]
    assert isinstance(section, CaseSection)
    made = Over()
    section.page_asked.emit(made)
    assert room._shown() is made
    press(Qt.Key.Key_Escape)
    assert room._shown() is page


def test_a_case_that_is_gone_leads_back(room, page, memory):
    memory.cases.remove("c0")
    page.refresh()
    assert room._shown() is room.index


def test_the_menu_holds_the_verbs_of_the_page_and_of_its_sections(page):
    words = [verb.words for verb in page.verbs()]
    assert len(words) >= 2
    assert len(set(words)) == len(words)
