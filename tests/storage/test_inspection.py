"""Inzage and the declaration: everything on one person, and nobody on the paper that is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.storage import fakes
from tests.storage.test_retention import Files, Maker
from workbench.domain.cases import Case
from workbench.domain.destruction import Approver, Cause, DestructionApproval
from workbench.domain.disclosures import DisclosedCase
from workbench.domain.entities import EntityKind
from workbench.domain.meetings import MeetingState
from workbench.domain.papers import PaperKind, to_json
from workbench.domain.people import Contact, PartnerKind
from workbench.domain.signals import Secrecy, Signal
from workbench.domain.subjects import Subject
from workbench.domain.tables import Regime, Table
from workbench.services import (
    cases,
    declaration_papers,
    entities,
    forgetting,
    inspection_papers,
    naming,
    subjects,
)
from workbench.services.audit import Act
from workbench.services.backup_files import Place
from workbench.services.forgetting import DestructionOrder
from workbench.services.forgetting_files import OutOfReach
from workbench.services.inspection import Withholding, inspect
from workbench.services.vaults import Reader
from workbench.storage.lists import SqlLists
from workbench.storage.logbook import SqlLogbook
from workbench.storage.store import SqlRead
from workbench.texts import in_language

NAME, OTHER = "Zebulon Qwartz", "Yolanda Xhosa"


@pytest.fixture
def reader(writer):
    return Reader(
        records=SqlRead(writer.connection),
        lists=SqlLists(writer.connection),
        logbook=SqlLogbook(writer.connection),
        close=lambda: None,
    )


@pytest.fixture
def person(do, keep):
    keep(organisations=fakes.organisation(0, name="Politie", kind=PartnerKind.POLICE))
    keep(contacts=Contact(id="c0", organisation="o0", name="Jan Bakker"))
    keep(tables=Table(id="t0", name="Screening", prefix="SC", regime=Regime.WGS_RIEC))
    keep(
        meetings=fakes.meeting(
            table="t0", number=3, year=2026, title="Overleg", state=MeetingState.ADOPTED
        ),
        items=fakes.item(),
    )
    case = do(cases.open_case, Case(
        id="", code="C-2026-009", name="Grutto", purpose="Grutto helpen", table="t0", regime=Regime.WGS_RIEC,
        participants=("organisation:o0",), opened_on=date(2024, 3, 1),

    ))  # fmt: skip
    typed = Subject(id="", name=NAME, aliases=("Zeb",), case=case.id, since=date(2024, 3, 4))
    made = do(subjects.add_subject, typed, "t0")
    do(subjects.add_subject, Subject(id="", name=OTHER, since=fakes.TODAY), "t0")
    keep(lines=fakes.line(text=f"{OTHER} zag Zeb bij de loods"))
    keep(lines=fakes.line(1, text="Betrokkene A is verhuisd"))
    keep(lines=fakes.line(2, text="Betrokkene AB is een ander"))
    keep(
        signals=Signal(
            id="sig0", code="S-1", table="t0", on=fakes.TODAY, text=f"{NAME} bij de huisarts",
            condition="Niet delen", secrecy=Secrecy.CONSENT, made_at=fakes.NOW,
        )
    )  # fmt: skip
    sent = {"has_persons": True, "sent_at": fakes.NOW, "name": "J. Bakker", "basis": "WGS"}
    keep(disclosures=fakes.disclosure(0, meeting=None, table="t0", **sent))
    keep(disclosed_cases=DisclosedCase(id="dc0", disclosure="di0", case_id=case.id))
    return made


def test_everything_on_one_person_is_found_and_others_are_left_out(person, reader, do):
    limited = do(forgetting.restrict, person.id, "Betwist")
    stop = do(forgetting.set_stop, person.id, "Beroep", fakes.TODAY + timedelta(9))
    found = inspect(reader, person.id, fakes.TODAY)
    assert (found.names, found.called) == ((NAME, "Zeb"), (("Screening", "Betrokkene A"),))
    assert [one.code for one in found.cases] == ["C-2026-009"]
    assert (found.since, found.over_on) == (date(2024, 3, 4), date(2029, 3, 4))
    assert (found.restriction, found.stop) == (limited, stop)
    assert [(one.where, one.text) for one in found.passages] == [
        ("SC-26-3", "Betrokkene B zag Zeb bij de loods"),
        ("SC-26-3", "Betrokkene A is verhuisd"),
    ]
    assert [one.why for one in found.passages] == [
        (Withholding.OTHERS, Withholding.INVESTIGATION), (Withholding.INVESTIGATION,),
    ]  # fmt: skip
    (signal,) = found.signals
    assert signal.why == (Withholding.PROVIDER, Withholding.SECRECY, Withholding.INVESTIGATION)
    assert [one.id for one in found.given] == ["di0"]


def test_a_signal_that_is_linked_is_found_under_the_name_that_stands_there(
    person, reader, do, keep
):
    text = "Sebulon Kwarts stond bij de loods"
    keep(
        signals=Signal(id="sig1", code="S-2", table="t0", on=fakes.TODAY, text=text,
                       made_at=fakes.NOW),
        lines=fakes.line(3, text="Gesproken over Sebulon Kwarts"),
    )  # fmt: skip
    link = do(entities.confirm, EntityKind.PERSON, "Sebulon Kwarts", signal="sig1")
    before = inspect(reader, person.id, fakes.TODAY)
    assert [one.where for one in before.signals] == ["S-1"]
    held = do(naming.name, person.id, link.id, "Zelfde geboortedag")
    found = inspect(reader, person.id, fakes.TODAY)
    assert found.names == (NAME, "Zeb", "Sebulon Kwarts")
    assert [one.where for one in found.signals] == ["S-1", "S-2"]
    assert "Gesproken over Sebulon Kwarts" in [one.text for one in found.passages]
    do(naming.unname, held.id, "Een ander")
    assert inspect(reader, person.id, fakes.TODAY).names == (NAME, "Zeb")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_overview_tells_it_all_and_why_what_may_be_withheld(
    person, reader, session, writer, language
):
    words = in_language(language)
    order = inspection_papers.InspectionOrder(
        language=language, folder=Path("/ergens"), on=fakes.TODAY, organisation="Gemeente"
    )
    found = inspect(reader, person.id, fakes.TODAY)
    text = to_json(inspection_papers.overview(found, order, words))
    assert all(said in text for said in (NAME, "Zeb", "C-2026-009", "SC-26-3", "J. Bakker"))
    assert OTHER not in text
    for why in Withholding:
        assert inspection_papers.withholding(why, words) in text
    made = inspection_papers.make(order, found, Maker(), Files())
    assert NAME not in made.name
    session.write(inspection_papers.note_made, order, person.id)
    sql = "SELECT act, obj FROM audit ORDER BY n DESC LIMIT 1"
    assert writer.connection.execute(sql).fetchall() == [(Act.SUBJECT_INSPECTED, person.id)]


def test_of_whom_little_is_known_the_overview_says_so(person, reader, do):
    typed = Subject(id="", name="Onbekende Quist", since=fakes.TODAY)
    alone = do(subjects.add_subject, typed, None)
    found = inspect(reader, alone.id, fakes.TODAY)
    assert (found.passages, found.signals, found.given, found.cases) == ((), (), (), ())
    order = inspection_papers.InspectionOrder(language="en", folder=Path("/ergens"), on=fakes.TODAY)
    text = to_json(inspection_papers.overview(found, order, in_language("en")))
    assert text.count("Nothing was found.") == 3
    assert "no reason to withhold" in text


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("capacity", Approver)
def test_the_declaration_names_nobody(person, reader, session, language, capacity):
    """Build 7: kept for ever, no names; it tells which backups may still be somewhere."""
    approval = DestructionApproval(
        name="Archie Vaar", capacity=capacity, on=fakes.TODAY, second="Bo Tweede"
    )
    order = DestructionOrder(cause=Cause.TERM, approval=approval)
    made = session.write_for_good(forgetting.destroy_subject, person.id, order).value
    words = in_language(language)
    left = (
        OutOfReach(place=Place.ELSEWHERE, last=fakes.NOW, count=2),
        OutOfReach(place=Place.LOOSE, last=fakes.NOW),
    )
    paper = declaration_papers.declaration(reader.records, made, left, words)
    text = to_json(paper)
    assert paper.kind is PaperKind.DECLARATION
    for said in ("Betrokkene A", "Screening", "19.1.18", made.record, "2029"):
        assert said in text
    assert declaration_papers.capacity(capacity, words) in text
    assert all(declaration_papers.out_of_reach(one, words) in text for one in left)
    assert not any(name in text for name in (NAME, "Zeb", "Archie", "Bo Tweede", "Grutto"))
    where = declaration_papers.DeclarationOrder(language=language, folder=Path("/ergens"))
    file = declaration_papers.make(where, paper, Maker(), Files())
    assert file.name.endswith(f"{fakes.TODAY.isoformat()} Betrokkene-A.pdf")
    without = declaration_papers.declaration(reader.records, replace(made, table=None), (), words)
    assert words.one("No backup from before is known any more.") in to_json(without)
    assert {declaration_papers.cause(one, words) for one in Cause} != {""}
