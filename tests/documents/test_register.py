"""The register of decisions as a PDF: its text, its language, the same bytes for the same day."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf

from workbench.documents.render import render
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.papers import from_json, to_json
from workbench.services.register_papers import Entry, Part, Register, register_paper
from workbench.texts import in_language

GOLDEN = Path(__file__).parent / "golden" / "register.txt"
DUTCH = in_language("nl")
CONFIDENTIAL = Marking(Label.CONFIDENTIAL, Tlp.AMBER)
RED = Marking(Label.STRICTLY_CONFIDENTIAL, Tlp.RED)
REGISTER = Register(
    year=2026,
    stands_on=date(2026, 11, 26),
    organisation="Gemeente Zuiderveen",
    marking=RED,
    parts=(
        Part(
            table="Driehoek",
            entries=(
                Entry(
                    number="DR-26-B01",
                    on=date(2026, 6, 2),
                    text="De burgemeester spreekt de ondernemersvereniging toe.",
                    meeting="DR-26-1",
                    marking=RED,
                ),
            ),
        ),
        Part(
            table="Regionale Tafel Mensenhandel Lage Venen",
            entries=(
                Entry(
                    number="RT-26-B01",
                    on=date(2026, 3, 12),
                    text="Elke gemeente wijst een aandachtsfunctionaris aan.",
                    meeting="RT-26-2",
                    rationale="Zonder vaste contactpersoon blijven signalen liggen.",
                    reservation="Openbaar Ministerie: na instemming van het parket.",
                    replaces="RT-25-B11",
                    replaced_by="RT-26-B03",
                    marking=CONFIDENTIAL,
                    actions=("RT-26-07 Contactpersonen doorgeven (Politie)",),
                ),
                Entry(
                    number="RT-26-B02",
                    on=date(2026, 3, 12),
                    text="Zorgcoördinatie wordt uitgebreid met 0,8 fte.",
                    meeting="RT-26-2",
                    has_lapsed=True,
                    marking=CONFIDENTIAL,
                ),
                Entry(number="", on=date(2026, 5, 21), text="Het convenant wordt verlengd."),
            ),
        ),
    ),
)


def test_the_text_of_the_register(texts_of):
    text = "\n\f\n".join(texts_of(render(register_paper(REGISTER, DUTCH)))) + "\n"
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_it_goes_to_the_paper_process_and_back_and_its_bytes_repeat():
    paper = register_paper(REGISTER, DUTCH)
    again = from_json(to_json(paper))
    assert again == paper
    data = render(paper)
    assert data == render(again)
    with pikepdf.open(BytesIO(data)) as document:
        assert str(document.Root.Lang) == "nl-NL"


def test_a_year_without_decisions_is_a_page_that_says_so(texts_of):
    empty = Register(year=2025, stands_on=date(2026, 11, 26), prefix="RT")
    (page,) = texts_of(render(register_paper(empty, DUTCH)))
    assert "Er zijn geen besluiten genomen." in page
