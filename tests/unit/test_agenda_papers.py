"""The agenda as a document: of the frozen version alone, and only what its readers may hold."""

from dataclasses import replace
from datetime import date, time

import pytest

from workbench.domain.agenda import ItemKind, Treatment
from workbench.domain.frozen import FrozenAttendee, FrozenPerson
from workbench.domain.frozen_agenda import (
    AgendaChange,
    ChangeKind,
    FrozenAgenda,
    FrozenPoint,
    changes,
)
from workbench.domain.holding import Reader, Role
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.papers import PaperKind, from_json, to_json
from workbench.services import agenda_words
from workbench.services.agenda_papers import agenda_paper, file_name
from workbench.texts import in_language

NL, EN = in_language("nl"), in_language("en")
AGENDA = FrozenAgenda(
    organisation="Gemeente Zuiderveen",
    table="Regionale Tafel",
    prefix="RT",
    title="Regionale Tafel",
    on=date(2026, 12, 10),
    moved_from=date(2026, 12, 3),
    starts_at=time(14),
    minutes=90,
    place="Raadzaal",
    chair=FrozenPerson(name="H. Terpstra", function="burgemeester"),
    n=2,
    items=(
        FrozenPoint(id="a", number="1", title="Opening", minutes=5),
        FrozenPoint(
            id="b",
            number="2",
            title="APV",
            treatment=Treatment.DECISION,
            presenter="R. Bakker",
            minutes=20,
            papers=("Model.pdf",),
        ),
        FrozenPoint(id="c", number="3", title="Oud", is_withdrawn=True),
        FrozenPoint(id="h", number="", title="Casussen", kind=ItemKind.HEADING, is_closed=True),
        FrozenPoint(
            id="d",
            number="3a",
            title="Grutto",
            level=1,
            minutes=10,
            is_closed=True,
            audience=("person:c1",),
        ),
    ),
    expected=(FrozenAttendee(name="J. de Wit", organisation="Politie", is_guest=True),),
    changes=(
        AgendaChange(kind=ChangeKind.DAY, was="2026-12-03", now="2026-12-10"),
        AgendaChange(kind=ChangeKind.ADDED, number="3a", title="Grutto"),
    ),
    holders=("H. Terpstra", "J. de Wit"),
)


def shown(paper):
    return [f"{s.number} {s.title}".strip() for s in paper.sections]


def test_the_own_copy_holds_all_of_it_with_what_changed_and_who_has_the_one_before():
    paper = agenda_paper(AGENDA, EN)
    assert paper.kind is PaperKind.AGENDA
    assert shown(paper) == [
        "Changed since version 1", "1 Opening", "2 APV", "3 Oud", "Closed part", "Casussen",
        "3a Grutto",
    ]  # fmt: skip
    told = [run.text.replace("\u00a0", " ") for b in paper.sections[0].blocks for run in b.runs]
    assert told == [
        "Moved from Thursday 3 December 2026 to Thursday 10 December 2026.",
        "3a Grutto: added.",
        "Version 1 went to: H. Terpstra, J. de Wit.",
    ]  # fmt: skip
    facts = {fact.label: fact.value.replace("\u00a0", " ") for fact in paper.facts}
    assert facts["Was planned on"] == "Thursday 3 December 2026"
    assert facts["Version"] == "2"
    assert paper.roll.groups[0].people == (("J. de Wit", "Politie, guest"),)
    assert paper.sections[2].note == "For decision, presented by R. Bakker, 20 minutes"
    assert paper.sections[3].note == "Lapsed"
    assert [run.text for b in paper.sections[2].blocks for run in b.runs] == [
        "Attachment: Model.pdf"
    ]


def test_it_goes_to_the_paper_process_and_back():
    paper = agenda_paper(AGENDA, NL)
    assert from_json(to_json(paper)) == paper
    assert paper.title == "Agenda Regionale Tafel"


def test_what_a_reader_may_not_hold_is_on_no_line_of_the_copy():
    stranger = Reader(party="person:c9", role=Role.MEMBER, confirmed=frozenset())
    text = to_json(agenda_paper(AGENDA, EN, (stranger,)))
    assert "Grutto" not in text
    assert "APV" in text
    assert "Grutto" in to_json(agenda_paper(AGENDA, EN))  # the control


def test_the_highest_marking_of_its_items_stands_on_each_page():
    red = replace(AGENDA.items[1], marking=Marking(Label.STRICTLY_CONFIDENTIAL, Tlp.RED))
    paper = agenda_paper(replace(AGENDA, items=(red,)), EN)
    assert "TLP:RED" in paper.furniture.handling
    assert paper.sections[-1].marking.endswith("TLP:RED")


def test_the_name_of_the_file_tells_no_subject():
    assert file_name(AGENDA, NL) == "RT 2026-12-10 agenda 2.pdf"
    assert file_name(replace(AGENDA, prefix="R/T*"), EN) == "R T 2026-12-10 agenda 2.pdf"


@pytest.mark.parametrize("words", [NL, EN])
@pytest.mark.parametrize("kind", list(ChangeKind))
def test_each_change_has_words_and_keeps_signs_in_titles(kind, words):
    values = {
        ChangeKind.DAY: ("2026-12-03", "2026-12-10"),
        ChangeKind.TIME: ("14:00:00", "15:00:00"),
        ChangeKind.TREATMENT: ("discussion", "decision"),
        ChangeKind.PART: ("open", "closed"),
        ChangeKind.MARKING: ("internal GREEN", ""),
    }.get(kind, ("", "x"))
    for title in ("", "Punt {was} of {0}"):
        one = AgendaChange(kind=kind, number="2", title=title, was=values[0], now=values[1])
        said = agenda_words.change(one, words)
        assert said.endswith(".")
        if kind in {ChangeKind.ADDED, ChangeKind.TITLE, ChangeKind.MARKING}:
            assert title in said


def test_the_words_of_a_change_say_what_was_and_is():
    before = replace(AGENDA, changes=(), items=AGENDA.items[:2])
    after = replace(before, items=(before.items[0], replace(before.items[1], presenter="")))
    (one,) = changes(before, after)
    assert agenda_words.change(one, EN) == "2 APV: presented by nobody, was R. Bakker."
    assert agenda_words.change(one, NL) == "2 APV: toelichting door niemand, was R. Bakker."
