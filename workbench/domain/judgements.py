"""Whether two records mean one and the same, as a person judged it (product.md 3.13, rules D5).

What lies side by side on a card is two signals, or two persons: a subject, or somebody named in a
signal. A person says "the same", "not the same" or "do not know", with a reason, and that is
remembered. "Not the same" is never asked again, unless somebody opens it with a reason.

Two subjects that are the same can be merged: a link from one to the other, no more. Both rows stay
as they are, and taking the link off gives back what was. What was judged of one of them holds for
all that are merged with it, as long as the link stands; two that were judged different are not
merged, and nobody in between brings them together.

Somebody named in a signal who is a subject is linked to it in the same way (``Naming``): the link
is of that one signal, so the same name in another signal is another question.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import EntityLinkId, JudgementId, MergerId, NamingId, SignalId, SubjectId

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class JudgedItselfError(RuleBrokenError):
    """A record is always itself."""

    code = "judgement.itself"


class JudgementReasonError(RuleBrokenError):
    """Who judges, opens again, merges or takes apart says why."""

    code = "judgement.reason"


class JudgedDifferentError(RuleBrokenError):
    """Somebody judged that these are not the same; that is opened first."""

    code = "judgement.different"


class MergedAlreadyError(RuleBrokenError):
    """They are merged; that is taken apart first."""

    code = "judgement.merged"


class NotMergedError(RuleBrokenError):
    """There is no link to take off."""

    code = "merger.none"


class UnlikeKindsError(RuleBrokenError):
    """A person, a place and a company are never one."""

    code = "merger.kinds"


class NotJudgedYetError(RuleBrokenError):
    """There is no judgement to open again."""

    code = "judgement.none"


class NamedElsewhereError(RuleBrokenError):
    """Who is named there is another subject already."""

    code = "naming.elsewhere"


class NotNamedError(RuleBrokenError):
    """There is no link between a subject and a signal to take off."""

    code = "naming.none"


class Sameness(StrEnum):
    """What a person said of two records."""

    SAME = "same"
    DIFFERENT = "different"
    UNKNOWN = "unknown"  # looked at, and left open


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records, in the order of their keys: a pair has no first and second."""

    one: str
    other: str

    @classmethod
    def of(cls, one: str, other: str) -> Pair:
        """Return the pair of two records.

        Raises:
            JudgedItselfError: they are one record.
        """
        if one == other:
            raise JudgedItselfError(one)
        return cls(*sorted((one, other)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was judged of a pair, by whom the log says; one for each pair."""

    id: JudgementId
    one: str
    other: str
    verdict: Sameness
    reason: str = field(repr=False)
    on: date
    reopened_on: date | None = None
    why_reopened: str = field(default="", repr=False)

    @property
    def pair(self) -> Pair:
        """The two that it is about."""
        return Pair(self.one, self.other)

    @property
    def stands(self) -> bool:
        """It was not opened again."""
        return self.reopened_on is None

    @property
    def is_settled(self) -> bool:
        """It answers the question, so that it is not asked again."""
        return self.stands and self.verdict is not Sameness.UNKNOWN

    def reopen(self, on: date, why: str) -> Judgement:
        """Return this judgement as it is open to question again.

        Raises:
            JudgementReasonError: nobody says why.
            NotJudgedYetError: it is open already.
        """
        if not why.strip():
            raise JudgementReasonError(self.id)
        if not self.stands:
            raise NotJudgedYetError(self.id)
        return replace(self, reopened_on=on, why_reopened=why.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """A subject that is another one too; both rows stay as they are."""

    id: MergerId
    kept: SubjectId  # by whose name and pseudonym it is known
    merged: SubjectId
    reason: str = field(repr=False)
    on: date
    undone_on: date | None = None
    why_undone: str = field(default="", repr=False)

    @property
    def stands(self) -> bool:
        """It was not taken apart."""
        return self.undone_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """That who is named in a signal is a subject; signal and subject stay as they are."""

    id: NamingId
    subject: SubjectId
    signal: SignalId
    link: EntityLinkId  # of the signal to the name: by this key the two are judged
    reason: str = field(repr=False)
    on: date
    undone_on: date | None = None
    why_undone: str = field(default="", repr=False)

    @property
    def stands(self) -> bool:
        """It was not taken off."""
        return self.undone_on is None


@dataclass(frozen=True)
class Judged:
    """All that was judged and merged around some records, and what follows from it."""

    judgements: tuple[Judgement, ...] = ()
    mergers: tuple[Merger, ...] = ()
    namings: tuple[Naming, ...] = ()

    def group(self, key: str) -> frozenset[str]:
        """Return a record with all that it is merged with."""
        return self._groups.get(key, frozenset((key,)))

    def subjects(self, key: str) -> frozenset[str]:
        """Return a subject with all that it is merged with, without who is named in signals."""
        return self.group(key) - {one.link for one in self.namings}

    def kept(self, key: str) -> str:
        """Return by which of its group a subject is known: what was said last of it counts."""
        group = self.group(key)
        links = [one for one in self.mergers if one.stands and one.merged in group]
        links.sort(key=lambda one: one.id, reverse=True)
        known = str(links[0].kept) if links else key
        while above := next((one.kept for one in links if one.merged == known), None):
            known = above
        return known

    def of(self, pair: Pair) -> Judgement | None:
        """Return what stands of two records, or of two that they are merged with.

        "Not the same" comes first: it is never hidden by what was said of another pair.
        """
        between = sorted(self._between(pair), key=lambda one: _WEIGHT.index(one.verdict))
        return next(iter(between), None)

    def is_settled(self, pair: Pair) -> bool:
        """Tell whether the question is answered: judged, or merged."""
        found = self.of(pair)
        return self.are_merged(pair) or (found is not None and found.is_settled)

    def are_merged(self, pair: Pair) -> bool:
        """Tell whether two are one by what was merged."""
        return pair.other in self.group(pair.one)

    def must_be_apart(self, pair: Pair) -> None:
        """Let two be judged different only when they are not merged.

        Raises:
            MergedAlreadyError: they are.
        """
        if self.are_merged(pair):
            raise MergedAlreadyError(pair.one)

    def must_be_nameable(self, pair: Pair, link: str) -> None:
        """Let who is named in a signal be a subject only when nothing says otherwise.

        Raises:
            MergedAlreadyError: they are linked already.
            JudgedDifferentError: they, or one that the subject is merged with, were judged
                different.
            NamedElsewhereError: it is another subject already.
        """
        self.must_be_mergeable(pair)
        if any(one.stands and one.link == link for one in self.namings):
            raise NamedElsewhereError(link)

    def must_be_mergeable(self, pair: Pair) -> None:
        """Let two be merged only when nothing says that they are not the same.

        Raises:
            MergedAlreadyError: they are merged.
            JudgedDifferentError: they, or two that they are merged with, were judged different.
        """
        self.must_be_apart(pair)
        if any(one.verdict is Sameness.DIFFERENT for one in self._between(pair)):
            raise JudgedDifferentError(pair.one)

    def _between(self, pair: Pair) -> Iterator[Judgement]:
        here, there = self.group(pair.one), self.group(pair.other)
        for one in self.judgements:
            ends = {one.one, one.other}
            if one.stands and (ends == {pair.one, pair.other} or _joins(ends, here, there)):
                yield one

    @cached_property
    def _groups(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        ends = [(str(one.kept), str(one.merged)) for one in self.mergers if one.stands]
        ends += [(one.subject, one.link) for one in self.namings if one.stands]
        for one, other in ends:
            both = found.get(one, frozenset((one,))) | found.get(other, frozenset((other,)))
            found.update(dict.fromkeys(both, both))
        return found


_WEIGHT = (Sameness.DIFFERENT, Sameness.SAME, Sameness.UNKNOWN)


def _joins(ends: Iterable[str], here: frozenset[str], there: frozenset[str]) -> bool:
    one, other = ends
    return (one in here and other in there) or (one in there and other in here)
