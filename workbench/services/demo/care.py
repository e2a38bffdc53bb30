"""What the coordinator of the story writes down of care: places, and where help was asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbench.domain.care_places import CareKind, CarePlaces
from workbench.domain.ids import CarePlacesId, CaseId, ReferralId
from workbench.domain.referrals import DeclineReason, Referral, ReferralState
from workbench.services import care_places, referrals

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.services.demo.telling import Told


class Care:
    """Tells of care; each thing on the day on which it was written down."""

    def __init__(self, told: Told) -> None:
        self._told = told

    def tell(self) -> None:
        """Write down how places stood, and referrals with what became of them."""
        for places in self._told.story.get("care_places", ()):
            self._places(places)
        for referral in self._told.story.get("referrals", ()):
            self._referral(referral)

    def _places(self, told: Mapping[str, Any]) -> None:
        care_places.keep_places(
            self._told.on(told["on"]),
            CarePlaces(
                id=CarePlacesId(""),
                organisation=self._told.organisations[told["from"]],
                kind=CareKind(told["kind"]),
                on=told["on"] + self._told.shift,
                places=told["places"],
                in_use=told["in_use"],
                waiting_days=told.get("waiting_days"),
            ),
        )

    def _referral(self, told: Mapping[str, Any]) -> None:
        asked = Referral(
            id=ReferralId(""),
            case=CaseId(self._told.things[told["case"]][1]),
            kind=CareKind(told["kind"]),
            organisation=self._told.organisations.get(told.get("to", "")),
            on=told["on"] + self._told.shift,
            wanted_by=self._told.day(told.get("by")),
        )
        made = referrals.keep_referral(self._told.on(told["on"]), asked)
        if "ended" in told:
            why = told.get("why")
            ended = replace(
                made,
                state=ReferralState(told["state"]),
                ended_on=told["ended"] + self._told.shift,
                why=DeclineReason(why) if why else None,
            )
            referrals.keep_referral(self._told.on(told["ended"]), ended)
