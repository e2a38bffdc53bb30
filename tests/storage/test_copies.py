"""The copy of one recipient, from a real encrypted file to the paper (R9.1, R9.2, R9.8, D3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.storage import fakes
from tests.storage.test_holding import CARE, POLICE, RED, WORLD, contact, row, stored
from workbench.domain.actions import ActionState
from workbench.domain.adoptions import Adoption
from workbench.domain.agenda import ItemKind
from workbench.domain.corrections import Correction
from workbench.domain.errata import Erratum
from workbench.domain.frozen import (
    FrozenAction,
    FrozenDecision,
    FrozenMention,
    FrozenMinutes,
    FrozenOwner,
    FrozenPerson,
    sha256,
)
from workbench.domain.frozen_agenda import AgendaRecipient, AgendaVersion, canonical
from workbench.domain.frozen_annotation import AnnotationVersion
from workbench.domain.frozen_limits import limits_in
from workbench.domain.holding import OWN, Reason
from workbench.domain.meetings import Presence
from workbench.domain.minutes import MentionKind, VersionState
from workbench.domain.papers import BlockKind, PaperKind, to_json
from workbench.domain.parties import person
from workbench.domain.withheld import WithheldKind
from workbench.services import agenda_versions, freezing, versions
from workbench.services.audit import Act
from workbench.services.copies import Wanted, Year, copy_for, issued, with_omissions
from workbench.services.extracts import NothingToExtractError
from workbench.services.holding import gathering
from workbench.texts import in_language

NL, EN = in_language("nl"), in_language("en")
WANTED = Wanted(language="en", number=3, of=12)
CODE = "CA7F3A16C1BA6D30"


def minutes_of(work) -> FrozenMinutes:
    frozen = freezing.as_they_are(work, work.meetings.get("m0"), VersionState.CONCEPT, 1)
    mention = FrozenMention(kind=MentionKind.CASE, start=0, length=10)
    about = replace(frozen.items[0].lines[0], text="C-2026-009 loopt", mentions=(mention,))
    own = FrozenOwner(organisation="Partner 0", name="B. Bob")
    return replace(
        frozen,
        number="RT-26-3",
        items=(replace(frozen.items[0], lines=(about,)), *frozen.items[1:]),
        decisions=(
            FrozenDecision(
                number="RT-26-B01",
                text="Besloten besluit",
                item_number="3",
                item_title=frozen.items[2].title,
                limits=limits_in(frozen, "i2"),
            ),
        ),
        actions=tuple(
            FrozenAction(number=f"RT-26-0{n}", text=text, owners=(own,), state=state, limits=limits)
            for n, (text, state, limits) in enumerate(
                (
                    ("Eigen actie", ActionState.OPEN, limits_in(frozen, "i0")),
                    ("Rode actie", ActionState.OPEN, limits_in(frozen, "i1")),
                    ("Oude actie", ActionState.DONE, limits_in(frozen, "i0")),
                )
            )
        ),
        minute_taker=FrozenPerson(name="T. Özdemir", function="coördinator"),
        next_meeting=date(2026, 12, 10),
    )


@pytest.fixture
def world(session):
    records = dict(WORLD)
    contacts = [*records.pop("contacts"), contact("gone", "o3")]
    records["items"] = [
        replace(one, title=f"Punt {one.position}", is_closed=one.position > 1)
        for one in records["items"]
    ]
    stored(session, {"organisations": records.pop("organisations"), "contacts": contacts})
    stored(session, records)
    session.do(lambda work: versions.keep(work, "m0", minutes_of(work)))
    return session


def give(session, n: int, *who: str, without: tuple[str, ...] = ()) -> None:
    """Send a version of the agenda to these people; ``without`` stood on none yet."""

    def fix(work):
        whole = agenda_versions.as_it_is(work, work.meetings.get("m0"))
        items = tuple(one for one in whole.items if one.id not in without)
        text = canonical(replace(whole, n=n, items=items))
        held = AgendaVersion(
            id=f"av{n}", meeting="m0", n=n, canonical=text, sha256=sha256(text), made_at=work.now
        )
        work.agenda_versions.save(held)
        for at, one in enumerate(who):
            work.agenda_recipients.save(
                AgendaRecipient(
                    id=f"ar{n}{at}", meeting="m0", version=held.id, position=at, contact=one,
                    name=one,
                )
            )  # fmt: skip
        work.audit(Act.AGENDA_FIXED, held.id)

    session.do(fix)


@pytest.fixture
def read(world, vault):
    reader = vault.reader()
    yield reader.records
    reader.close()


def made(read, who: str, kind: PaperKind = PaperKind.MINUTES, wanted: Wanted = WANTED):
    version = versions.latest(read, "m0")
    return copy_for(read, version, kind, gathering(read, "m0").reader(person(who)), wanted)


def heads(copy) -> list[str]:
    return [f"{one.number} {one.title}".strip() for one in copy.paper.sections if not one.is_part]


def text_of(block) -> str:
    return "".join(run.text for run in block.runs).replace("\u00a0", " ")


def test_what_was_never_seen_is_renumbered_away(world, read):
    """Bob left before the RED item and received no agenda."""
    copy = made(read, "bob")
    assert heads(copy) == ["1 Punt 0", "2 Punt 2", "2.1 Punt 3"]
    assert [row.number for row in copy.paper.contents.rows] == ["1", "", "2", "2.1", ""]
    found = {(one.kind, one.text): one for one in copy.withheld}
    assert found[WithheldKind.LINE, "Rood"].reasons == (Reason.RED_NOT_THERE,)
    assert found[WithheldKind.LINE, "Rood"].spot.number == "2"
    assert not copy.is_whole
    decisions = made(read, "bob", PaperKind.DECISIONS)
    assert heads(decisions) == ["2 Punt 2"]


def test_what_stood_on_its_agenda_keeps_number_and_title_and_says_that_it_is_empty(world, read):
    give(world, 1, "bob")
    retitle = fakes.item(1, treated=2, marking=RED, title="Nieuw en geheim")
    stored(world, {"items": [retitle]})
    world.do(lambda work: versions.keep(work, "m0", replace(minutes_of(work), n=2)))
    copy = made(read, "bob")
    assert heads(copy) == ["1 Punt 0", "2 Punt 1", "3 Punt 2", "3.1 Punt 3"]
    emptied = next(one for one in copy.paper.sections if one.number == "2")
    assert [text_of(block) for block in emptied.blocks] == ["No text in this copy."]
    assert emptied.blocks[0].kind is BlockKind.EMPTY
    assert (emptied.note, emptied.marking) == ("", "")
    assert "Nieuw en geheim" not in to_json(copy.paper)
    title = next(one for one in copy.withheld if one.kind is WithheldKind.TITLE)
    assert title.texts == ("Nieuw en geheim",)  # what it read on the agenda is no secret
    shown = next(one for one in with_omissions(copy, EN).sections if one.number == "2")
    assert shown.title == "Punt 1"
    assert [block.kind for block in shown.blocks] == [BlockKind.OMITTED]


def test_a_title_that_was_read_on_the_agenda_is_not_withheld(world, read):
    give(world, 1, "bob")
    title = next(one for one in made(read, "bob").withheld if one.kind is WithheldKind.TITLE)
    assert title.texts == ()
    assert title.reasons == (Reason.RED_NOT_THERE,)


def test_an_agenda_has_the_numbers_of_the_agendas_before_it(world, read):
    """Gus is a guest of item 2 only: on its agenda it is number 1, and in the minutes too."""
    give(world, 1, "gus", "ann", without=("i2", "i3"))
    give(world, 2, "gus", "ann")
    second = max(agenda_versions.versions(read, "m0"), key=lambda one: one.n)
    facts = gathering(read, "m0")
    for who, expected in (("gus", ["1 Punt 1"]), ("bob", ["1 Punt 0", "2 Punt 1"])):
        reader = facts.reader(person(who))
        agenda = copy_for(read, second, PaperKind.AGENDA, reader, WANTED)
        assert heads(agenda)[: len(expected)] == expected
        assert agenda.paper.issued.number == 3
        assert agenda.paper.opening is None
        assert not any(section.blocks for section in agenda.paper.sections)
    gus = copy_for(read, second, PaperKind.AGENDA, facts.reader(person("gus")), WANTED)
    assert [one.text for one in gus.withheld] == ["Punt 0", "Punt 2", "Punt 3"]
    assert gus.stem.endswith("agenda 2 P2 03")


def test_an_annotation_goes_the_same_way(world, read):
    text = fakes.frozen_annotation("Tekst")
    version = AnnotationVersion(
        id="an0", meeting="m0", n=1, canonical=text, sha256=sha256(text), made_at=fakes.NOW
    )
    own = copy_for(read, version, PaperKind.ANNOTATION, OWN, WANTED)
    assert own.paper.kind is PaperKind.ANNOTATION
    assert own.paper.issued is None
    chair = gathering(read, "m0").reader(person("ann"))
    copy = copy_for(read, version, PaperKind.ANNOTATION, chair, WANTED)
    assert copy.paper.issued.name == "Ann, Partner 0"
    assert copy.is_whole


def test_an_item_without_text_says_the_same_whether_or_not_anything_was_said(world, read):
    """Empty for all (item 3.1) and emptied for this one look alike, so nobody can tell."""
    give(world, 1, "bob")
    copy = made(read, "bob")
    told = {one.number: [text_of(block) for block in one.blocks] for one in copy.paper.sections}
    assert told["2"] == told["3.1"] == ["No text in this copy."]


def test_the_sentence_on_omissions_stands_on_every_copy(world, read):
    whole, cut = made(read, "ann"), made(read, "bob")
    assert whole.is_whole
    assert whole.paper.omissions == cut.paper.omissions
    assert whole.paper.omissions.startswith("This copy holds only what Partner 0 may see.")
    assert [one.label for one in whole.paper.facts] == [one.label for one in cut.paper.facts]
    assert made(read, "bob", wanted=Wanted()).paper.omissions.startswith("Dit exemplaar bevat")


def test_page_one_begins_with_what_the_recipient_owes(world, read):
    opening = made(read, "bob").paper.opening
    assert [text_of(block) for block in opening.blocks] == [
        "Eigen actie. B. Bob, no date yet",
        "Reply before Thursday 10 December 2026 to T. Özdemir, coördinator.",
    ]
    there = made(read, "ann").paper.opening
    assert [block.label for block in there.blocks][:2] == ["RT-26-00", "RT-26-01"]
    other = made(
        read, "fay", wanted=replace(WANTED, respond_by=date(2026, 12, 1), respond_to="de griffie")
    ).paper.opening
    assert [text_of(block) for block in other.blocks] == [
        "You have no open actions here.",
        "Reply before Tuesday 1 December 2026 to de griffie.",
    ]


def test_a_copy_has_its_recipient_its_number_and_its_name(world, read):
    copy = made(read, "bob")
    assert copy.name == "Bob, Partner 0"
    assert copy.stem == "RT-26-3 minutes P0 03"
    assert copy.paper.furniture.copy == "Partner 0, copy 3 of 12"
    assert copy.paper.facts[-1].value == "Bob, Partner 0, copy 3 of 12"
    assert copy.paper.issued.code == copy.paper.furniture.code == ""
    final = issued(copy, CODE)
    assert final.paper.issued.code == "CA7F 3A16 C1BA 6D30"
    assert final.paper.furniture.code == "Control code CA7F 3A16 C1BA 6D30"
    assert final.model_sha256 == copy.model_sha256
    other = made(read, "bob", wanted=replace(WANTED, number=4))
    assert other.model_sha256 != copy.model_sha256
    assert made(read, "bob").model_sha256 == copy.model_sha256


def test_large_print_is_the_same_copy_in_another_size(world, read):
    copy = made(read, "bob", wanted=replace(WANTED, is_large=True))
    assert copy.paper == replace(made(read, "bob").paper, is_large=True)


def test_the_own_copy_is_as_it_was(world, read):
    copy = copy_for(read, versions.latest(read, "m0"), PaperKind.MINUTES, OWN, WANTED)
    assert copy.is_whole
    assert copy.paper.issued is None
    assert issued(copy, CODE) == copy
    assert copy.paper.furniture.copy == "Own copy, do not send"
    assert (copy.stem, copy.name) == ("RT-26-3 minutes", "")
    assert "Rood" in to_json(copy.paper)


@pytest.mark.parametrize("kind", [PaperKind.MINUTES, PaperKind.DECISIONS, PaperKind.ACTIONS])
@pytest.mark.parametrize("who", ["ann", "bob", "fay", "eva", "gus", "new", "jet"])
def test_nothing_that_is_withheld_is_anywhere_in_a_paper(world, read, kind, who):
    """Every recipient, every kind; the control: the own copy holds it all."""
    give(world, 1, "bob", "fay", "gus")
    copy = made(read, who, kind)
    text = to_json(copy.paper)
    own = to_json(copy_for(read, versions.latest(read, "m0"), kind, OWN, WANTED).paper)
    for one in copy.withheld:
        if one.kind in {WithheldKind.LINE, WithheldKind.DECISION, WithheldKind.ACTION}:
            assert one.text not in text
    if kind is PaperKind.MINUTES:
        said = [one for one in copy.withheld if one.kind is not WithheldKind.DECISION]
        assert [one.text for one in said if one.text not in own] == []


def test_an_organisation_is_a_recipient_too(world, read):
    version = versions.latest(read, "m0")
    reader = gathering(read, "m0").reader(POLICE)
    copy = copy_for(read, version, PaperKind.MINUTES, reader, WANTED)
    assert copy.name == "Partner 0"
    assert next(text_of(b) for b in copy.paper.opening.blocks).startswith("Eigen actie")


def test_an_extract_holds_one_item_and_what_stands_below_it(world, read):
    copy = made(read, "bob", PaperKind.EXTRACT, replace(WANTED, item="i2"))
    assert heads(copy) == ["2 Punt 2", "2.1 Punt 3"]
    assert copy.paper.title.startswith("Extract from the minutes of")
    assert copy.paper.subtitle.endswith("item 2")
    assert copy.paper.contents is copy.paper.roll is None
    assert copy.stem == "RT-26-3 extract P0 03"
    with pytest.raises(NothingToExtractError):
        made(read, "bob", PaperKind.EXTRACT, replace(WANTED, item="i1"))


def test_an_extract_holds_all_that_names_a_case_and_no_more(world, read):
    copy = made(read, "bob", PaperKind.EXTRACT, replace(WANTED, case="c-2026-009"))
    assert heads(copy) == ["1 Punt 0"]
    assert copy.paper.subtitle.endswith("c-2026-009")
    with pytest.raises(NothingToExtractError):
        made(read, "bob", PaperKind.EXTRACT, replace(WANTED, case="C-2026-010"))
    with pytest.raises(NothingToExtractError):
        made(read, "bob", PaperKind.EXTRACT, WANTED)


def erratum(n: int, item: str, line: str | None, text: str, version: str) -> Erratum:
    return Erratum(
        id=f"e{n}", meeting="m0", version=version, n=n, item=item, line=line, number="3",
        quote="x", text=text, on=fakes.TODAY, made_at=fakes.NOW,
    ).sealed()  # fmt: skip


def test_an_erratum_is_for_who_may_hold_its_place(world, read):
    give(world, 1, "bob")
    world.do(lambda work: versions.keep(work, "m0", replace(minutes_of(work), n=2)))
    earlier, version = (one.id for one in sorted(read.versions.where(), key=lambda v: v.n))
    stored(
        world,
        {
            "errata": [
                erratum(1, "i2", "l2", "Hoort bij besloten", version),
                erratum(2, "i1", None, "Hoort bij rood", version),
                erratum(3, "i2", "l2", "Van een ander verslag", earlier),
            ]
        },
    )
    copy = made(read, "bob", PaperKind.ERRATUM)
    assert heads(copy) == ["3 Punt 2"]
    text = to_json(copy.paper)
    assert "Hoort bij besloten" in text
    assert "Hoort bij rood" not in text
    assert "Van een ander verslag" not in text
    kept = [one.text for one in copy.withheld if one.kind is WithheldKind.ERRATUM]
    assert kept == ["Hoort bij rood"]
    with pytest.raises(NothingToExtractError):
        made(read, "gus", PaperKind.ERRATUM)
    in_minutes = to_json(made(read, "bob").paper)
    assert "Hoort bij besloten" in in_minutes
    assert "Hoort bij rood" not in in_minutes


def test_a_year_holds_every_meeting_as_the_recipient_has_it(world, read):
    year = Year("t0", fakes.TODAY.year, fakes.TODAY)
    reader = gathering(read, "m0").reader(person("bob"))
    copy = copy_for(read, versions.latest(read, "m0"), PaperKind.MINUTES, reader, WANTED)
    whole = copy_for(read, year, PaperKind.YEAR, reader, WANTED)
    assert heads(whole)[0] == heads(copy)[0]
    assert "Rood" not in to_json(whole.paper)
    assert whole.withheld == copy.withheld
    assert not any("Reply before" in text_of(block) for block in whole.paper.opening.blocks)
    assert f"year file {fakes.TODAY.year} P0 03" in whole.stem
    with pytest.raises(NothingToExtractError):
        copy_for(read, Year("t0", 1999, fakes.TODAY), PaperKind.YEAR, reader, WANTED)
    own = copy_for(read, year, PaperKind.YEAR, OWN, WANTED)
    assert "Rood" in to_json(own.paper)


def adopted_before(session) -> None:
    """A meeting before this one, of which item 2 was for care only and item 3 was corrected."""
    on = fakes.TODAY.replace(day=1)
    items = [
        fakes.item(n, id=f"j{n}", meeting="m9", title=f"Eerder {n}", audience=audience)
        for n, audience in enumerate((None, (CARE,), None))
    ]
    text = fakes.line(9, id="k9", item="j2", text="Er zijn negen mensen.", is_recorded=True)
    there = [
        row(n, who, home, Presence.PRESENT, id=f"w{n}", meeting="m9")
        for n, (who, home) in enumerate((("bob", "o0"), ("fay", "o1")))
    ]
    ours = fakes.item(4, id="i4", kind=ItemKind.ADOPTION, title="Verslag")
    records = {
        "meetings": [fakes.meeting(9, table="t0", on=on)],
        "items": [*items, ours],
        "lines": [text],
        "attendance": there,
    }
    stored(session, records)

    def keep(work):
        frozen = freezing.as_they_are(work, work.meetings.get("m9"), VersionState.CONCEPT, 1)
        draft = versions.keep(work, "m9", frozen)
        whole = versions.keep(work, "m9", replace(frozen, n=2, state=VersionState.ADOPTED))
        told = {"meeting": "m9", "made_at": work.now}
        work.corrections.save(
            Correction(
                id="x9", version=draft.id, item="j2", line="k9", number="3", quote="negen",
                wording="elf", **told,
            )
        )  # fmt: skip
        work.adoptions.save(
            Adoption(
                id="z9", concept=draft.id, version=whole.id, at_meeting="m0", on=fakes.TODAY,
                is_amended=True, **told,
            )
        )  # fmt: skip
        frozen = freezing.as_they_are(work, work.meetings.get("m0"), VersionState.CONCEPT, 5)
        versions.keep(work, "m0", frozen)

    session.do(keep)


def test_a_list_says_of_the_copy_that_it_is_empty_and_not_of_the_meeting(world, read):
    """Gus may hold no decision; nothing in the copy says whether any was taken."""
    decisions, actions = (
        made(read, "gus", kind).paper for kind in (PaperKind.DECISIONS, PaperKind.ACTIONS)
    )
    assert (decisions.sections, decisions.empty) == ((), "No text in this copy.")
    assert (actions.listings[0].rows, actions.listings[0].empty) == ((), "No actions in this copy.")


def test_a_correction_names_the_item_as_the_recipient_has_it(world, read):
    """Item 3 of the earlier minutes is item 2 for who never saw its item 2 (R9.2)."""
    adopted_before(world)
    own = copy_for(read, versions.latest(read, "m0"), PaperKind.MINUTES, OWN, WANTED)
    quote = "change “negen” to “elf”"
    assert f"Item 3: {quote}" in to_json(own.paper)
    assert f"Item 3: {quote}" in to_json(made(read, "fay").paper)
    bob = to_json(made(read, "bob").paper)
    assert f"Item 2: {quote}" in bob
    assert "Item 3" not in bob


def test_the_own_screen_shows_what_is_left_out_at_its_place_and_why(world, read):
    copy = made(read, "fay")
    shown = with_omissions(copy, EN)
    assert shown.issued is None
    titles = [section.title for section in shown.sections]
    assert titles[:5] == ["Punt 0", "Punt 1", "Closed part", "Punt 2", "Punt 3"]
    at = {section.title: section for section in shown.sections}
    red = [text_of(block) for block in at["Punt 1"].blocks]
    told = "Left out: TLP:RED is for who was at item 2: that was the substitute.\nPunt 1"
    assert red == [told]
    line = [text_of(block) for block in at["Punt 2"].blocks]
    assert line[0] == "Besloten"
    assert line[1] == "Left out: this is only for those who are named.\nSmaller"
    assert at["Punt 2"].blocks[1].kind is BlockKind.OMITTED
    assert "Left out of this copy" in titles
    decisions = with_omissions(made(read, "gus", PaperKind.DECISIONS), EN)
    assert "Besloten besluit" in to_json(decisions)


def test_readers_who_are_not_on_the_list_are_known_by_their_records(world, read):
    assert made(read, "new").name == "New, Partner 1"
    assert CARE in gathering(read, "m0").reader(person("fay")).organisations
