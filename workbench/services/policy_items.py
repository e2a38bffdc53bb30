"""Use cases on policy: what a person judges of an item, documents with dates, what was done."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.figures import EvidenceItem
from workbench.domain.ids import PolicyDocumentId, PolicyEventId, PolicyJudgementId
from workbench.domain.policy_documents import DOCUMENTS_OF, PolicyDocument, ordered, to_look_at
from workbench.domain.policy_events import EVENT_OF, PolicyEvent, newest_first
from workbench.domain.policy_items import PolicyJudgement, PolicyVerdict, by_day
from workbench.services.audit import Act

if TYPE_CHECKING:
    from datetime import date

    from workbench.services.ports import Read, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemStanding:
    """What was written down of one item; what is counted of it comes from records."""

    item: EvidenceItem
    judgements: tuple[PolicyJudgement, ...] = field(default=(), repr=False)  # what holds first
    documents: tuple[PolicyDocument, ...] = field(default=(), repr=False)
    events: tuple[PolicyEvent, ...] = field(default=(), repr=False)

    @property
    def judgement(self) -> PolicyJudgement | None:
        """What a person said of it last; None while nobody did."""
        return next(iter(self.judgements), None)


def standing_of(read: Read) -> tuple[ItemStanding, ...]:
    """Return what was written down of every item, in the order of the eighteen."""
    judgements = by_day(read.policy_judgements.where())
    documents = ordered(read.policy_documents.where())
    events = newest_first(read.policy_events.where())
    return tuple(
        ItemStanding(
            item=item,
            judgements=tuple(one for one in judgements if one.topic is item),
            documents=tuple(one for one in documents if one.kind in DOCUMENTS_OF.get(item, ())),
            events=tuple(one for one in events if one.kind is EVENT_OF.get(item)),
        )
        for item in EvidenceItem
    )


def due_documents(read: Read, today: date) -> tuple[PolicyDocument, ...]:
    """Return documents whose day is near or over, the longest ago first."""
    return to_look_at(read.policy_documents.where(), today)


def judge(
    work: Work, item: EvidenceItem, verdict: PolicyVerdict, on: date, note: str = ""
) -> PolicyJudgement:
    """Write down what a person says of an item; what was said before stays.

    Raises:
        PolicyJudgementAheadError: its day is still to come.
    """
    made = PolicyJudgement(
        id=PolicyJudgementId(work.new_id()), topic=item, verdict=verdict, on=on, note=note
    ).tidy(work.today)
    work.policy_judgements.save(made)
    work.audit(Act.POLICY_JUDGED, made.id)
    return made


def keep_document(work: Work, document: PolicyDocument) -> PolicyDocument:
    """Write a document down, or what was changed of it; one without an id is new.

    Raises:
        PolicyDocumentNamelessError: it has no name.
        PolicyDocumentDaysError: it would be over before it began.
    """
    kept = document.tidy()
    act = Act.POLICY_DOCUMENT_CHANGED
    if not kept.id:
        kept = replace(kept, id=PolicyDocumentId(work.new_id()))
        act = Act.POLICY_DOCUMENT_ADDED
    work.policy_documents.save(kept)
    work.audit(act, kept.id)
    return kept


def remove_document(work: Work, key: PolicyDocumentId) -> None:
    """Take a document out of the list."""
    work.policy_documents.remove(key)
    work.audit(Act.POLICY_DOCUMENT_REMOVED, key)


def log_event(work: Work, event: PolicyEvent) -> PolicyEvent:
    """Write down what was done, or what was changed of it; one without an id is new.

    Raises:
        PolicyEventAheadError: its day is still to come.
        PolicyEventForNobodyError: it does not say for whom.
        PolicyEventCountError: it was for fewer than nobody.
    """
    kept = event.tidy(work.today)
    act = Act.POLICY_EVENT_CHANGED
    if not kept.id:
        kept = replace(kept, id=PolicyEventId(work.new_id()))
        act = Act.POLICY_EVENT_LOGGED
    work.policy_events.save(kept)
    work.audit(act, kept.id)
    return kept


def remove_event(work: Work, key: PolicyEventId) -> None:
    """Take away what was logged."""
    work.policy_events.remove(key)
    work.audit(Act.POLICY_EVENT_REMOVED, key)
