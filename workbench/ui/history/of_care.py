"""Care for victims in the words of its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.care_places import CareKind
from workbench.domain.referrals import DeclineReason, ReferralState
from workbench.services import care_words
from workbench.texts import ptr, spoken, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def kinds() -> dict[str, str]:
    """Return what the records are called."""
    return {"care_places": tr("Places for care"), "referral": tr("Referral for care")}


def fields() -> dict[tuple[str, str], str]:
    """Return what their fields are called."""
    return {
        ("victim_check", "words"): ptr("victim", "Who, or why not"),
        ("care_places", "organisation"): ptr("care", "Provider"),
        ("care_places", "kind"): ptr("care", "Kind of care"),
        ("care_places", "on_day"): ptr("care", "Since"),
        ("care_places", "places"): ptr("care", "Places"),
        ("care_places", "in_use"): ptr("care", "In use"),
        ("care_places", "waiting_days"): ptr("care", "Waiting time in days"),
        ("referral", "kind"): ptr("care", "Kind of care"),
        ("referral", "organisation"): ptr("care", "Provider"),
        ("referral", "on_day"): ptr("referral", "Asked on"),
        ("referral", "wanted_by"): ptr("referral", "Agreed by"),
        ("referral", "came_from"): ptr("referral", "Asked by region"),
        ("referral", "state"): ptr("referral", "What became of it"),
        ("referral", "ended_on"): ptr("referral", "Known on"),
        ("referral", "why"): ptr("referral", "Why declined"),
    }


CHOICES: Final[Mapping[tuple[str, str], Callable[[str], str]]] = {
    ("care_places", "kind"): lambda value: care_words.kind(CareKind(value), spoken),
    ("referral", "kind"): lambda value: care_words.kind(CareKind(value), spoken),
    ("referral", "state"): lambda value: care_words.state(ReferralState(value), spoken),
    ("referral", "why"): lambda value: care_words.reason(DeclineReason(value), spoken),
}
