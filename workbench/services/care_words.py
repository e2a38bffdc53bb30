"""Care for victims in words: kinds, waiting, referrals, what is lacking; and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.care_places import CareKind, Wait
from workbench.domain.referrals import DeclineReason, ReferralState
from workbench.domain.victim_gaps import Gap
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.texts import Texts


def kind(value: CareKind, words: Texts) -> str:
    """Return a kind of care."""
    ptr = words.meaning
    return {
        CareKind.COORDINATION: ptr("care", "Care coordination"),
        CareKind.CRISIS: ptr("care", "Crisis shelter"),
        CareKind.SHELTER: ptr("care", "Shelter"),
        CareKind.MINORS: ptr("care", "Shelter for minors"),
        CareKind.GUIDANCE: ptr("care", "Guidance"),
        CareKind.HEALTH: ptr("care", "Medical care"),
        CareKind.MENTAL_HEALTH: ptr("care", "Mental health care"),
        CareKind.HOUSING: ptr("care", "Housing to go on to"),
        CareKind.OTHER: ptr("care", "Other care"),
    }[value]


def wait(value: Wait, words: Texts) -> str:
    """Return how long one waits, as a span."""
    ptr = words.meaning
    return {
        Wait.NONE: ptr("wait", "no waiting time"),
        Wait.TWO_WEEKS: ptr("wait", "at most two weeks"),
        Wait.SIX_WEEKS: ptr("wait", "two to six weeks"),
        Wait.LONGER: ptr("wait", "more than six weeks"),
        Wait.NOT_KNOWN: ptr("wait", "waiting time not known"),
    }[value]


def state(value: ReferralState, words: Texts) -> str:
    """Return how far a referral is."""
    ptr = words.meaning
    return {
        ReferralState.REFERRED: ptr("referral", "referred"),
        ReferralState.TAKEN_IN: ptr("referral", "taken in"),
        ReferralState.TRANSFERRED: ptr("referral", "transferred"),
        ReferralState.DECLINED: ptr("referral", "declined"),
    }[value]


def reason(value: DeclineReason, words: Texts) -> str:
    """Return why a referral was declined."""
    ptr = words.meaning
    return {
        DeclineReason.NO_PLACE: ptr("declined", "no place free"),
        DeclineReason.NOT_FITTING: ptr("declined", "not for this group"),
        DeclineReason.TOO_HEAVY: ptr("declined", "needs more care"),
        DeclineReason.NOT_SAFE: ptr("declined", "not safe there"),
        DeclineReason.NO_RIGHT: ptr("declined", "no right to this care"),
        DeclineReason.NO_FUNDING: ptr("declined", "no funding"),
        DeclineReason.OWN_WISH: ptr("declined", "victim does not want it"),
        DeclineReason.OTHER: ptr("declined", "another reason"),
    }[value]


def gap(value: Gap, words: Texts) -> str:
    """Return what is lacking for the victim of a case."""
    ptr = words.meaning
    return {
        Gap.TOO_LONG: ptr("gap", "waits longer than agreed"),
        Gap.DECLINED: ptr("gap", "declined, and not asked elsewhere"),
        Gap.NOT_TAKEN_IN: ptr("gap", "referred, not taken in yet"),
        Gap.UNANSWERED: ptr("gap", "question not answered"),
    }[value]


def acts_of_care(ptr: Callable[[str, str], str]) -> dict[str, str]:
    """Return what the acts on care for victims are called."""
    return {
        Act.REFERRAL_MADE: ptr("act", "Referral for care recorded"),
        Act.REFERRAL_CHANGED: ptr("act", "Referral for care changed"),
        Act.REFERRAL_REMOVED: ptr("act", "Referral for care taken away"),
        Act.CARE_PLACES_TOLD: ptr("act", "Places for care recorded"),
        Act.CARE_PLACES_CHANGED: ptr("act", "Places for care changed"),
        Act.CARE_PLACES_REMOVED: ptr("act", "Places for care taken away"),
    }


def care_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code, in the form of ``services.sentences``."""
    return {
        "care-places.ahead": (
            tr("This day is still to come."),
            tr("Nothing was changed."),
            tr("Type since when it is so: today or before."),
        ),
        "care-places.number": (
            tr("One of the numbers cannot be."),
            tr("Nothing was changed."),
            tr("Type whole numbers; leave the waiting time empty when it is not known."),
        ),
        "referral.days": (
            tr("These days cannot be."),
            tr("Nothing was changed."),
            tr("Type days of today or before; what came of it is not before it was asked."),
        ),
        "referral.term": (
            tr("The agreed day is before the day on which help was asked."),
            tr("Nothing was changed."),
            tr("Type a later day, or leave it empty."),
        ),
        "referral.reason-missing": (
            tr("It is not said why the referral was declined."),
            tr("Nothing was changed."),
            tr("Choose a reason."),
        ),
        "referral.not-transferred": (
            tr("The case was not handed over to another region since."),
            tr("Nothing was changed."),
            tr("Hand the case over first; then choose that transfer."),
        ),
    }
