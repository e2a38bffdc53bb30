"""What days, states and choices are called on screen, in the language of the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.agenda import Treatment
from workbench.domain.markings import Label, Tlp
from workbench.domain.meetings import MeetingState, Presence
from workbench.domain.tables import MemberRole, Regime, TableKind
from workbench.services import set_words, table_kind_words
from workbench.services.carry_over import Reason
from workbench.texts import ntr, ptr, spoken, tr
from workbench.ui.widgets.chips import Tone

if TYPE_CHECKING:
    from datetime import time

    from workbench.services.carry_over import CarriedOver


def clock_time(moment: time) -> str:
    """Return 13:30."""
    return f"{moment:%H:%M}"


def state(value: MeetingState) -> tuple[str, Tone, str]:
    """Return a meeting's state in words, with the tone and icon of its pill."""
    return {
        MeetingState.CONCEPT: (tr("In preparation"), Tone.NEUTRAL, ""),
        MeetingState.INVITED: (tr("Invited"), Tone.ACCENT, ""),
        MeetingState.IN_PROGRESS: (ptr("meeting", "In progress"), Tone.OK, "circle-fill"),
        MeetingState.TO_FINISH: (tr("To be worked out"), Tone.WARN, ""),
        MeetingState.DRAFT_MINUTES: (tr("Draft minutes"), Tone.WARN, ""),
        MeetingState.ADOPTED: (tr("Adopted"), Tone.NEUTRAL, "seal-check"),
        MeetingState.MOVED: (ptr("meeting", "Moved"), Tone.PLAIN, ""),
        MeetingState.CANCELLED: (tr("Called off"), Tone.PLAIN, "x"),
    }[value]


def treatment(value: Treatment) -> str:
    """Return what the meeting is asked to do."""
    return dict(treatments())[value]


def treatments() -> list[tuple[Treatment, str]]:
    """Return the choices of treatment, as an agenda prints them."""
    return [
        (Treatment.DISCUSSION, tr("For discussion")),
        (Treatment.INFORMATION, tr("For information")),
        (Treatment.ADOPTION, tr("To be adopted")),
        (Treatment.DECISION, tr("For decision")),
    ]


def table_kinds() -> list[tuple[TableKind, str]]:
    """Return the kinds of table (product.md 4)."""
    return table_kind_words.kinds(spoken)


def regimes() -> list[tuple[Regime, str]]:
    """Return the legal bases a table can work on."""
    return [(one, set_words.regime(one, spoken)) for one in Regime]


def regime_meaning(value: Regime) -> str:
    """Return in plain words what a regime lets a table do (product.md 5.1)."""
    return {
        Regime.NO_PERSONS: tr(
            "Figures, policy and agreements. Names and other details of persons stay out."
        ),
        Regime.WGS_ZVH: tr(
            "Persons may be discussed in a Zorg- en Veiligheidshuis, by its participants."
        ),
        Regime.WGS_RIEC: tr("Persons may be discussed in a RIEC, by its participants."),
        Regime.MUNICIPAL_PROTOCOL: tr(
            "Persons may be discussed within the own municipality, as its protocol says."
        ),
        Regime.COVENANT: tr("Persons may be discussed as far as the covenant says."),
    }[value]


def labels() -> list[tuple[Label, str]]:
    """Return the labels of confidentiality."""
    return [
        (Label.PUBLIC, tr("Public")),
        (Label.INTERNAL, tr("Internal")),
        (Label.CONFIDENTIAL, tr("Confidential")),
        (Label.STRICTLY_CONFIDENTIAL, tr("Strictly confidential")),
    ]


def tlps() -> list[tuple[Tlp, str]]:
    """Return the Traffic Light Protocol with what each colour lets a reader do (TLP 2.0)."""
    return [
        (Tlp.CLEAR, tr("TLP:CLEAR, everyone")),
        (Tlp.GREEN, tr("TLP:GREEN, all partners")),
        (Tlp.AMBER, tr("TLP:AMBER, own organisation if needed")),
        (Tlp.AMBER_STRICT, tr("TLP:AMBER+STRICT, own organisation only")),
        (Tlp.RED, tr("TLP:RED, those present only")),
    ]


def role(value: MemberRole) -> str:
    """Return what a member does at the table."""
    return dict(roles())[value]


def roles() -> list[tuple[MemberRole, str]]:
    """Return the roles a member can have."""
    return [
        (MemberRole.MEMBER, tr("Member")),
        (MemberRole.CHAIR, tr("Chair")),
        (MemberRole.MINUTE_TAKER, tr("Minute taker")),
    ]


def presence(value: Presence) -> str:
    """Return what is known of someone's coming."""
    return {
        Presence.EXPECTED: tr("expected"),
        Presence.PRESENT: tr("present"),
        Presence.EXCUSED: tr("excused"),
        Presence.ABSENT: tr("absent"),
        Presence.SUBSTITUTED: tr("substituted"),
    }[value]


def minutes(n: int) -> str:
    """Return "20 min", or nothing when no time was set."""
    return tr("{n} min").format(n=n) if n else ""


def reason(carried: CarriedOver) -> str:
    """Return in words why an earlier agreement stands on this agenda."""
    late = carried.days_late
    said = {
        Reason.LATE: ntr("{n} day late", "{n} days late", late).format(n=late),
        Reason.POSTPONED_OFTEN: tr("postponed {n} times").format(n=carried.postponed),
        Reason.DUE_BEFORE: tr("due by this meeting"),
        Reason.DUE_LATER: tr("still open, due later"),
        Reason.NO_DATE: tr("no date yet"),
        Reason.REVIEWED: tr("looked at each time"),
        Reason.CLOSED_SINCE: tr("done since last time"),
    }
    return said[carried.reason]
