"""Rows of what stands from earlier meetings: open questions, bottlenecks, information kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.minutes import LineKind
from workbench.domain.standing import StandingKind
from workbench.texts import ntr, tr
from workbench.ui.days import long_day
from workbench.ui.workspace.record_rows import AgreementRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.services.standing import CarriedStanding
    from workbench.ui.workspace.reading import Recorded

STANDING: Final = "standing:"
_KEYS: Final = 9  # Alt 1 to Alt 9, shared with the actions above
_KINDS: Final = {
    StandingKind.QUESTION: LineKind.QUESTION,
    StandingKind.BOTTLENECK: LineKind.BOTTLENECK,
    StandingKind.INFORMATION: LineKind.INFORMATION,
}
Verb = tuple[str, str, str]  # code, words, key


def standing_rows(
    carried: Sequence[tuple[CarriedStanding, Recorded]], before: int
) -> list[AgreementRow]:
    """Return the rows; ``before`` is how many earlier agreements stand above them."""
    return [
        AgreementRow(
            key=STANDING + one.held.id,
            text=said.text,
            kind=_KINDS[one.held.kind],
            is_done=not one.held.is_open,
            who=said.who,
            monogram=said.monogram,
            colour=said.colour,
            reason=_reason(one),
            place=n if n <= _KEYS else 0,
            standing=one.held.id,
            line=one.line.id,
        )
        for n, (one, said) in enumerate(carried, start=before + 1)
    ]


def verbs_of(held: AgreementRow) -> tuple[Verb, ...]:
    """Return what can be done with what stands."""
    past = ("history", tr("History"), "H")
    if held.is_done:
        return (("tick", tr("Let it stand again"), "X"), past)
    if held.kind is LineKind.QUESTION:
        return (
            ("answer", tr("Record the answer"), "A"),
            ("tick", tr("Mark as answered"), "X"),
            past,
        )
    if held.kind is LineKind.BOTTLENECK:
        return (("tick", tr("Mark as solved"), "X"), past)
    return (("keep", tr("Stays"), "K"), ("tick", tr("Drop"), "X"), past)


def _reason(one: CarriedStanding) -> str:
    if one.held.kind is StandingKind.QUESTION:
        if not one.held.is_open:
            return tr("answered")
        return tr("asked on {day}").format(day=long_day(one.held.raised_on))
    if one.held.kind is StandingKind.BOTTLENECK:
        if not one.held.is_open:
            return tr("solved")
        return tr("told on {day}").format(day=long_day(one.held.raised_on))
    if not one.held.is_open:
        return tr("dropped")
    old = ntr("{n} meeting old", "{n} meetings old", one.age).format(n=one.age)
    return tr("{old}, looked at").format(old=old) if one.is_reviewed else old
