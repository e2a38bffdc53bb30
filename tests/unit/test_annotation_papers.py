"""The annotation of the frozen version alone, and only what its chair may hold."""

from dataclasses import replace
from datetime import date

import pytest

from tests.documents.annotation_story import ANNOTATION, ASKS, ITEMS, RED, limits
from workbench.domain.frozen import FrozenUnreadableError
from workbench.domain.frozen_annotation import canonical, thaw
from workbench.domain.holding import Reader, Role
from workbench.domain.papers import BlockKind, to_json
from workbench.services import projecting
from workbench.services.annotation_blocks import ROOMS, Room, grouped
from workbench.services.annotation_papers import annotation_paper, file_name
from workbench.texts import in_language

NL, EN = in_language("nl"), in_language("en")
CHAIR = Reader(party="person:c1", role=Role.MEMBER)
OTHER = Reader(party="person:c9", role=Role.MEMBER)


def test_it_is_frozen_and_thawed():
    assert thaw(canonical(ANNOTATION)) == ANNOTATION
    for damaged in ("{}", "x", canonical(ANNOTATION).replace('"version":1', '"version":9')):
        with pytest.raises(FrozenUnreadableError):
            thaw(damaged)


def test_the_chair_gets_all_that_the_chair_may_hold():
    assert projecting.projected_annotation(ANNOTATION, (CHAIR,)) == ANNOTATION
    assert projecting.projected_annotation(ANNOTATION, projecting.OWN_COPY) == ANNOTATION


def test_what_a_reader_may_not_hold_is_on_no_line():
    frozen = replace(
        ANNOTATION,
        asks=(
            *ASKS,
            replace(
                ASKS[0], id="9", text="Niet voor u", limits=limits(audiences=(("person:c1",),))
            ),
            replace(ASKS[2], id="8", item_number="5"),
        ),
        stuck=(replace(ANNOTATION.stuck[0], limits=None),),
    )
    text = to_json(annotation_paper(frozen, EN, (OTHER,)))
    for kept in (
        "Casus",
        "Terugblik",
        "Lijst van adressen",
        "Niet voor u",
        "aandachtsfunctionaris",
    ):
        assert kept not in text
        assert kept in to_json(annotation_paper(frozen, EN))  # the control
    assert "item 5" not in text
    assert "De brief aan Dijkhuizen ondertekenen" in text
    assert "Model-APV" in text


def test_the_highest_marking_of_all_stands_on_each_page():
    paper = annotation_paper(ANNOTATION, EN)
    assert "TLP:RED" in paper.furniture.handling
    plain = replace(ANNOTATION, items=ITEMS[:1], stuck=())
    assert "TLP:AMBER" in annotation_paper(plain, EN).furniture.handling
    strict = replace(plain, asks=(replace(ASKS[0], limits=limits(marking=RED)),))
    assert "TLP:RED" in annotation_paper(strict, EN).furniture.handling


def test_a_short_form_puts_items_without_work_together_and_says_what_is_left_out():
    room = Room(promises=1, letters=20, stuck=1, asks=1, topics=2, is_merged=True)
    paper = annotation_paper(ANNOTATION, EN, room=room)
    told = {s.title: s for s in paper.sections}
    asked = told["What is asked of you"].blocks
    assert [b.kind for b in asked] == [BlockKind.ASK, BlockKind.DETAIL]
    assert asked[1].runs[0].text == "2 more asks are not on this paper."
    assert told["What is stuck"].blocks[-1].runs[0].text == "1 more action asks for you."
    numbers = [s.number for s in paper.sections if s.anchor.startswith("item")]
    assert numbers == ["1", "2", "3–6"]
    one = annotation_paper(ANNOTATION, EN, room=replace(room, topics=99, asks=99, stuck=0))
    (promised,) = [s for s in one.sections if s.number == "4"]
    assert promised.blocks[-1].runs[0].text == "and 1 more"
    assert all(len(b.runs[0].text) <= 160 for s in paper.sections for b in s.blocks)


def test_in_full_every_item_stands_for_itself():
    assert [g[0].id for g in grouped(ITEMS, ROOMS[0])] == [item.id for item in ITEMS]
    titles = ", ".join("Een heel lange titel" for _ in range(20))
    many = tuple(replace(ITEMS[0], id=str(n), title=titles) for n in range(3))
    paper = annotation_paper(replace(ANNOTATION, items=many), EN, room=ROOMS[2])
    assert paper.sections[-1].title == "3 items"
    assert paper.sections[-1].note.endswith("…")


def test_an_empty_agenda_says_so_and_facts_that_are_not_there_are_left_out():
    bare = replace(
        ANNOTATION, items=(), asks=(), stuck=(), expected=0, away=(), minutes=0, place=""
    )
    paper = annotation_paper(bare, EN)
    assert paper.sections == ()
    assert paper.empty == "There is nothing on this agenda."
    assert [fact.label for fact in paper.facts] == ["Time and place", "Marking"]


def test_the_name_of_the_file_tells_no_subject():
    assert file_name(ANNOTATION, NL) == "RT 2026-05-21 annotatie 2.pdf"
    told = replace(ANNOTATION, prefix="R/T*", on=date(2026, 1, 2))
    assert file_name(told, EN) == "R T 2026-01-02 annotation 2.pdf"
