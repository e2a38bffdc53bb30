"""What the tab *Slachtoffers* says: places, waiting, referrals and what is lacking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.care_places import CareKind
from workbench.domain.charts import Chart, ChartKind, ChartRow
from workbench.domain.referrals import DeclineReason, ReferralState
from workbench.domain.victim_gaps import Gap
from workbench.services import care_words, chart_words
from workbench.texts import ntr, ptr, spoken, tr
from workbench.ui import days
from workbench.ui.widgets.chips import Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from workbench.domain.care_places import CarePlaces
    from workbench.domain.referrals import Referral
    from workbench.domain.victim_gaps import CaseGaps
    from workbench.services.care_places import CareStanding

_WEEK: Final = 7
_TONES: Final = {
    ReferralState.REFERRED: Tone.WARN,
    ReferralState.TAKEN_IN: Tone.OK,
    ReferralState.TRANSFERRED: Tone.NEUTRAL,
    ReferralState.DECLINED: Tone.DANGER,
}


def kinds() -> list[tuple[object, str]]:
    """Return the kinds of care to choose from."""
    return [(one, care_words.kind(one, spoken)) for one in CareKind]


def states() -> list[tuple[object, str]]:
    """Return what can become of a referral."""
    said = ((one, care_words.state(one, spoken)) for one in ReferralState)
    return [(one, words[:1].upper() + words[1:]) for one, words in said]


def reasons() -> list[tuple[object, str]]:
    """Return why a referral can be declined; nothing is chosen beforehand."""
    said = ((one, care_words.reason(one, spoken)) for one in DeclineReason)
    chosen = [(one, words[:1].upper() + words[1:]) for one, words in said]
    return [(None, ptr("referral", "Choose a reason")), *chosen]


def taken(one: CarePlaces) -> str:
    """Return how many of the places are in use."""
    return tr("{n} of {of}").format(n=one.in_use, of=one.places)


def free(one: CarePlaces) -> tuple[str, Tone]:
    """Return how many places are free."""
    if not one.places:
        return ptr("care", "no places"), Tone.NEUTRAL
    if not one.free:
        return ptr("care", "full"), Tone.WARN
    return ntr("{n} free", "{n} free", one.free).format(n=one.free), Tone.OK


def span(n: int) -> str:
    """Return a number of days, in weeks where that says the same."""
    weeks, days_over = divmod(n, _WEEK)
    if weeks and not days_over:
        return ntr("{n} week", "{n} weeks", weeks).format(n=weeks)
    return ntr("{n} day", "{n} days", n).format(n=n)


def waiting(one: CarePlaces) -> str:
    """Return how long one waits for a place."""
    if one.waiting_days is None:
        return tr("waiting time not known")
    if not one.waiting_days:
        return tr("no waiting time")
    return tr("{span} waiting time").format(span=span(one.waiting_days))


def since(one: CarePlaces, today: date) -> str:
    """Return since when it is so."""
    return tr("since {day}").format(day=days.month_day(one.on, today))


def earlier(held: Sequence[CarePlaces], today: date) -> str:
    """Return how it stood before, the newest first; "" when nothing is known of before."""
    told = [
        tr("{day}: {taken}, {waiting}").format(
            day=days.month_day(one.on, today), taken=taken(one), waiting=waiting(one)
        )
        for one in held
    ]
    return tr("Before: {rows}").format(rows="; ".join(told)) if told else ""


def chart(held: Sequence[CareStanding]) -> Chart:
    """Return the picture of places and how many of them are in use, per kind of care."""
    counts: dict[CareKind, list[int]] = {}
    for one in held:
        both = counts.setdefault(one.places.kind, [0, 0])
        both[0] += one.places.places
        both[1] += one.places.in_use
    rows = tuple(
        ChartRow(label=care_words.kind(kind, spoken), counts=tuple(both))
        for kind, both in counts.items()
    )
    made = Chart(
        kind=ChartKind.BARS,
        title=tr("Places and how many are in use"),
        of=ptr("care", "Kind of care"),
        columns=(ptr("care", "Places"), ptr("care", "In use")),
        rows=rows,
    )
    return chart_words.told(made, spoken)


def state(one: Referral) -> tuple[str, Tone]:
    """Return how far a referral is."""
    return care_words.state(one.state, spoken), _TONES[one.state]


def course(one: Referral, region: str, today: date) -> str:
    """Return the days of a referral, and why it was declined; ``region`` is where it went."""
    return ", ".join(_course(one, region, today))


def _course(one: Referral, region: str, today: date) -> Iterator[str]:
    yield tr("asked {day}").format(day=days.month_day(one.on, today))
    if one.is_waiting and one.wanted_by is not None:
        yield tr("agreed by {day}").format(day=days.month_day(one.wanted_by, today))
    if one.ended_on is not None:
        day = days.month_day(one.ended_on, today)
        yield tr("{state} {day}").format(state=care_words.state(one.state, spoken), day=day)
    if one.why is not None:
        yield care_words.reason(one.why, spoken)
    if region:
        yield tr("to region {region}").format(region=region)
    if one.came_from:
        yield tr("asked by region {region}").format(region=one.came_from)


def waits(one: Referral, today: date) -> tuple[str, Tone]:
    """Return how long one waits already, or how much longer than was agreed."""
    if one.is_late(today) and one.wanted_by is not None:
        over = (today - one.wanted_by).days
        return ntr("{n} day too long", "{n} days too long", over).format(n=over), Tone.DANGER
    waited = (today - one.on).days
    return tr("waits {span}").format(span=span(waited)), Tone.NEUTRAL


def lacking(gaps: CaseGaps) -> str:
    """Return what is lacking in a case, in one line."""
    told = ", ".join(_lacking(gaps))
    return told[:1].upper() + told[1:]


def _lacking(gaps: CaseGaps) -> Iterator[str]:
    if gaps.too_long:
        n = len(gaps.too_long)
        yield ntr(
            "{n} referral waits longer than agreed", "{n} referrals wait longer than agreed", n
        ).format(n=n)
    if gaps.declined:
        n = len(gaps.declined)
        yield ntr(
            "{n} referral declined and not asked elsewhere",
            "{n} referrals declined and not asked elsewhere",
            n,
        ).format(n=n)
    if gaps.not_taken_in:
        n = len(gaps.not_taken_in)
        yield ntr("{n} referral not taken in yet", "{n} referrals not taken in yet", n).format(n=n)
    if gaps.unanswered:
        n = len(gaps.unanswered)
        yield ntr("{n} question not answered", "{n} questions not answered", n).format(n=n)


def worst(gaps: CaseGaps, today: date) -> tuple[str, Tone]:
    """Return the longest that somebody waits too long in a case; "" when nobody does."""
    over = [(today - one.wanted_by).days for one in gaps.too_long if one.wanted_by is not None]
    if not over:
        return "", Tone.PLAIN
    most = max(over)
    return ntr("{n} day too long", "{n} days too long", most).format(n=most), Tone.DANGER


def icon(gaps: CaseGaps) -> str:
    """Return the sign of what presses most in a case."""
    first = gaps.kinds[0]
    signs = {Gap.TOO_LONG: "clock-countdown", Gap.DECLINED: "hand-palm", Gap.NOT_TAKEN_IN: "clock"}
    return signs.get(first, "question")
