"""The tables that discuss persons: their cases and subjects, and the signals told in their minutes.

Each belongs to a table with a regime of its own (product.md 10, demos 2 and 3). Lines say codes
and pseudonyms; the names stand with the subjects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.domain.case_states import CaseState, Why
from workbench.domain.cases import Case
from workbench.domain.entities import EntityKind
from workbench.domain.exploitation import Exploitation
from workbench.domain.ids import CaseId, SignalId, SubjectId
from workbench.domain.minutes import MentionKind
from workbench.domain.scenes import PlaceKind, Sector
from workbench.domain.signals import Certainty, Signal
from workbench.domain.subjects import Subject, SubjectKind
from workbench.services import cases, entities, signals, subjects
from workbench.services.demo.case_files import CaseFiles
from workbench.services.demo.holding import Holding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.domain.ids import TableId
    from workbench.services.demo.casting import Casting
    from workbench.services.demo.telling import Told


class Casework:
    """Tells of the tables with persons, one after the other."""

    def __init__(self, told: Told, casting: Casting) -> None:
        self._told = told
        self._work = told.work
        self._casting = casting

    def tell(self) -> None:
        """Make each table with what it deals with, and hold its meeting."""
        for told in self._told.story.get("casework", ()):
            table = self._casting.table(told["table"])
            for named in told.get("cases", ()):
                self._case(named, table, told)
            for named in told.get("subjects", ()):
                self._subject(named, table, told)
            CaseFiles(self._told).tell(told)
            for received in told.get("signals", ()):
                self._signal(received, table)
            Holding(self._told, table).single(told["meeting"])  # its lines tell of them by code

    def _case(self, told: Mapping[str, Any], table: TableId, of: Mapping[str, Any]) -> None:
        day = of["meeting"]["on"]
        made = cases.open_case(
            self._told.on(day),
            Case(
                id=CaseId(""),
                code=told["code"],
                name=told["name"],
                table=table,
                regime=self._work.tables.get(table).regime,
                purpose=told["purpose"],
                basis=told["basis"],
                lead=self._told.organisations[told["lead"]],
                review_on=told["review_on"] + self._told.shift,
                forms=tuple(map(Exploitation, told.get("forms", ()))),
                participants=self._told.parties(told["participants"]),
                state=CaseState(told["state"]),
                opened_on=day + self._told.shift,
            ),
            Why(told.get("why", Why.WEIGHED)),
        )
        self._told.things[told["code"]] = (MentionKind.CASE, made.id, made.code)

    def _subject(self, told: Mapping[str, Any], table: TableId, of: Mapping[str, Any]) -> None:
        day = of["meeting"]["on"]
        case = self._told.things[told["case"]][1]
        made = subjects.add_subject(
            self._told.on(day),
            Subject(
                id=SubjectId(""),
                kind=SubjectKind(told["kind"]),
                name=told["name"],
                aliases=tuple(told.get("aliases", ())),
                case=CaseId(case),
                since=day + self._told.shift,
            ),
            table,
        )
        called = subjects.introduce(self._work, made.id, table)
        self._told.things[told["key"]] = (MentionKind.SUBJECT, made.id, called.words)

    def _signal(self, told: Mapping[str, Any], table: TableId) -> None:
        kept = told.get("only_for")
        asks = told.get("asks")
        case = self._told.things[told["case"]][1] if "case" in told else None
        made = signals.receive(
            self._told.on(told["on"]),
            Signal(
                id=SignalId(""),
                code=told["code"],
                table=table,
                organisation=self._told.organisations[told["from"]],
                reporter=told.get("reporter", ""),
                on=told["on"] + self._told.shift,
                certainty=Certainty(told["certainty"]),
                text=told["text"],
                form=Exploitation(told["form"]) if "form" in told else None,
                sector=Sector(told["sector"]) if "sector" in told else None,
                place=PlaceKind(told["place"]) if "place" in told else None,
                municipality=told.get("municipality", ""),
                sender_label=told.get("sender_label", ""),
                condition=told.get("condition", ""),
                audience=self._told.parties(kept) if kept is not None else None,
                asks=self._told.organisations[asks] if asks else None,
                made_at=self._work.now,
            ),
        )
        for kind, text in told.get("about", ()):
            entities.confirm(self._work, EntityKind(kind), text, signal=made.id)
        if case is not None:
            signals.put_with(self._told.on(told["on"]), made.id, CaseId(case))
        if "dismissed" in told:
            signals.dismiss(self._told.on(told["on"]), made.id, told["dismissed"])
