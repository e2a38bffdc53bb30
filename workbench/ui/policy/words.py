"""What the tab *Beleid* says: days of documents, what was done, how an item is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.figures import FigureKey
from workbench.domain.policy_documents import DocumentStand, PolicyDocumentKind
from workbench.domain.policy_events import PolicyEventKind
from workbench.domain.policy_items import PolicyVerdict
from workbench.services import figure_words, policy_words, role_words
from workbench.texts import ntr, ptr, spoken, tr
from workbench.ui import days
from workbench.ui.widgets.chips import Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from workbench.domain.policy_documents import PolicyDocument
    from workbench.domain.policy_events import PolicyEvent
    from workbench.domain.policy_items import PolicyJudgement
    from workbench.domain.roles import PolicyRole, Vacancy
    from workbench.services.figure_cells import Shown
    from workbench.services.policy_items import ItemStanding
    from workbench.services.ports import Read

_NEAR = (DocumentStand.PAST, DocumentStand.SOON)
_TONES = {
    PolicyVerdict.NOT: Tone.DANGER,
    PolicyVerdict.PARTLY: Tone.WARN,
    PolicyVerdict.IN_ORDER: Tone.OK,
}


def chip(judgement: PolicyJudgement | None) -> tuple[str, Tone]:
    """Return what a person said of an item, for its row."""
    if judgement is None:
        return ptr("policy", "Not judged"), Tone.PLAIN
    return policy_words.verdict(judgement.verdict, spoken), _TONES[judgement.verdict]


def judged(judgement: PolicyJudgement | None, today: date) -> str:
    """Return who cares to know when it was judged, and the note."""
    if judgement is None:
        return tr("Nobody judged this yet. Only a person does.")
    said = tr("{verdict}, {day}").format(
        verdict=policy_words.verdict(judgement.verdict, spoken),
        day=days.month_day(judgement.on, today),
    )
    return f"{said}. {judgement.note}" if judgement.note else f"{said}."


def not_counted() -> str:
    """Return what stands where a count would, when counting did not succeed."""
    return tr("Counting did not succeed. It begins again when this page is opened anew.")


def verdicts() -> list[tuple[object, str]]:
    """Return what can be said of an item; nothing is chosen beforehand."""
    said = ((one, policy_words.verdict(one, spoken)) for one in PolicyVerdict)
    return [(None, ptr("policy", "Choose")), *said]


def documents(kinds: Sequence[PolicyDocumentKind]) -> tuple[tuple[PolicyDocumentKind, str], ...]:
    """Return the kinds of document that an item rests on."""
    return tuple((kind, policy_words.document(kind, spoken)) for kind in kinds)


def event_added(kind: PolicyEventKind) -> str:
    """Return what one presses to write down what was done."""
    return {
        PolicyEventKind.TRAINING: tr("Record a training"),
        PolicyEventKind.COMMUNICATION: tr("Record communication"),
        PolicyEventKind.ROUTE_CHECK: tr("Record a check"),
    }[kind]


def until(one: PolicyDocument, today: date) -> tuple[str, Tone]:
    """Return until when a document holds: the day, or how many there are when it is near."""
    stand = one.stand(today)
    if one.until is None:
        return tr("no end day"), Tone.NEUTRAL
    left = (one.until - today).days
    if stand is DocumentStand.PAST:
        return ntr("{n} day over", "{n} days over", -left).format(n=-left), Tone.DANGER
    if stand is DocumentStand.SOON and left > 0:
        return ntr("{n} day left", "{n} days left", left).format(n=left), Tone.WARN
    if stand is DocumentStand.SOON:
        return tr("last day today"), Tone.WARN
    return tr("until {day}").format(day=days.month_day(one.until, today)), Tone.PLAIN


def since(one: PolicyDocument, today: date) -> str:
    """Return what kind it is, since when it holds or until when, and where it lies."""
    kind, is_near = policy_words.document(one.kind, spoken), one.stand(today) in _NEAR
    if one.until is not None and is_near:  # beside it stands how many days
        told = tr("{kind}, until {day}").format(kind=kind, day=days.month_day(one.until, today))
    else:
        told = tr("{kind}, since {day}").format(kind=kind, day=days.month_day(one.since, today))
    return ", ".join(part for part in (told, one.place) if part)


def how_many(one: PolicyEvent) -> str:
    """Return for how many it was, if that is known."""
    if one.count is None:
        return ""
    return ntr("{n} person", "{n} persons", one.count).format(n=one.count)


def summary(
    standing: ItemStanding, empty: Sequence[str], counted: Sequence[Shown], today: date
) -> str:
    """Return in one line what there is of an item; "" while it is being counted."""
    dated = list(_dated(standing, today))
    counts = [_counted(one) for one in counted if one.count and not _is_told(one, dated)]
    parts = [*empty, *dated, *counts][:3]
    later = (part if part not in counts else part[0].lower() + part[1:] for part in parts[1:])
    return ", ".join((*parts[:1], *later))


def vacancies(empty: Iterable[Vacancy], read: Read, today: date) -> list[str]:
    """Return of each role that is empty, or will be, at whichever partner it is so longest."""
    gaps: dict[PolicyRole, str] = {}
    for one in sorted(empty, key=lambda one: one.since):
        said = tr("{role}: nobody at {name}")
        if one.since > today:
            said = tr("{role}: nobody soon at {name}")
        name = read.organisations.get(one.organisation).name
        gaps.setdefault(one.role, said.format(role=role_words.role(one.role, spoken), name=name))
    return list(gaps.values())


def _counted(one: Shown) -> str:
    title = figure_words.title(one.figure, spoken)
    return tr("{figure}: {n}").format(figure=title, n=one.count)


def _is_told(one: Shown, dated: Sequence[str]) -> bool:
    """Documents are told with their days already."""
    return bool(dated) and one.figure.key is FigureKey.DATED_DOCUMENTS


def _dated(standing: ItemStanding, today: date) -> Iterator[str]:
    for one in standing.documents:
        kind = policy_words.document(one.kind, spoken)
        words, tone = until(one, today)
        if tone in (Tone.DANGER, Tone.WARN):
            yield f"{kind}: {words}"
        else:
            since_day = days.month_day(one.since, today)
            yield tr("{kind} since {day}").format(kind=kind, day=since_day)
