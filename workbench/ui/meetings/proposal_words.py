"""What a proposal for the agenda is called, and its reason in words; counts and days, no advice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.calendar_words import LONG_MONTHS
from workbench.domain.proposals import Ground
from workbench.services.draft_agenda import AgendaTitles
from workbench.texts import ntr, ptr, spoken, tr
from workbench.ui import days

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.proposals import Proposal

ICONS: Final = {
    Ground.MINUTES: "seal-check",
    Ground.ACTIONS: "check-circle",
    Ground.CALLED_OFF: "calendar-blank",
    Ground.DEFERRED: "hand-palm",
    Ground.NOT_REACHED: "clock",
    Ground.OPEN_ACTIONS: "arrow-bend-up-right",
    Ground.CHOSEN: "arrow-bend-up-right",
    Ground.SETTLED: "check",
    Ground.POSTPONED: "arrows-clockwise",
    Ground.ESCALATED: "flag",
    Ground.LATE: "warning",
    Ground.ABSENT: "users-three",
    Ground.EMPTY_SEAT: "circle-dashed",
    Ground.PARKED: "hourglass",
}


def day_and_month(day: date) -> str:
    """Return "26 november", for a day that is not far away."""
    return f"{day.day} {LONG_MONTHS[spoken.language][day.month - 1]}"


def agenda_titles() -> AgendaTitles:
    """Return what the items that an agenda cannot do without are called."""
    return AgendaTitles(adoption=tr("Adopt the minutes"), action_list=tr("Action list"))


def title(one: Proposal) -> str:
    """Return what a proposal is called in the list of proposals."""
    if one.ground is Ground.MINUTES:
        return item_title(one)
    if one.ground is Ground.ACTIONS:
        return tr("Carried-over actions")
    if one.ground is Ground.ABSENT:
        return tr("{name} absent three times").format(name=one.about)
    if one.ground is Ground.EMPTY_SEAT:
        return tr("Empty seat of {name}").format(name=one.about)
    return one.about


def item_title(one: Proposal) -> str:
    """Return what its item on the agenda is called."""
    if one.ground is Ground.MINUTES and one.day is not None:
        return tr("Adopt the minutes of {day}").format(day=day_and_month(one.day))
    if one.ground is Ground.ACTIONS:
        return tr("Action list")
    if one.ground is Ground.ABSENT:
        return tr("Taking part by {name}").format(name=one.about)
    if one.ground is Ground.EMPTY_SEAT:
        return tr("Seat of {name} at the table").format(name=one.about)
    return one.about


def reason(one: Proposal) -> str:
    """Return why it is proposed."""
    return _REASONS[one.ground](one)


def _minutes(one: Proposal) -> str:
    if not one.count:
        return tr("not adopted yet, no remarks")
    n = one.count
    return ntr(
        "not adopted yet, {n} remark received", "not adopted yet, {n} remarks received", n
    ).format(n=n)


def _actions(one: Proposal) -> str:
    told = ntr("{n} open", "{n} open", one.count).format(n=one.count)
    if one.late:
        told = tr("{open}, {n} late").format(open=told, n=one.late)
    return told


def _called_off(one: Proposal) -> str:
    return tr("the meeting of {day} was called off").format(day=_day(one))


def _deferred(one: Proposal) -> str:
    return tr("deferred on {day}").format(day=_day(one))


def _not_reached(one: Proposal) -> str:
    return tr("not reached on {day}").format(day=_day(one))


def _open_actions(one: Proposal) -> str:
    told = ntr("{n} action still open", "{n} actions still open", one.count).format(n=one.count)
    return tr("{told}, from {day}").format(told=told, day=_day(one))


def _chosen(one: Proposal) -> str:
    return tr("taken along from {day}").format(day=_day(one))


def _settled(one: Proposal) -> str:
    return tr("from {day}, all its actions are closed by now").format(day=_day(one))


def _postponed(one: Proposal) -> str:
    told = [
        ntr("postponed once", "postponed {n} times", one.count).format(n=one.count),
        days.late(one.late) if one.late else "",
        one.owner,
    ]
    said = ", ".join(part for part in told if part)
    if one.reasons:
        return tr("{told}, because: {reasons}").format(told=said, reasons="; ".join(one.reasons))
    return said


def _escalated(one: Proposal) -> str:
    told = [tr("brought up on {day}").format(day=_day(one)), one.owner]
    said = ", ".join(part for part in told if part)
    if one.reasons:
        return tr("{told}, because: {reasons}").format(told=said, reasons="; ".join(one.reasons))
    return said


def _late(one: Proposal) -> str:
    told = (days.late(one.late), one.owner or tr("no owner yet"))
    return ", ".join(told)


def _absent(one: Proposal) -> str:
    told = [day_and_month(day) for day in sorted(one.days)]
    return tr("nobody was there on {days} and {last}").format(
        days=", ".join(told[:-1]), last=told[-1]
    )


def _empty_seat(one: Proposal) -> str:
    if one.day is None:
        return tr("nobody holds it")
    return tr("empty since {day}").format(day=day_and_month(one.day))


def _parked(one: Proposal) -> str:
    if one.day is None:
        return tr("from the parking list")
    return ptr("item", "parked on {day}").format(day=day_and_month(one.day))


def _day(one: Proposal) -> str:
    return day_and_month(one.day) if one.day is not None else tr("an earlier meeting")


_REASONS: Final = {
    Ground.MINUTES: _minutes,
    Ground.ACTIONS: _actions,
    Ground.CALLED_OFF: _called_off,
    Ground.DEFERRED: _deferred,
    Ground.NOT_REACHED: _not_reached,
    Ground.OPEN_ACTIONS: _open_actions,
    Ground.CHOSEN: _chosen,
    Ground.SETTLED: _settled,
    Ground.POSTPONED: _postponed,
    Ground.ESCALATED: _escalated,
    Ground.LATE: _late,
    Ground.ABSENT: _absent,
    Ground.EMPTY_SEAT: _empty_seat,
    Ground.PARKED: _parked,
}
