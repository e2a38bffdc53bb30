"""What is written down in the cases of the story: entries, answers for the victim, tracks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.domain.case_entries import CaseEntry, CaseTrack, Track
from workbench.domain.ids import CaseEntryId, CaseId, CaseTrackId, VictimCheckId
from workbench.domain.victim_check import Question, VictimAnswer, VictimCheck
from workbench.services import case_entries, victim_checks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.services.demo.telling import Told


class CaseFiles:
    """Tells of what lies in the cases of one table."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._work = told.work

    def tell(self, of: Mapping[str, Any]) -> None:
        """Write it all down, as the table of a story has it."""
        for told in of.get("entries", ()):
            self._entry(told)
        for told in of.get("answers", ()):
            self._answer(told)
        for told in of.get("tracks", ()):
            self._track(told)

    def _case(self, told: Mapping[str, Any]) -> CaseId:
        return CaseId(self._told.things[told["case"]][1])

    def _entry(self, told: Mapping[str, Any]) -> None:
        case_entries.write_entry(
            self._told.on(told["on"]),
            CaseEntry(
                id=CaseEntryId(""),
                case=self._case(told),
                track=Track(told.get("track", Track.COMMON)),
                on=told["on"] + self._told.shift,
                organisation=self._told.organisations[told["from"]],
                text=told["text"],
                made_at=self._work.now,
            ),
        )

    def _answer(self, told: Mapping[str, Any]) -> None:
        victim_checks.answer(
            self._told.on(told["on"]),
            VictimCheck(
                id=VictimCheckId(""),
                case=self._case(told),
                question=Question(told["question"]),
                answer=VictimAnswer(told["answer"]),
                words=told.get("words", ""),
                checked_on=told["on"],
            ),
        )

    def _track(self, told: Mapping[str, Any]) -> None:
        case_entries.set_track(
            self._work,
            CaseTrack(
                id=CaseTrackId(""),
                case=self._case(told),
                track=Track(told["track"]),
                lead=self._told.organisations[told["lead"]],
                number=told.get("number", ""),
                participants=self._told.parties(told["participants"]),
            ),
        )
