"""Of what the cells of a figure are, in words: closed sets, places, and records by their name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.domain.actions import ActionState, Capacity
from workbench.domain.care_places import CareKind, Wait
from workbench.domain.evidence import definition_of
from workbench.domain.exploitation import Exploitation
from workbench.domain.figures import Axis, How, along
from workbench.domain.goals import GoalState
from workbench.domain.lessons import RaisedTo, Solver
from workbench.domain.people import PartnerKind
from workbench.domain.policy_documents import DocumentStand, PolicyDocumentKind
from workbench.domain.policy_items import Theme
from workbench.domain.referrals import DeclineReason, ReferralState
from workbench.domain.roles import PolicyRole
from workbench.domain.scenes import PlaceKind, Sector
from workbench.domain.signals import SignalState
from workbench.domain.tables import Regime
from workbench.domain.victim_check import VictimAnswer
from workbench.domain.victim_gaps import Gap
from workbench.domain.weighing import Outcome
from workbench.services import (
    care_words,
    case_words,
    figure_words,
    lesson_words,
    policy_words,
    role_words,
    set_words,
    sharing_words,
    signal_words,
    weighing_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from workbench.domain.figures import Figure, Ref
    from workbench.services.ports import Read
    from workbench.texts import Texts


def in_words(axis: Axis, value: str, read: Read, words: Texts) -> str:
    """Return of what one place of a cell is."""
    if not value:
        return words.meaning("figure", "not known")
    if axis is Axis.TABLE:
        table = read.tables.find(value)
        return table.name if table else words.meaning("figure", "a table that is gone")
    if axis is Axis.PARTNER:
        partner = read.organisations.find(value)
        return partner.name if partner else words.meaning("figure", "a partner that is gone")
    return of_set(axis, value, words)


def of_set(axis: Axis, value: str, words: Texts) -> str:
    """Return of what a place of a cell is, where it names no record."""
    if axis in (Axis.MUNICIPALITY, Axis.REGION):
        return value
    if axis is Axis.ANSWER and value in set(How):
        axis = Axis.HOW
    return _closed(words)[axis](value)


def _closed(words: Texts) -> dict[Axis, Callable[[str], str]]:
    return {
        Axis.HOW: lambda value: figure_words.how(How(value), words),
        Axis.PARTNER_KIND: lambda value: set_words.partner_kinds(words)[PartnerKind(value)],
        Axis.ACTION_STATE: lambda value: set_words.action_state(ActionState(value), words),
        Axis.CAPACITY: lambda value: set_words.capacity(Capacity(value), words),
        Axis.SIGNAL_STATE: lambda value: signal_words.state(SignalState(value), words),
        Axis.OUTCOME: lambda value: weighing_words.outcome(Outcome(value), words),
        Axis.FORM: lambda value: case_words.form(Exploitation(value), words),
        Axis.SECTOR: lambda value: signal_words.sector(Sector(value), words),
        Axis.PLACE: lambda value: signal_words.place(PlaceKind(value), words),
        Axis.REGIME: lambda value: sharing_words.basis(Regime(value), words),
        Axis.ANSWER: lambda value: case_words.victim_answer(VictimAnswer(value), words),
        Axis.DOCUMENT: lambda value: policy_words.document(PolicyDocumentKind(value), words),
        Axis.STAND: lambda value: figure_words.stand(DocumentStand(value), words),
        Axis.ROLE: lambda value: role_words.role(PolicyRole(value), words),
        Axis.THEME: lambda value: policy_words.theme(Theme(value), words),
        Axis.GOAL_STATE: lambda value: role_words.goal_state(GoalState(value), words),
        Axis.CARE: lambda value: care_words.kind(CareKind(value), words),
        Axis.WAIT: lambda value: care_words.wait(Wait(value), words),
        Axis.GAP: lambda value: care_words.gap(Gap(value), words),
        Axis.REFERRAL_STATE: lambda value: care_words.state(ReferralState(value), words),
        Axis.SOLVER: lambda value: lesson_words.solver(Solver(value), words),
        Axis.RAISED_TO: lambda value: lesson_words.raised_to(RaisedTo(value), words),
        Axis.DECLINED: lambda value: care_words.reason(DeclineReason(value), words),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A figure as a page shows it: worked out in the lane, since it can count very much."""

    figure: Figure
    count: int
    parts: tuple[tuple[str, int], ...] = ()  # along one axis, most first
    opens: tuple[Ref, ...] = ()  # newest first
    hidden: int = 0  # these are counted, and do not open


def shown(figure: Figure) -> Shown:
    """Work out what a page shows of a figure."""
    defined = definition_of(figure)
    found = along(figure, defined.told) if defined.axes else ()
    parts = sorted(((cell.at[0], cell.count) for cell in found), key=lambda part: (-part[1], part))
    records = figure.records
    opens = tuple(ref for ref in reversed(records) if not ref.is_hidden)
    return Shown(
        figure=figure,
        count=sum(ref.times for ref in records),
        parts=tuple(parts),
        opens=opens,
        hidden=len(records) - len(opens),
    )


def told(one: Shown, read: Read, words: Texts) -> str:
    """Return in one line how many there are of each; "" where a figure has no axes."""
    axis = _told_axis(one.figure)
    named = [(in_words(axis, value, read, words), n) for value, n in one.parts] if axis else []
    between = "; " if any("," in name for name, _ in named) else ", "
    return between.join(f"{name} {n}" for name, n in named)


def of_records(figure: Figure, keys: Collection[str], read: Read, words: Texts) -> dict[str, str]:
    """Return of what some of the counted records are.

    One that stands in a single cell is told along all axes; one that stands in several, such as
    a meeting at which every partner is counted, only along the axis by which its figure is told.
    """
    cells: dict[str, list[tuple[str, ...]]] = {key: [] for key in keys}
    for cell in figure.cells:
        for ref in cell.records:
            if ref.key in cells:
                cells[ref.key].append(cell.at)
    return {key: _of_record(figure, at, read, words) for key, at in cells.items()}


def _of_record(figure: Figure, at: Sequence[tuple[str, ...]], read: Read, words: Texts) -> str:
    defined = definition_of(figure)
    if len(at) == 1:
        of = zip(defined.axes, at[0], strict=True)
        return ", ".join(in_words(axis, value, read, words) for axis, value in of if value)
    found = Counter(values[defined.told] for values in at if values)
    named = (
        (in_words(defined.axes[defined.told], value, read, words), n)
        for value, n in found.most_common()
    )
    return ", ".join(f"{name} {n}" if n > 1 else name for name, n in named)


def _told_axis(figure: Figure) -> Axis | None:
    defined = definition_of(figure)
    return defined.axes[defined.told] if defined.axes else None
