"""The register of decisions as words and blocks, before it is drawn."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.papers import BlockKind
from workbench.services.register_papers import (
    Entry,
    Part,
    Register,
    RegisterOrder,
    file_name,
    make,
    register_paper,
)
from workbench.texts import in_language

DUTCH = in_language("nl")
FIRST = Entry(
    number="RT-26-B01",
    on=date(2026, 3, 12),
    text="De tekst gaat naar de colleges.",
    meeting="RT-26-2",
    rationale="want het moet",
    reservation="OM: onder voorbehoud",
    replaces="RT-25-B11",
    replaced_by="RT-26-B04",
    marking=Marking(Label.CONFIDENTIAL, Tlp.AMBER),
    actions=("RT-26-07 Brief sturen (Politie)",),
)


def register(*entries, **more):
    parts = (Part(table="Regionale Tafel", entries=entries),) if entries else ()
    told = {"year": 2026, "stands_on": date(2026, 11, 26), "parts": parts}
    return Register(**{**told, **more})


def lines(paper):
    return [
        (b.label, "".join(run.text for run in b.runs).replace("\N{NO-BREAK SPACE}", " "))
        for section in paper.sections
        for b in section.blocks
    ]


def test_a_decision_with_all_that_belongs_to_it():
    assert lines(register_paper(register(FIRST), DUTCH)) == [
        ("Besluit RT-26-B01", "De tekst gaat naar de colleges. (vervangen door RT-26-B04)"),
        ("", "Genomen op donderdag 12 maart 2026, overleg RT-26-2"),
        ("", "Motivering: want het moet"),
        ("", "Voorbehoud: OM: onder voorbehoud"),
        ("", "Vervangt RT-25-B11"),
        ("", "Open actie: RT-26-07 Brief sturen (Politie)"),
    ]


def test_a_lapsed_and_a_provisional_decision():
    lapsed = Entry(number="RT-26-B02", on=date(2026, 3, 12), text="Oud.", has_lapsed=True)
    provisional = Entry(number="", on=date(2026, 3, 12), text="Nieuw.")
    found = lines(register_paper(register(lapsed, provisional), DUTCH))
    assert found[0] == ("Besluit RT-26-B02", "Oud. (vervallen)")
    assert found[1] == ("", "Genomen op donderdag 12 maart 2026")
    assert found[2] == ("Besluit", "Nieuw.")


def test_it_is_the_own_copy_with_the_highest_marking():
    red = Marking(Label.STRICTLY_CONFIDENTIAL, Tlp.RED)
    paper = register_paper(register(FIRST, marking=red, organisation="Zuiderveen"), DUTCH)
    assert paper.furniture.copy == "Eigen exemplaar, niet verzenden"
    assert "RED" in paper.furniture.handling
    assert paper.furniture.is_restricted
    assert paper.sections[0].blocks[0].marking  # where it differs, it says so
    assert paper.sections[0].blocks[0].kind is BlockKind.DECISION
    public = register_paper(register(marking=Marking(Label.INTERNAL, Tlp.GREEN)), DUTCH)
    assert not public.furniture.is_restricted


@pytest.mark.parametrize(
    ("prefix", "subtitle", "name"),
    [
        ("", "Alle tafels", "besluitenregister 2026.pdf"),
        ("RT", "Regionale Tafel", "RT besluitenregister 2026.pdf"),
        ("R/T", "Regionale Tafel", "RT besluitenregister 2026.pdf"),
    ],
)
def test_of_which_tables_it_is(prefix, subtitle, name):
    made = register(FIRST, prefix=prefix)
    assert register_paper(made, DUTCH).subtitle == subtitle
    assert file_name(made, DUTCH) == name


def test_it_is_made_and_written_whole_and_what_was_made_is_written_down():
    drawn, written = [], []

    class Paper:
        def make(self, paper, told=None):
            drawn.append(paper)
            return b"%PDF-"

    class Files:
        def write(self, folder, name, data):
            written.append((folder, name, data))
            return folder / name

    order = RegisterOrder(year=2026, table=None, language="nl", folder=Path("/map"))
    path = make(order, register(FIRST), Paper(), Files())
    assert path == Path("/map/besluitenregister 2026.pdf")
    assert drawn == [register_paper(register(FIRST), DUTCH)]
    assert written == [(Path("/map"), "besluitenregister 2026.pdf", b"%PDF-")]


def test_a_year_without_decisions_says_so():
    paper = register_paper(register(prefix="RT"), DUTCH)
    assert paper.sections == ()
    assert paper.subtitle == ""
    assert paper.empty == "Er zijn geen besluiten genomen."


def test_meetings_without_a_table_have_a_place():
    loose = Register(
        year=2026, stands_on=date(2026, 11, 26), parts=(Part(table="", entries=(FIRST,)),)
    )
    assert register_paper(loose, DUTCH).sections[0].title == "Overleggen zonder tafel"
