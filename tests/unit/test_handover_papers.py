"""The report for a successor as words and blocks, before it is drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from workbench.domain.case_entries import Track
from workbench.domain.case_states import CaseState
from workbench.domain.due_dates import DueKind
from workbench.domain.exploitation import Exploitation
from workbench.domain.formats import Format, offered
from workbench.domain.handover import (
    CaseFacts,
    HandoverText,
    KeySort,
    KeyToChange,
    Known,
    Part,
    Promise,
    Reading,
    RoleTold,
    Said,
    TableFacts,
    ToRead,
)
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.papers import BlockKind, PaperKind
from workbench.domain.people import PartnerKind
from workbench.domain.roles import PolicyRole
from workbench.domain.tables import Regime
from workbench.services.handover_papers import file_stem, handover_paper, key_line, read_line
from workbench.texts import in_language

NL, EN = in_language("nl"), in_language("en")
DAY = date(2026, 3, 12)
TABLE = HandoverText(
    on=date(2026, 11, 29),
    organisation="Gemeente Zuiderveen",
    table="Regionale Tafel",
    of_table=TableFacts(
        prefix="RT", cadence="elke 2 maanden op de tweede donderdag", next_on=date(2026, 12, 10),
        of_cases=2, roles=(
            RoleTold(role=PolicyRole.FOCAL_POINT, people=("A. Veldhoen, Gemeente",)),
            RoleTold(role=PolicyRole.FOCAL_POINT_DEPUTY),
        ), empty=(PartnerKind.HOUSING, PartnerKind.COMENSHA),
    ),
    promises=(
        Promise(
            number="RT-26-07", text="Brief sturen", owners=("P. Bos, Politie", "OM"),
            due_kind=DueKind.DATE, due=DAY, days_late=3,
            marking=Marking(Label.CONFIDENTIAL, Tlp.GREEN),
        ),
        Promise(number="", text="Beeld delen!", due_kind=DueKind.SOON),
    ),
    questions=(Said(on=DAY, text="Wie doet de voorlichting?"),),
    bottlenecks=(Said(on=DAY, text="Geen tolk in de avond."),),
    decisions=(Said(on=DAY, text="De tekst gaat naar de colleges.", number="RT-26-B01"),),
    people=(
        Known(organisation="Gemeente", name="A. Veldhoen", function="wethouder", part=Part.CHAIR),
        Known(organisation="Politie", function="teamleider", part=Part.SUBSTITUTE),
    ),
    reading=(
        ToRead(what=Reading.MINUTES, on=DAY, number="RT-26-2"),
        ToRead(what=Reading.DECISIONS),
        ToRead(what=Reading.PARKED, count=2),
    ),
    keys=(
        KeyToChange(sort=KeySort.VAULT, name="J. Brandsma", since=DAY),
        KeyToChange(sort=KeySort.RECOVERY, since=DAY),
    ),
)  # fmt: skip
CASE = HandoverText(
    on=date(2026, 11, 29),
    organisation="Gemeente Zuiderveen",
    table="Weegtafel",
    regime=Regime.WGS_RIEC,
    marking=Marking(Label.CONFIDENTIAL, Tlp.AMBER_STRICT),
    of_case=CaseFacts(
        code="C-2026-009", state=CaseState.IN_TREATMENT, forms=(Exploitation.LABOUR,),
        purpose="Zicht op het adres", basis="WGS, artikel 2.23", lead="Politie",
        opened_on=DAY, review_on=date(2027, 3, 12),
        conditions=("S-047: niet buiten deze tafel",), consents=("S-047", "S-048"),
    ),
    people=(
        Known(organisation="Politie", part=Part.LEAD, tracks=(Track.PERPETRATOR,)),
        Known(organisation="Zorg", name="Z. Zorg", part=Part.PARTICIPANT),
    ),
    reading=(
        ToRead(what=Reading.OPENED, on=DAY),
        ToRead(what=Reading.SIGNAL, on=DAY, number="S-047", place="Politie"),
        ToRead(what=Reading.ENTRY, on=DAY, track=Track.VICTIM),
        ToRead(what=Reading.ENTRY, on=DAY, place="Zorg"),
        ToRead(what=Reading.STEP, on=DAY, state=CaseState.IN_TREATMENT),
    ),
    keys=(KeyToChange(sort=KeySort.COPIES, name="P. Bos, Politie", since=DAY),),
)  # fmt: skip


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def lines(paper, anchor):
    (section,) = [one for one in paper.sections if one.anchor == anchor]
    return [(b.label, plain("".join(run.text for run in b.runs))) for b in section.blocks]


def facts(paper):
    return {one.label: plain(one.value) for one in paper.facts}


def test_a_table_from_what_to_read_to_what_opens():
    paper = handover_paper(TABLE, NL)
    assert (paper.title, paper.subtitle) == ("Rapport voor de opvolger", "Regionale Tafel")
    assert [one.title for one in paper.sections] == [
        "Lees in deze volgorde",
        "Wie is wie",
        "Wat nog openstaat",
        "Wat is besloten en nog geldt",
        "Sleutels om te vernieuwen",
    ]
    assert lines(paper, "reading") == [
        ("1.", "Vastgesteld verslag RT-26-2, 12 mrt. 2026"),
        ("2.", "Het besluitenregister"),
        ("3.", "2 geparkeerde punten"),
    ]
    assert lines(paper, "people") == [
        ("", "A. Veldhoen, Gemeente\nwethouder, voorzitter"),
        ("", "Politie\nteamleider, vervangt"),
        ("", "Aandachtsfunctionaris\nA. Veldhoen, Gemeente"),
        ("", "Vervanger van de aandachtsfunctionaris\nniemand"),
        ("", "Lege stoelen: Wonen en CoMensha."),
    ]
    assert lines(paper, "open") == [
        (
            "Actie RT-26-07",
            "Brief sturen. P. Bos, Politie; OM, uiterlijk 12 mrt. 2026, 3 dagen te laat",
        ),
        ("Actie", "Beeld delen! z.s.m."),
        ("Vraag", "Wie doet de voorlichting?\n12 mrt. 2026"),
        ("Knelpunt", "Geen tolk in de avond.\n12 mrt. 2026"),
    ]
    assert lines(paper, "keys")[:2] == [
        ("", "Wachtwoordzin van J. Brandsma, sinds 12 mrt. 2026"),
        ("", "Herstelsleutel, gemaakt op 12 mrt. 2026"),
    ]
    assert facts(paper) == {
        "Stand op": "zondag 29 november 2026",
        "Regime": "Geen persoonsgegevens",
        "Ritme": "elke 2 maanden op de tweede donderdag",
        "Volgend overleg": "donderdag 10 december 2026",
        "In de rapporten van casussen": "2 open acties",
        "Markering": "Vertrouwelijk, TLP:AMBER",
    }


def test_a_case_by_its_code_with_conditions_and_consents():
    paper = handover_paper(CASE, NL)
    assert paper.subtitle == "Casus C-2026-009"
    assert lines(paper, "reading") == [
        ("1.", "Geopend, 12 mrt. 2026"),
        ("2.", "Signaal S-047, Politie, 12 mrt. 2026"),
        ("3.", "Aantekening, spoor slachtoffer, 12 mrt. 2026"),
        ("4.", "Aantekening, Zorg, 12 mrt. 2026"),
        ("5.", "In behandeling, 12 mrt. 2026"),
    ]
    assert lines(paper, "people") == [
        ("", "Politie\nregie, regie over het spoor dader"),
        ("", "Z. Zorg, Zorg"),
    ]
    assert lines(paper, "open") == [
        ("", "Toestemming is nog te vragen aan wie S-047 en S-048 vertelde.")
    ]
    assert lines(paper, "conditions") == [("", "S-047: niet buiten deze tafel")]
    assert [one.anchor for one in paper.sections if one.anchor == "decided"] == []
    told = facts(paper)
    assert (told["Grondslag"], told["Regie"]) == ("WGS, artikel 2.23", "Politie")
    assert told["Opnieuw bekijken op"] == "vrijdag 12 maart 2027"
    assert not any("gegevenssleutel" in text for _, text in lines(paper, "keys"))


def test_what_there_is_none_of_is_said():
    bare = handover_paper(replace(CASE, people=(), reading=(), keys=(), of_case=replace(
        CASE.of_case, forms=(), purpose="", basis="", lead="", review_on=None, conditions=(),
        consents=(),
    )), NL)  # fmt: skip
    for anchor in ("reading", "people", "open", "keys"):
        (section,) = [one for one in bare.sections if one.anchor == anchor]
        assert [block.kind for block in section.blocks] == [BlockKind.EMPTY]
    assert set(facts(bare)) == {"Stand op", "Stand", "Regime", "Tafel", "Geopend op", "Markering"}
    quiet = replace(TABLE.of_table, cadence="", next_on=None, of_cases=0, empty=(), roles=())
    told = facts(handover_paper(replace(TABLE, of_table=quiet), NL))
    assert set(told) == {"Stand op", "Regime", "Markering"}


def test_it_speaks_english_too():
    paper = handover_paper(TABLE, EN)
    assert (paper.title, paper.language) == ("Handover report", "en")
    assert lines(paper, "people")[0] == ("", "A. Veldhoen, Gemeente\nwethouder, chair")
    assert facts(paper)["Rhythm"] == "every 2 months on the second Thursday"


@pytest.mark.parametrize("what", Reading)
def test_everything_to_read_has_a_line_of_its_own(what):
    one = ToRead(what=what, on=DAY, number="N-1", count=1, state=CaseState.CLOSED)
    line = plain(read_line(one, NL))
    assert not line[0].islower()
    assert "N-1" in line
    assert line.endswith("12 mrt. 2026")


@pytest.mark.parametrize("sort", KeySort)
@pytest.mark.parametrize("name", ["", "P. Bos"])
def test_every_key_says_its_age_and_nothing_that_opens(sort, name):
    assert "12 mrt. 2026" in plain(key_line(KeyToChange(sort=sort, name=name, since=DAY), NL))


def test_the_name_of_its_file_tells_no_subject():
    assert file_stem(TABLE, "GZ", NL) == "RT overdracht 2026-11-29 GZ"
    assert file_stem(CASE, "", EN) == "handover 2026-11-29"


def test_it_is_offered_as_paper_and_as_text_to_write_on_in():
    assert offered(PaperKind.HANDOVER)[:2] == (Format.PDF, Format.ODT)
