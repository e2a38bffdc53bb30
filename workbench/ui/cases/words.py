"""What cases and what happened in them are called on screen, in the language of the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case_states import CaseState
from workbench.services import care_words, case_state_words, case_words
from workbench.services.case_agenda import Barrier
from workbench.services.case_files import CaseRow, CaseView, Happening, Sort
from workbench.texts import ntr, ptr, spoken, tr
from workbench.ui import days
from workbench.ui.meetings import words as meeting_words
from workbench.ui.widgets.chips import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.care_places import CareKind
    from workbench.domain.cases import Case
    from workbench.domain.people import Organisation
    from workbench.domain.referrals import DeclineReason, ReferralState


def views() -> list[tuple[CaseView, str]]:
    """Return the views in the order of their tabs."""
    return [(CaseView.OPEN, ptr("cases", "Open")), (CaseView.CLOSED, ptr("cases", "Closed"))]


def state(value: CaseState) -> tuple[str, Tone]:
    """Return how far a case is, as a chip says it."""
    said = case_words.state(value, spoken)
    tone = {CaseState.WEIGHING: Tone.WARN, CaseState.IN_TREATMENT: Tone.ACCENT}
    return said[0].upper() + said[1:], tone.get(value, Tone.NEUTRAL)


def called(case: Case | CaseRow) -> str:
    """Return what a case is called: its name, or its code where it has none."""
    return case.name or case.code


def whole(case: Case | CaseRow) -> str:
    """Return name and code."""
    return f"{case.name}, {case.code}" if case.name else case.code


def lead(held: Organisation | None) -> str:
    """Return who directs a case."""
    return tr("Lead: {name}").format(name=held.name) if held else tr("No lead yet")


def barrier(value: Barrier) -> str:
    """Return why a case cannot be put on an agenda."""
    return {
        Barrier.NO_PERSONS: tr("Here one works without personal data."),
        Barrier.OTHER_REGIME: tr("This table has another legal basis."),
        Barrier.NOBODY: tr("No participant of the case sits here."),
    }[value]


def purpose(case: Case) -> str:
    """Return what a case is dealt with for, and on what basis."""
    regime = dict(meeting_words.regimes())[case.regime]
    article = case.basis.removeprefix(f"{regime.partition(',')[0]}, ")  # the law is said already
    basis = ", ".join(part for part in (regime, article) if part)
    told = tr("Purpose: {purpose} Basis: {basis}.") if case.purpose else tr("Basis: {basis}.")
    what = case.purpose if case.purpose.endswith((".", "?")) else f"{case.purpose}."
    return told.format(purpose=what, basis=basis)


def visible_to(participants: Sequence[str], partners: int) -> str:
    """Return how many partners see a case, of all there are."""
    n = len(participants)
    if n == 0:
        return tr("Visible to nobody yet")
    told = ntr("Visible to {n} of {m} partner", "Visible to {n} of {m} partners", partners)
    return told.format(n=n, m=partners)


def review(day: date | None, today: date) -> str:
    """Return until when a case is kept before it is judged anew."""
    if day is None:
        return tr("No review date yet")
    told = tr("Kept until review on {day}")
    if day < today:
        told = tr("To be reviewed since {day}")
    return told.format(day=days.month_day(day, today))


def signals(n: int) -> str:
    """Return how many signals a case has."""
    return ntr("{n} signal", "{n} signals", n).format(n=n)


def spoken_row(row: CaseRow) -> str:
    """Return a line of the list for the ear."""
    told = (whole(row), state(row.state)[0], row.purpose, signals(row.signals), row.lead_name)
    return ", ".join(part for part in told if part)


def title(held: Happening) -> str:
    """Return what happened."""
    if held.reached is not None and held.why is not None:
        reached, why = state(held.reached)[0], case_state_words.why(held.why, spoken)
        return tr("{state}: {reason}").format(state=reached, reason=why)
    if held.care is not None and held.helped is not None:
        return _referred(held.care, held.helped, held.declined)
    quiet = {
        Sort.OPENED: tr("Case opened"),
        Sort.DISCUSSED: tr("Discussed in {place}"),
        Sort.PLANNED: tr("On the agenda of {place}"),
        Sort.TRANSFER: tr("Handed over to {region}, {place}"),
    }
    told = quiet.get(held.sort)
    return told.format(place=held.place, region=held.text) if told else held.text


def _referred(care: CareKind, helped: ReferralState, why: DeclineReason | None) -> str:
    kind, reached = care_words.kind(care, spoken), care_words.state(helped, spoken)
    if why is None:
        return tr("{care}: {state}").format(care=kind, state=reached)
    reason = care_words.reason(why, spoken)
    return tr("{care}: {state}, {reason}").format(care=kind, state=reached, reason=reason)


def told(present: Sequence[str], sent: Sequence[str]) -> str:
    """Return who was there when something was told, and to whom a copy was sent: facts alone."""
    there = tr("present: {partners}").format(partners=", ".join(present)) if present else ""
    got = tr("copy sent to: {partners}").format(partners=", ".join(sent)) if sent else ""
    return "; ".join(part for part in (there, got) if part)


def sort(value: Sort) -> str:
    """Return what kind of thing happened, for the ear."""
    return {
        Sort.OPENED: ptr("happening", "course"),
        Sort.SIGNAL: ptr("happening", "signal"),
        Sort.ENTRY: ptr("happening", "entry"),
        Sort.ACTION: ptr("happening", "action"),
        Sort.DECISION: ptr("happening", "decision"),
        Sort.DISCUSSED: ptr("happening", "course"),
        Sort.PLANNED: ptr("happening", "course"),
        Sort.TRANSFER: ptr("happening", "transfer"),
        Sort.REFERRAL: ptr("happening", "referral"),
        Sort.STEP: ptr("happening", "course"),
    }[value]
