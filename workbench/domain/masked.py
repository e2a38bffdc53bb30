"""Frozen texts with pseudonyms in the place of names, before anything is drawn of them.

Minutes are frozen as they were written (rules D4), and somebody may have written a name. What is
handed out is made of this text instead: the names of subjects are gone from every line, title and
list, so no copy in any format can say one that another copy leaves out. People with a part in the
meeting are no subjects: they stay.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.frozen import FrozenMention
from workbench.domain.minutes import Mention

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from workbench.domain.aliases import Aliases
    from workbench.domain.errata import Erratum
    from workbench.domain.frozen import (
        FrozenAction,
        FrozenAdoption,
        FrozenDecision,
        FrozenItem,
        FrozenLine,
        FrozenMinutes,
    )
    from workbench.domain.frozen_agenda import FrozenAgenda
    from workbench.domain.ids import SubjectId


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A subject that a frozen text calls by its name, in one spelling."""

    subject: SubjectId
    pseudonym: str
    words: str = field(repr=False)  # as they stand there
    number: str  # of the item where they do first, empty outside the items
    text: str = field(default="", repr=False)  # around them there
    times: int = 1


@dataclass(frozen=True, slots=True)
class _Masking:
    known: Aliases
    wanted: Container[str] | None

    def text(self, text: str) -> str:
        return self.known.replaced(text, (), self.wanted)[0]

    def line(self, line: FrozenLine) -> FrozenLine:
        held = [
            Mention(kind=m.kind, start=m.start, length=m.length, target="") for m in line.mentions
        ]
        text, mentions = self.known.replaced(line.text, held, self.wanted)
        if text == line.text:
            return line
        kept = (FrozenMention(kind=m.kind, start=m.start, length=m.length) for m in mentions)
        return replace(line, text=text, mentions=tuple(kept))

    def item(self, item: FrozenItem) -> FrozenItem:
        return replace(
            item,
            title=self.text(item.title),
            lines=tuple(map(self.line, item.lines)),
            adopted=tuple(map(self.adoption, item.adopted)),
        )

    def adoption(self, adoption: FrozenAdoption) -> FrozenAdoption:
        corrections = (
            replace(one, quote=self.text(one.quote), wording=self.text(one.wording))
            for one in adoption.corrections
        )
        return replace(adoption, corrections=tuple(corrections))

    def decision(self, decision: FrozenDecision) -> FrozenDecision:
        return replace(
            decision,
            text=self.text(decision.text),
            item_title=self.text(decision.item_title),
            rationale=self.text(decision.rationale),
            reservation=self.text(decision.reservation),
        )

    def action(self, action: FrozenAction) -> FrozenAction:
        return replace(action, text=self.text(action.text))


def masked(
    frozen: FrozenMinutes, known: Aliases, wanted: Container[str] | None = None
) -> FrozenMinutes:
    """Return the minutes without the names of these subjects, None for all that are known."""
    masking = _Masking(known, wanted)
    adoption = frozen.adoption
    return replace(
        frozen,
        title=masking.text(frozen.title),
        adoption=masking.adoption(adoption) if adoption is not None else None,
        items=tuple(map(masking.item, frozen.items)),
        decisions=tuple(map(masking.decision, frozen.decisions)),
        actions=tuple(map(masking.action, frozen.actions)),
    )


def masked_agenda(frozen: FrozenAgenda, known: Aliases) -> FrozenAgenda:
    """Return an agenda without the names of all subjects that are known."""
    text = known.masked
    return replace(
        frozen,
        title=text(frozen.title),
        items=tuple(
            replace(one, title=text(one.title), papers=tuple(map(text, one.papers)))
            for one in frozen.items
        ),
        changes=tuple(
            replace(one, title=text(one.title), was=text(one.was), now=text(one.now))
            for one in frozen.changes
        ),
    )


def masked_erratum(erratum: Erratum, known: Aliases) -> Erratum:
    """Return an erratum without the names of all subjects that are known."""
    return replace(erratum, quote=known.masked(erratum.quote), text=known.masked(erratum.text))


def said_in(frozen: FrozenMinutes, known: Aliases) -> tuple[Said, ...]:
    """Return whom the minutes call by name, each spelling once, in reading order."""
    return _said(_texts(frozen), known)


def said_in_agenda(frozen: FrozenAgenda, known: Aliases) -> tuple[Said, ...]:
    """Return whom an agenda calls by name, each spelling once, in reading order."""
    return _said(_texts_of_agenda(frozen), known)


def _said(texts: Iterable[_Text], known: Aliases) -> tuple[Said, ...]:
    first: dict[tuple[SubjectId, str], Said] = {}
    times: Counter[tuple[SubjectId, str]] = Counter()
    for number, text, mentions in texts:
        for met in known.met(text, mentions):
            words = " ".join(text[met.start : met.end].split())
            key = met.subject, words
            times[key] += 1
            found = Said(
                subject=met.subject,
                pseudonym=met.pseudonym,
                words=words,
                number=number,
                text=text,
            )
            first.setdefault(key, found)
    return tuple(replace(one, times=times[key]) for key, one in first.items())


_Text = tuple[str, str, tuple[FrozenMention, ...]]  # number of the item, words, what they point at


def _texts(frozen: FrozenMinutes) -> Iterator[_Text]:
    """Yield every text that ``masked`` changes, once where it stands."""
    yield "", frozen.title, ()
    if frozen.adoption is not None:
        yield from _of_adoption(frozen.adoption, "")
    for item in frozen.items:
        yield item.number, item.title, ()
        for line in item.lines:
            yield item.number, line.text, line.mentions
        for adoption in item.adopted:
            yield from _of_adoption(adoption, item.number)
    for decision in frozen.decisions:  # its text is that of its line
        yield decision.item_number, decision.rationale, ()
        yield decision.item_number, decision.reservation, ()
    for action in frozen.actions:
        if not action.is_new:
            yield action.origin_item, action.text, ()


def _texts_of_agenda(frozen: FrozenAgenda) -> Iterator[_Text]:
    """Yield every text that ``masked_agenda`` changes, once where it stands."""
    yield "", frozen.title, ()
    for item in frozen.items:
        yield item.number, item.title, ()
        for paper in item.papers:
            yield item.number, paper, ()
    for change in frozen.changes:
        for text in (change.was, change.now):  # its title is that of its item
            yield change.number, text, ()


def _of_adoption(adoption: FrozenAdoption, number: str) -> Iterator[_Text]:
    for one in adoption.corrections:
        yield number, one.quote, ()
        yield number, one.wording, ()
