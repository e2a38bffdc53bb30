"""Use cases on judgements: two records are the same, are not, or that is left open.

What was judged of one record holds for all that it is merged with (``domain.judgements``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.ids import JudgementId
from workbench.domain.judgements import (
    Judged,
    Judgement,
    JudgementReasonError,
    NotJudgedYetError,
    Sameness,
)
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.domain.judgements import Merger, Naming, Pair
    from workbench.services.ports import Read, Work


def judge(work: Work, pair: Pair, verdict: Sameness, reason: str) -> Judgement:
    """Write down what a person said of two records, today; it takes the place of what was said.

    Who leaves it open need not say why.

    Raises:
        JudgementReasonError: it says something, and nobody says why.
        MergedAlreadyError: they are not the same, and they are merged.
    """
    why = reason.strip()
    if not why and verdict is not Sameness.UNKNOWN:
        raise JudgementReasonError(pair.one)
    if verdict is Sameness.DIFFERENT:
        judged_around(work, (pair.one, pair.other)).must_be_apart(pair)
    held = _held(work, pair)
    made = Judgement(
        id=held.id if held else JudgementId(work.new_id()),
        one=pair.one,
        other=pair.other,
        verdict=verdict,
        reason=why,
        on=work.today,
    )
    work.judgements.save(made)
    work.audit(Act.PAIR_JUDGED, made.id)
    return made


def reopen(work: Work, pair: Pair, why: str) -> Judgement:
    """Open to question again what was judged of two records: they may be offered again.

    Raises:
        NotJudgedYetError: nothing was judged, or it is open already.
        JudgementReasonError: nobody says why.
    """
    held = _held(work, pair)
    if held is None:
        raise NotJudgedYetError(pair.one)
    opened = held.reopen(work.today, why)
    work.judgements.save(opened)
    work.audit(Act.PAIR_REOPENED, opened.id)
    return opened


def judgement_of(read: Read, pair: Pair) -> Judgement | None:
    """Return what stands of two records, or of two that they are merged with."""
    return judged_around(read, (pair.one, pair.other)).of(pair)


def judged_around(read: Read, keys: Iterable[str]) -> Judged:
    """Return all that was judged and merged around records, by which a card knows what to ask."""
    mergers: dict[str, Merger] = {}
    namings: dict[str, Naming] = {}
    seen: dict[str, None] = dict.fromkeys(keys)
    left = list(seen)
    while left:
        key = left.pop()
        ends: list[str] = []
        for merger in (*read.mergers.where(kept=key), *read.mergers.where(merged=key)):
            if merger.stands:
                mergers[merger.id] = merger
                ends += (merger.kept, merger.merged)
        for naming in (*read.namings.where(subject=key), *read.namings.where(link=key)):
            if naming.stands:
                namings[naming.id] = naming
                ends += (naming.subject, naming.link)
        fresh = dict.fromkeys(end for end in ends if end not in seen)
        seen |= fresh
        left += fresh
    judgements = {one.id: one for key in seen for one in judgements_on(read, key)}
    return Judged(tuple(judgements.values()), tuple(mergers.values()), tuple(namings.values()))


def judgements_on(read: Read, key: str) -> tuple[Judgement, ...]:
    """Return all judgements in which a record stands, also those that were opened again."""
    return (*read.judgements.where(one=key), *read.judgements.where(other=key))


def forget_judgements(work: Work, key: str) -> set[str]:
    """Take away all that was judged of a record and linked to it, because it goes.

    The use case that takes it away writes it down. Returns the keys of what went along.
    """
    gone: set[str] = set()
    for judgement in judgements_on(work, key):
        work.judgements.remove(judgement.id)
        gone.add(judgement.id)
    for merger in (*work.mergers.where(kept=key), *work.mergers.where(merged=key)):
        work.mergers.remove(merger.id)
        gone.add(merger.id)
    for naming in (*work.namings.where(subject=key), *work.namings.where(link=key)):
        work.namings.remove(naming.id)
        gone.add(naming.id)
    return gone


def _held(read: Read, pair: Pair) -> Judgement | None:
    return next(iter(read.judgements.where(one=pair.one, other=pair.other)), None)
