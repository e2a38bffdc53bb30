"""What the card of a signal shows, read at once in the lane."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.subjects import kind_words
from workbench.services import cases, entities, signals, subjects
from workbench.services.forgetting import restriction_of
from workbench.texts import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.domain.actions import Action
    from workbench.domain.cases import Case
    from workbench.domain.entities import Entity, EntityLink
    from workbench.domain.ids import EntityId, EntityLinkId, SignalId
    from workbench.domain.signals import Signal
    from workbench.services.entities import Overlap, Suggestion
    from workbench.services.ports import Read as Records
    from workbench.services.vaults import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A signal with all that is known of it."""

    signal: Signal
    cases: Sequence[Case]
    to_name: Sequence[Case]
    scope: str | None  # within what it is compared; None: nothing is kept of it
    things: Sequence[tuple[EntityLink, Entity]] = field(repr=False)
    suggested: Sequence[Suggestion] = field(repr=False)
    shared: Mapping[EntityId, Overlap] = field(repr=False)
    names: Mapping[str, str] = field(repr=False)
    known_as: Mapping[EntityLinkId, str]  # who is named there: "Betrokkene A, C-2026-009"
    feedback: Action | None
    passage: tuple[str, str, str] | None  # meeting, item, line

    def called(self, partner: str) -> str:
        """Return what a partner is called."""
        return self.names.get(partner, "")


def _known_as(read: Records, signal: Signal) -> Iterator[tuple[EntityLinkId, str]]:
    """Yield what the table of a signal calls who is named there, with the code of the case."""
    for held in read.namings.where(signal=signal.id):
        if held.stands:
            subject = read.subjects.get(held.subject)
            called = subjects.pseudonym_of(read, subject.id, signal.table)
            case = read.cases.find(subject.case) if subject.case else None
            words = called.words if called is not None else kind_words(subject.kind)
            told = (
                words,
                case.code if case is not None else "",
                tr("use is limited") if restriction_of(read, subject.id) is not None else "",
            )
            yield held.link, ", ".join(part for part in told if part)


def read_signal(key: SignalId, reader: Reader) -> Read | None:
    """Read a signal; None when it is gone."""
    read = reader.records
    signal = read.signals.find(key)
    if signal is None:
        return None
    links = entities.links_of(read, signal=key)
    things = [(link, read.entities.get(link.entity)) for link in links]
    known = {(entity.kind, entity.value) for _, entity in things}
    found = [
        one
        for one in entities.suggested(read, signal.text, signal.table)
        if (one.found.kind, one.found.value) not in known
    ]
    shared = {one.entity.id: one for one in entities.shared(read, key)}
    partners = {p for one in shared.values() for p in one.partners}
    partners |= {p for one in found for p in one.partners}
    homes = (read.organisations.find(partner) for partner in partners)
    line = read.lines.find(signal.line) if signal.line else None
    item = read.items.find(line.item) if line and line.removed_at is None else None
    return Read(
        signal=signal,
        cases=signals.cases_of(read, key),
        to_name=cases.to_name(read, signal.table),
        scope=entities.scope_of_signal(read, key),
        things=things,
        suggested=found,
        shared=shared,
        names={home.id: home.name for home in homes if home is not None},
        known_as=dict(_known_as(read, signal)),
        feedback=read.actions.find(signal.feedback) if signal.feedback else None,
        passage=(item.meeting, item.id, line.id) if item and line else None,
    )
