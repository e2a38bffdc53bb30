"""Corrections, remarks of partners, reopening, rounds in writing and errata (rules R7, D4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.test_adoptions import FIRST, SECOND, World
from workbench.domain.adoptions import NotTheDraftError
from workbench.domain.agenda import ItemKind
from workbench.domain.corrections import (
    CorrectionEmptyError,
    QuoteNotOnceError,
    QuoteNotThereError,
    must_fit,
    put_in,
    spotted,
)
from workbench.domain.errata import (
    ErratumDamagedError,
    ErratumEmptyError,
    NotSettledError,
    fingerprint,
)
from workbench.domain.frozen import FrozenItem, FrozenMention, thaw
from workbench.domain.holding import Reader, Role
from workbench.domain.ids import LineId, OrganisationId
from workbench.domain.matching import by_likeness
from workbench.domain.meetings import MeetingState, MinutesFinishedError
from workbench.domain.minutes import Block, LineKind, MentionKind
from workbench.domain.papers import BlockKind
from workbench.domain.parties import organisation, person
from workbench.domain.remarks import Place, RemarkSentError, RemarkSource
from workbench.domain.rounds import (
    Answer,
    NobodyAskedError,
    NotAgreedError,
    NotAskedError,
    RoundAnswer,
    RoundRunsError,
    RoundState,
    RoundTermError,
    WrittenRound,
    standing,
)
from workbench.domain.tables import MemberRole
from workbench.domain.wording import Fate
from workbench.services import (
    adoptions,
    attendance,
    corrections,
    errata,
    freezing,
    meetings,
    minutes,
    people,
    remarks,
    rounds,
    tables,
    versions,
)
from workbench.services.comparing import Change, compare
from workbench.services.papers import minutes_paper
from workbench.services.projecting import projected
from workbench.texts import Texts

ENGLISH = Texts("en")
WORDS = st.lists(st.sampled_from(["de", "zes", "colleges", "gaat", "naar,", "nog", "12"]))


@pytest.fixture
def world():
    made = World()
    made.police = made.do(people.add_organisation, "Politie").id
    made.care = made.do(people.add_organisation, "Zorg").id
    for home in (made.police, made.care):
        contact = made.do(people.add_contact, home, "P. Persoon")
        made.do(tables.add_member, made.table, contact.id, MemberRole.MEMBER)
    return made


# ---- finding the words that change --------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "quote", "wording"),
    [
        ("Er waren negen signalen.", "Er waren elf signalen.", "negen", "elf"),
        ("Een ja en een ja", "Een ja en een nee", "een ja", "een nee"),
        ("Het komt voor.", "Het komt niet voor.", "komt voor", "komt niet voor"),
        ("De brief gaat nog uit.", "De brief gaat uit.", "nog ", ""),
    ],
)
def test_the_fewest_words_that_say_what_changes(before, after, quote, wording):
    said = spotted(before, after)
    assert put_in(before, (), said.quote, said.wording)[0] == after
    assert (quote.strip(), wording.strip()) == (said.quote.strip(), said.wording.strip()) or (
        quote in said.quote and wording in said.wording
    )


@given(before=WORDS.map(" ".join), after=WORDS.map(" ".join))
def test_a_correction_made_of_an_edit_gives_the_edited_text(before, after):
    try:
        said = spotted(before, after)
    except CorrectionEmptyError:
        assert before.strip() == after.strip() or not before.strip() or not after.strip()
        return
    must_fit(before, said.quote, said.wording)
    assert put_in(before, (), said.quote, said.wording)[0] == after
    assert "zes" not in repr(said)


def test_a_quote_must_stand_there_once():
    for quote, wording, wrong in (
        ("", "x", CorrectionEmptyError),
        ("aap", "aap", CorrectionEmptyError),
        ("noot", "mies", QuoteNotThereError),
        ("aap", "mies", QuoteNotOnceError),
    ):
        with pytest.raises(wrong):
            must_fit("aap aap", quote, wording)


def test_what_points_at_other_words_goes_on_pointing_at_them():
    text = "Jan belt Piet en Klaas"
    at = [
        FrozenMention(kind=MentionKind.WHO, start=text.index(name), length=len(name))
        for name in ("Jan", "Piet", "Klaas")
    ]
    changed, kept = put_in(text, at, "Piet en", "Pieter-Jan en ook")
    assert [changed[m.start : m.start + m.length] for m in kept] == ["Jan", "Klaas"]
    assert put_in(text, at, "niemand", "x") == (text, tuple(at))


# ---- corrections --------------------------------------------------------------------------------


def test_a_correction_stands_in_the_adopted_text_and_in_the_minutes_that_adopt(world):
    world.correct("Regel twee, beter", line="l2")
    world.hold_march()
    made = world.adopt()
    assert made.is_amended
    draft = thaw(world.concept.canonical)
    adopted = thaw(world.memory.versions.get(made.version).canonical)
    assert "Regel l2" in world.concept.canonical  # the draft stays
    texts = [line.text for item in adopted.items for line in item.lines]
    assert texts == ["Regel l1", "Regel twee, beter"]
    assert [d.text for d in adopted.decisions] == ["Regel twee, beter"]
    assert [d.number for d in adopted.decisions] == [d.number for d in draft.decisions]
    assert adopted.adoption.corrections[0].wording
    closing = thaw(world.finish_march().canonical)
    (item,) = [i for i in closing.items if i.kind is ItemKind.ADOPTION]
    assert item.adopted[0].corrections == adopted.adoption.corrections
    paper = minutes_paper(closing, ENGLISH)
    blocks = [b for s in paper.sections for b in s.blocks if b.kind is BlockKind.BULLET]
    assert "".join(run.text for run in blocks[0].runs).startswith("Item 4: change “")
    line = world.memory.lines.get("l2")  # lists and search tell what was adopted
    assert line.text == world.memory.decisions.get(line.decision).text == "Regel twee, beter"


def test_who_may_not_hold_a_line_holds_no_words_of_its_correction(world):
    line = world.memory.lines.get("l1")
    narrowed = replace(line, audience=(organisation(world.police),))
    world.memory.lines.put("l1", narrowed)
    world.do(meetings.reopen, world.january)
    world.concept = world.do(freezing.finish, world.january)
    world.correct()
    world.hold_march()
    made = world.adopt()
    closing = thaw(world.finish_march().canonical)
    adopted = thaw(world.memory.versions.get(made.version).canonical)
    for home, is_held in ((world.police, True), (world.care, False)):
        (contact,) = world.memory.contacts.where(organisation=home)
        homes = frozenset({organisation(home)})
        reader = Reader(party=person(contact.id), role=Role.MEMBER, organisations=homes)
        copies = (projected(closing, (reader,)), projected(adopted, (reader,)))
        told = [one for item in copies[0].items for one in item.adopted]
        told.append(copies[1].adoption)
        assert [bool(one.corrections) for one in told] == [is_held, is_held]
        assert ("beter" in str(copies)) is False  # nor in what is shown by accident


def test_a_withdrawn_adoption_gives_back_the_draft_with_its_corrections(world):
    kept = world.correct()
    world.hold_march()
    made = world.adopt()
    for act in (
        lambda: world.correct("Nog anders"),
        lambda: world.do(corrections.withdraw_correction, kept.id),
    ):
        with pytest.raises(NotTheDraftError):
            act()
    world.do(adoptions.withdraw_adoption, made.id)
    assert world.memory.lines.get("l1").text == "Regel l1"
    again = world.correct("Regel een, anders")
    assert again.id == kept.id  # one for each place
    assert corrections.corrections_of(world.memory, world.concept.id) == (again,)
    world.do(corrections.withdraw_correction, again.id)
    assert not world.adopt().is_amended


def test_a_correction_is_taken_back_and_done_again(world):
    place = (world.concept.id, world.item.id, LineId("l1"))
    world.session.do(corrections.correct, *place, "Regel anders")
    world.session.undo()
    assert world.memory.corrections.where() == ()
    world.session.redo()
    items = corrections.as_corrected(world.memory, world.concept.id).items
    assert "Regel anders" in [line.text for item in items for line in item.lines]
    assert corrections.correction_at(world.memory, *place).number == "4"


def test_a_title_is_corrected_and_a_place_that_is_gone_is_refused(world):
    do = world.do
    do(corrections.correct, world.concept.id, world.item.id, None, "Rondvraag en sluiting")
    items = corrections.as_corrected(world.memory, world.concept.id).items
    assert items[-1].title == "Rondvraag en sluiting"
    with pytest.raises(QuoteNotThereError):
        world.correct(line="weg")
    with pytest.raises(CorrectionEmptyError):
        world.correct("Regel l1")


# ---- remarks of partners ------------------------------------------------------------------------

MAIL = "Van: politie\n\n  Beste allen,\n\tdit klopt niet: 'negen' moet elf zijn.  \n"


def test_a_pasted_remark_is_kept_word_for_word_with_its_draft_and_then_linked(world):
    do = world.do
    first = world.concept.id
    do(meetings.reopen, world.january)
    newer = do(freezing.finish, world.january)
    got = do(remarks.paste_remark, first, world.police, MAIL, date(2026, 2, 1))
    assert (got.text, got.version, got.who, got.on) == (MAIL, first, "Politie", date(2026, 2, 1))
    assert got.source is RemarkSource.ORGANISATION
    assert remarks.received_remarks(world.memory, world.january) == (got,)
    assert remarks.own_remarks(world.memory, first) == ()  # the chair's page is the chair's
    place = Place(item=world.item.id, line=LineId("l1"), quote="Regel l1")
    linked = do(remarks.link_remark, got.id, place)
    assert (linked.place, linked.text) == (place, MAIL)
    with pytest.raises(RemarkSentError):
        do(remarks.reword_remark, got.id, "anders")
    made = do(corrections.correct, newer.id, *_at(world), "Regel een", remark=got.id)
    do(remarks.remove_pasted, got.id)
    assert world.memory.remarks.where() == ()
    assert world.memory.corrections.get(made.id).remark is None


def _at(world):
    return world.item.id, LineId("l1")


def test_adopted_minutes_take_no_pasted_remark_and_the_chair_s_is_not_taken_away(world):
    do = world.do
    got = do(remarks.paste_remark, world.concept.id, world.police, MAIL, FIRST)
    do(remarks.note_remark, world.concept.id, Place(), "Van de voorzitter")
    do(remarks.send_remarks, world.concept.id)
    chair = next(r for r in world.memory.remarks.where() if r.source is RemarkSource.CHAIR)
    with pytest.raises(RemarkSentError):
        do(remarks.remove_pasted, chair.id)
    world.hold_march()
    world.adopt()
    for act in (
        lambda: do(remarks.paste_remark, world.concept.id, world.police, MAIL, FIRST),
        lambda: do(remarks.link_remark, got.id, Place()),
        lambda: do(remarks.remove_pasted, got.id),
    ):
        with pytest.raises(NotTheDraftError):
            act()


# ---- reopening ----------------------------------------------------------------------------------


def test_a_new_draft_says_in_which_items_it_differs(world):
    do = world.do
    with pytest.raises(MinutesFinishedError):
        do(minutes.write_item, world.item.id, [])
    do(meetings.reopen, world.january)
    same = thaw(do(freezing.finish, world.january).canonical)
    assert (same.n, same.since_n, same.since_items) == (2, 0, ())
    do(meetings.reopen, world.january)
    block = Block(line=LineId("l9"), text="Nieuw", kind=LineKind.TEXT, is_recorded=True)
    do(minutes.write_item, world.item.id, [*minutes.blocks_of(world.memory, world.item.id), block])
    third = thaw(do(freezing.finish, world.january).canonical)
    assert (third.n, third.since_n, third.since_items) == (3, 2, ("4",))
    facts = {f.label: f.value for f in minutes_paper(third, ENGLISH).facts}
    assert facts["Status"] == "Draft 3, changed since draft 2, not yet adopted"
    assert facts["Changed"] == "item 4"


def test_only_the_latest_minutes_of_a_table_are_reopened(world):
    held = world.memory.meetings.get(world.january)
    assert meetings.is_latest(world.memory, held)
    world.hold_march()
    assert not meetings.is_latest(world.memory, held)
    with pytest.raises(meetings.NotLatestError):
        world.do(meetings.reopen, world.january)
    assert world.state() is MeetingState.DRAFT_MINUTES
    assert meetings.is_latest(world.memory, replace(held, table=None))


# ---- in writing ---------------------------------------------------------------------------------

TODAY = date(2026, 2, 1)
ROUND = WrittenRound(
    id="r", meeting="m", version="v", asked_on=TODAY, until=TODAY + timedelta(days=7),
    asked=("a", "b", "c"), silence_agrees=False, made_at=datetime(2026, 2, 1, tzinfo=UTC),
)  # fmt: skip
TOLD = st.dictionaries(
    st.sampled_from(["a", "b", "c", "stranger"]),
    st.tuples(st.sampled_from(Answer), st.dates(TODAY, TODAY + timedelta(days=20))),
)


@given(told=TOLD, days=st.integers(0, 20), silence=st.booleans())
def test_who_says_nothing_agrees_only_where_the_table_is_set_so(told, days, silence):
    held = replace(ROUND, silence_agrees=silence)
    today = TODAY + timedelta(days=days)
    answers = [
        RoundAnswer(id=key, round="r", organisation=key, answer=answer, on=on)
        for key, (answer, on) in told.items()
    ]
    stands = standing(held, answers, today)
    said = {key: answer for key, (answer, _) in told.items() if key in held.asked}
    all_agree = set(said.values()) <= {Answer.AGREES}
    is_over = today > held.until
    expected = (
        RoundState.OBJECTED if not all_agree
        else RoundState.AGREED if len(said) == 3 or (silence and is_over)
        else RoundState.OVERDUE if is_over
        else RoundState.WAITING
    )  # fmt: skip
    assert stands.state is expected
    assert stands.agreed + stands.objected + len(stands.silent) == 3
    if expected is RoundState.AGREED:
        assert stands.agreed_on is not None
        assert silence or stands.agreed_on == max(on for k, (_, on) in told.items() if k in said)


def ask(world, until=date(2026, 3, 20)):
    return world.do(rounds.ask_in_writing, world.concept.id, until)


def test_partners_agree_in_writing_and_the_next_meeting_settles_it(world):
    held = ask(world)
    assert set(held.asked) == {world.police, world.care}
    assert rounds.waiting(world.memory, SECOND) == ()
    with pytest.raises(RoundRunsError):
        ask(world)
    world.do(rounds.answer_round, held.id, world.police, Answer.OBJECTS, SECOND)
    assert rounds.waiting(world.memory, SECOND) == (held,)
    with pytest.raises(NotAgreedError):
        world.do(rounds.adopt_in_writing, held.id)
    for home in held.asked:
        world.do(rounds.answer_round, held.id, OrganisationId(home), Answer.AGREES, SECOND)
    world.correct("Regel een")
    made = world.do(rounds.adopt_in_writing, held.id)
    assert (made.at_meeting, made.in_round, made.on, made.is_amended) == (
        None, held.id, SECOND, True,
    )  # fmt: skip
    assert world.state() is MeetingState.ADOPTED
    world.clock.moment = datetime(2026, 5, 21, 14, tzinfo=UTC)
    may = world.do(meetings.plan, world.table, date(2026, 5, 21)).id
    world.do(meetings.start, may)
    at = world.memory.meetings.get(may)
    assert adoptions.adopted_in_writing(world.memory, at) == (made,)
    world.do(meetings.end, may)
    closing = thaw(world.do(freezing.finish, may).canonical)
    settled = world.memory.adoptions.get(made.id)
    assert (settled.is_settled, settled.at_meeting) == (True, may)
    (told,) = [one for item in closing.items for one in item.adopted]
    assert (told.is_written, told.is_amended, told.on) == (True, True, SECOND)
    said = [f.value for f in minutes_paper(_adopted(world), ENGLISH).facts]
    assert any(value.startswith("Adopted as amended in writing on") for value in said)


def _adopted(world):
    return thaw(versions.latest(world.memory, world.january).canonical)


def test_a_term_lies_ahead_and_somebody_is_asked(world):
    with pytest.raises(RoundTermError):
        ask(world, SECOND)
    held = ask(world)
    with pytest.raises(NotAskedError):
        world.do(rounds.answer_round, held.id, OrganisationId("ander"), Answer.AGREES, SECOND)
    world.do(rounds.answer_round, held.id, world.police, Answer.AGREES, SECOND)
    world.do(rounds.answer_round, held.id, world.police, None, SECOND)  # it did not after all
    assert world.memory.answers.where() == ()
    world.do(rounds.withdraw_round, held.id)
    with pytest.raises(NotAskedError):
        world.do(rounds.answer_round, held.id, world.police, Answer.AGREES, SECOND)
    for seat in world.memory.memberships.where(table=world.table):
        world.do(tables.end_member, seat.id, date(2026, 1, 1))
    with pytest.raises(NobodyAskedError):
        ask(world)


def test_silence_adopts_the_day_after_the_term_where_the_table_says_so(world):
    table = world.memory.tables.get(world.table)
    world.do(tables.change_table, replace(table, silence_is_consent=True))
    held = ask(world)
    world.clock.moment = datetime(2026, 3, 25, 9, tzinfo=UTC)
    assert world.do(rounds.adopt_in_writing, held.id).on == date(2026, 3, 21)


def test_a_meeting_of_no_table_is_settled_at_once(world):
    for contact in world.memory.contacts.where(organisation=world.police):
        world.do(attendance.add_guest, world.january, contact.id)
    held = world.memory.meetings.get(world.january)
    world.memory.meetings.put(held.id, replace(held, table=None))
    asked = ask(world)
    assert asked.asked == (world.police,)
    for home in asked.asked:
        world.do(rounds.answer_round, asked.id, OrganisationId(home), Answer.AGREES, SECOND)
    assert world.do(rounds.adopt_in_writing, asked.id).is_settled
    assert adoptions.adopted_in_writing(world.memory, replace(held, table=None)) == ()


# ---- errata -------------------------------------------------------------------------------------


def settled(world):
    world.hold_march()
    world.adopt()
    world.finish_march()


def erratum(world, text="Dit waren er elf.", line="l1", quote="Regel"):
    place = Place(item=world.item.id, line=LineId(line) if line else None, quote=quote)
    return world.do(errata.add_erratum, world.january, place, text)


def test_errata_are_numbered_and_the_original_stays(world):
    with pytest.raises(NotSettledError):
        erratum(world)
    world.hold_march()
    world.adopt()
    with pytest.raises(NotSettledError):
        erratum(world)
    world.finish_march()
    before = versions.latest(world.memory, world.january)
    first, second = erratum(world), erratum(world, line="", quote="")
    assert (first.n, second.n, first.number) == (1, 2, "4")
    assert first.sha256 == fingerprint(first)
    assert errata.errata_of(world.memory, world.january) == (first, second)
    assert versions.latest(world.memory, world.january) == before
    with pytest.raises(ErratumEmptyError):
        erratum(world, text=" ")
    for wrong in ({"quote": "Staat er niet"}, {"line": "weg"}):
        with pytest.raises(QuoteNotThereError):
            erratum(world, **wrong)


def test_an_erratum_that_was_tampered_with_is_refused(world):
    settled(world)
    made = erratum(world)
    world.memory.errata.put(made.id, replace(made, text="Vervalst"))
    with pytest.raises(ErratumDamagedError):
        errata.errata_of(world.memory, world.january)


# ---- comparing ----------------------------------------------------------------------------------


def test_any_two_versions_are_compared_line_by_line_and_word_by_word(world):
    world.correct("Regel een", line="l1")
    world.hold_march()
    world.adopt()
    draft = thaw(world.concept.canonical)
    adopted = thaw(versions.latest(world.memory, world.january).canonical)
    found = compare(draft, adopted, ENGLISH)
    changed = [one for one in found.passages if one.change is Change.CHANGED and not one.label]
    (line,) = changed
    assert [(p.fate, p.text) for p in line.pieces] == [
        (Fate.SAME, "Regel "), (Fate.GONE, "l1"), (Fate.NEW, "een")
    ]  # fmt: skip
    shown = found.differing()
    assert shown[shown.index(line) - 1].number == "4"  # its head stands above it
    assert compare(draft, draft, ENGLISH).changes == 0
    assert compare(draft, draft, ENGLISH).differing() == ()


def test_a_line_that_came_and_one_that_went_are_whole(world):
    draft = thaw(world.concept.canonical)
    items = (*draft.items[:-1], replace(draft.items[-1], lines=draft.items[-1].lines[:1]))
    shorter = replace(draft, items=items)
    gone = [p for p in compare(draft, shorter, ENGLISH).passages if p.change is Change.GONE]
    came = [p for p in compare(shorter, draft, ENGLISH).passages if p.change is Change.NEW]
    assert [p.pieces[0].text for p in gone] == [p.pieces[0].text for p in came] == ["Regel l2"]


# ---- where something is said --------------------------------------------------------------------


def test_the_line_a_remark_is_likely_about_stands_first(world):
    spots = corrections.spots_of(thaw(world.concept.canonical))
    assert [(s.number, s.text) for s in spots if s.item == world.item.id] == [
        ("4", "Rondvraag"), ("4", "Regel l1"), ("4", "Regel l2")
    ]  # fmt: skip
    assert spots[-1].place == Place(item=world.item.id, line=LineId("l2"), quote="Regel l2")
    old = replace(thaw(world.concept.canonical), items=(FrozenItem(number="1", title="Oud"),))
    assert corrections.spots_of(old) == ()
    lines = ["De brief gaat uit", "Er waren zeven signalen", "", "De brief over signalen"]
    assert by_likeness("Dat waren er geen zeven maar acht signalen", lines)[0] == 1
    assert by_likeness("Niets bekends", lines) == (0, 1, 2, 3)
    assert by_likeness("Wij lazen “De brief over signalen” en zeven signalen", lines)[0] == 3


def test_a_corrected_line_that_is_gone_holds_up_nothing(world):
    world.correct()
    world.hold_march()
    world.adopt()
    world.memory.lines.put("l1", None)
    world.finish_march()
    assert adoptions.adoption_of(world.memory, world.january).is_settled
