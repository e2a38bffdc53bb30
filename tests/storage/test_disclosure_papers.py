"""What is made of the register: the list, the letter of withdrawal, the sheet for the FG."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.storage import fakes
from workbench.domain.disclosures import SendingWay
from workbench.domain.papers import PaperKind, to_json
from workbench.domain.people import Contact
from workbench.domain.preferences import OWN_NAME, OWN_ORGANISATION, Preference
from workbench.domain.protection import Protection, ProtectionKind
from workbench.domain.tables import Regime, Table
from workbench.services import disclosure_papers, disclosure_words, incident_papers
from workbench.services.disclosures import DisclosureScope
from workbench.services.vaults import Reader
from workbench.storage.lists import SqlLists
from workbench.storage.store import SqlRead
from workbench.texts import in_language

DUTCH, ENGLISH = in_language("nl"), in_language("en")
LATER = fakes.NOW + timedelta(days=1, hours=3)
SECRET = "Kanaalstraat"


def copy(n=0, **more):
    told = {
        "name": "J. de Wit", "organisation_name": "Politie", "code": "0123456789ABCDEF",
        "basis": "Wgs", "sent_at": fakes.NOW, "sent_by": "J. Brandsma", "way": SendingWay.MAIL,
        "version_n": 2, "conditions": ("niet buiten deze tafel",), "withheld": 3,
    }  # fmt: skip
    return fakes.disclosure(n, **{**told, **more})


@pytest.fixture
def read(writer, keep):
    keep(
        tables=Table(id="t0", name="Regionale Tafel", prefix="RT"),
        meetings=fakes.meeting(table="t0", number=3, title=SECRET),
        organisations=fakes.organisation(name="Zuiderveen"),
        contacts=Contact(id="c0", organisation="o0", name="J. de Wit"),
        preferences=Preference(id=OWN_ORGANISATION, value="o0"),
    )
    keep(preferences=Preference(id=OWN_NAME, value="J. Brandsma"))
    return SqlRead(writer.connection)


@pytest.fixture
def reader(writer, read):
    return Reader(records=read, lists=SqlLists(writer.connection), logbook=None, close=lambda: None)


def cells(listing):
    return [
        tuple("".join(run.text for run in runs).replace("\N{NO-BREAK SPACE}", " ") for runs in row)
        for row in listing.rows
    ]


def facts(paper):
    return {one.label: one.value.replace("\N{NO-BREAK SPACE}", " ") for one in paper.facts}


def words(paper):
    return [run.text for s in paper.sections for block in s.blocks for run in block.runs]


def test_the_register_says_what_went_to_whom_and_what_became_of_it(reader, keep):
    keep(disclosures=copy())
    keep(disclosures=copy(1, name="Dr. A. Gast", organisation_name="", contact=None,
                          organisation=None, sent_at=None, way=None, meeting=None))  # fmt: skip
    told = disclosure_papers.gather(reader, DisclosureScope(), "2026, alle tafels", fakes.TODAY)
    paper = disclosure_papers.provision_paper(told, DUTCH)
    assert paper.kind is PaperKind.REGISTER
    assert (paper.title, paper.subtitle) == ("Register van verstrekkingen", "2026, alle tafels")
    assert facts(paper)["Exemplaren"] == "2"
    assert facts(paper)["Verstrekkingen"] == "1"
    first, second = cells(paper.listings[0])
    assert first[0] == "26 nov. 2026"
    assert first[1] == ("Verslag, versie 2\nRT-26-3 26 nov. 2026\nVertrouwelijk, TLP:AMBER\nWgs")
    assert first[2] == "J. de Wit\nPolitie\nVerstuurd, per mail"
    assert first[3] == "0123 4567\n89AB CDEF"
    assert second[2] == "Dr. A. Gast\nGemaakt"
    grid = paper.grids[0]
    assert {len(row) for row in grid.rows} == {len(grid.heads)}
    told_in_cells = [cell.text for cell in grid.rows[0]]
    assert {"niet buiten deze tafel", "3", "J. Brandsma", "0" * 64} <= set(told_in_cells)
    assert grid.rows[1][1].day is None
    assert disclosure_papers.file_name(told, DUTCH) == "verstrekkingenregister 2026-11-26.pdf"
    assert SECRET not in to_json(paper)  # no title of a meeting: it names cases and people


def test_an_empty_register_says_so(reader):
    told = disclosure_papers.gather(reader, DisclosureScope(year=2020), "2020", fakes.TODAY)
    assert disclosure_papers.provision_paper(told, ENGLISH).listings[0].empty == (
        "No copies were made."
    )


def test_who_received_what_of_a_case_leaves_out_what_nobody_had(reader, keep, read):
    keep(disclosures=copy())
    keep(disclosures=copy(1, sent_at=None))
    for n in (0, 1):
        one = fakes.one_of_each()["disclosed_cases"]
        keep(disclosed_cases=replace(one, id=f"dc{n}", disclosure=f"di{n}"))
    told = disclosure_papers.gather_case(read, "k0", "C-2026-009", fakes.TODAY)
    paper = disclosure_papers.provision_paper(told, DUTCH)
    assert (paper.title, paper.subtitle) == ("Wie wat ontving", "C-2026-009")
    assert len(paper.listings[0].rows) == 1


@pytest.mark.parametrize("language", [DUTCH, ENGLISH])
def test_the_letter_asks_whoever_has_it_and_tells_no_content(read, keep, language):
    held = copy(withdrawn_at=LATER, reason="fout in punt 3")
    paper = incident_papers.withdrawal_letter(read, held, language)
    assert paper.kind is PaperKind.LETTER
    assert "J. de Wit, Politie" in facts(paper).values()
    assert any("fout in punt 3" in text for text in words(paper))
    assert words(paper)[-1] == "J. Brandsma\nZuiderveen"
    assert SECRET not in to_json(paper)
    astray = replace(held, missent_at=LATER, missent_to="P. Bosch", reason="leek erop")
    paper = incident_papers.withdrawal_letter(read, astray, language)
    assert "P. Bosch" in facts(paper).values()
    assert "J. de Wit, Politie" not in facts(paper).values()  # not who should have had it
    assert not any("leek" in text for text in words(paper))  # nor how it came
    assert not any("{" in text for text in words(paper))


def test_the_sheet_holds_the_facts_and_the_term_and_judges_nothing(read, keep):
    keep(
        protections=Protection(
            id="pr0", contact="c0", kind=ProtectionKind.SECURE_MAIL, channel="Zivver",
            agreed_on=fakes.TODAY, ended_on=None,
        )
    )  # fmt: skip
    held = copy(missent_at=LATER, missent_to="P. Bosch", reason="naam leek erop", has_persons=True)
    paper = incident_papers.fact_sheet(read, held, DUTCH)
    assert paper.kind is PaperKind.INCIDENT
    told = facts(paper)
    assert told["Bedoeld voor"] == "J. de Wit, Politie"
    assert told["Gegaan naar"] == "P. Bosch"
    assert told["Ontdekt op"] == "vrijdag 27 november 2026, 16:30"
    assert told["72 uur later"] == "maandag 30 november 2026, 16:30"
    assert told["Gesloten met"] == "Zivver"
    assert told["Ingetrokken"] == "nee"
    assert told["Persoonsgegevens"].startswith("mogelijk")
    asked_nothing = replace(held, has_persons=False)  # as of a package for the archive
    told = facts(incident_papers.fact_sheet(read, asked_nothing, DUTCH))
    assert told["Persoonsgegevens"] == "niet verwacht"
    keep(tables=replace(fakes.one_of_each()["tables"], regime=Regime.WGS_RIEC))
    told = facts(incident_papers.fact_sheet(read, asked_nothing, DUTCH))
    assert told["Persoonsgegevens"].startswith("mogelijk")
    assert words(paper)[0] == "naam leek erop"
    assert SECRET not in to_json(paper)
    assert incident_papers.sheet_name(held, DUTCH) == "verkeerd verstuurd 01234567.pdf"
    assert incident_papers.letter_name(held, DUTCH) == "intrekking 01234567.pdf"


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("agreed", "ended", "said"),
    [
        (0, None, "een wachtwoordzin"),
        (-9, 0, "niets"),  # it ended on the day of sending
        (1, None, "niets"),  # agreed a day too late
        (-9, 1, "een wachtwoordzin"),
    ],
)
def test_the_sheet_tells_what_closed_the_copy_on_that_day(read, keep, agreed, ended, said):
    keep(
        protections=Protection(
            id="pr0",
            contact="c0",
            kind=ProtectionKind.CLOSED_FILE,
            agreed_on=fakes.TODAY + agreed * DAY,
            ended_on=None if ended is None else fakes.TODAY + ended * DAY,
        )
    )
    held = copy(missent_at=LATER, missent_to="x", has_persons=False)
    told = facts(incident_papers.fact_sheet(read, held, DUTCH))
    assert told["Gesloten met"] == said
    assert told["Persoonsgegevens"] == "niet verwacht"
    nobody = replace(held, contact=None)
    assert facts(incident_papers.fact_sheet(read, nobody, DUTCH))["Gesloten met"] == "niets"


def test_the_mail_is_neutral(read):
    told = incident_papers.withdrawal_text(copy(), DUTCH)
    assert "0123 4567 89AB CDEF" in told
    assert "Politie" not in told
    assert SECRET not in told


def test_an_extract_says_of_what_and_an_unknown_kind_stands_as_it_is():
    held = copy(kind="extract", about="punt 3", version_n=0)
    assert disclosure_words.document(held, DUTCH) == "Uittreksel, punt 3"
    assert disclosure_words.document(copy(kind="later", version_n=0), DUTCH) == "later"
    assert disclosure_words.recipient(copy(organisation_name="")) == "J. de Wit"
