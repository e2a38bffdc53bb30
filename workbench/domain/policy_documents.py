"""Documents that policy rests on: since when each holds, and by when it is looked at again.

The document itself lies where it is kept; here stand its dates, so that nobody is surprised by a
covenant that ended. Saying so counts days and advises nothing (rules R15).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import RuleBrokenError
from workbench.domain.figures import EvidenceItem
from workbench.domain.ids import PolicyDocumentId

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SOON: Final = timedelta(days=90)  # so long before its day one is told: a council meets rarely


class PolicyDocumentKind(StrEnum):
    """What kind of document it is."""

    POLICY = "policy"
    MANDATE = "mandate"
    ACTION_PLAN = "action_plan"
    COVENANT = "covenant"
    PRIVACY_PROTOCOL = "privacy_protocol"
    DPIA = "dpia"
    REPORTING_ROUTE = "reporting_route"


DOCUMENTS_OF: Final[Mapping[EvidenceItem, tuple[PolicyDocumentKind, ...]]] = {
    EvidenceItem.POLICY: (PolicyDocumentKind.POLICY,),
    EvidenceItem.PORTFOLIO: (PolicyDocumentKind.MANDATE,),
    EvidenceItem.ACTION_PLAN: (PolicyDocumentKind.ACTION_PLAN,),
    EvidenceItem.DOCUMENTS: (
        PolicyDocumentKind.COVENANT,
        PolicyDocumentKind.PRIVACY_PROTOCOL,
        PolicyDocumentKind.DPIA,
    ),
    EvidenceItem.REPORTING_ROUTE: (PolicyDocumentKind.REPORTING_ROUTE,),
}


class DocumentStand(StrEnum):
    """How a document stands on a day."""

    TO_COME = "to_come"  # it does not hold yet
    PAST = "past"  # the day on which it ends, or is looked at again, is over
    SOON = "soon"
    STANDS = "stands"
    OPEN = "open"  # it has no such day


class PolicyDocumentNamelessError(RuleBrokenError):
    """A document has a name."""

    code = "policy-document.nameless"


class PolicyDocumentDaysError(RuleBrokenError):
    """A document is looked at again after it began to hold."""

    code = "policy-document.days"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyDocument:
    """A document with the days on which it began and is looked at again, or ends."""

    id: PolicyDocumentId
    kind: PolicyDocumentKind
    title: str = field(repr=False)
    since: date
    until: date | None = None  # it ends then, or is looked at again
    place: str = field(default="", repr=False)  # where it lies, in words

    def tidy(self) -> PolicyDocument:
        """Return this document with its words tidied.

        Raises:
            PolicyDocumentNamelessError: it has no name.
            PolicyDocumentDaysError: it would be over before it began.
        """
        title, place = self.title.strip(), self.place.strip()
        if not title:
            raise PolicyDocumentNamelessError(self.id)
        if self.until is not None and self.until <= self.since:
            raise PolicyDocumentDaysError(self.id)
        return replace(self, title=title, place=place)

    def stand(self, today: date) -> DocumentStand:
        """Tell how it stands; on its last day it still stands."""
        return stand_between(self.since, self.until, today)


def stand_between(since: date, until: date | None, today: date) -> DocumentStand:
    """Tell how what holds from a day up to another stands today."""
    if since > today:
        return DocumentStand.TO_COME
    if until is None:
        return DocumentStand.OPEN
    if until < today:
        return DocumentStand.PAST
    return DocumentStand.SOON if until <= today + SOON else DocumentStand.STANDS


def ordered(held: Iterable[PolicyDocument]) -> tuple[PolicyDocument, ...]:
    """Return documents by their kind, the newest of each first."""
    kinds = list(PolicyDocumentKind)
    newest = sorted(held, key=lambda one: (one.since, one.id), reverse=True)
    return tuple(sorted(newest, key=lambda one: kinds.index(one.kind)))


def to_look_at(held: Iterable[PolicyDocument], today: date) -> tuple[PolicyDocument, ...]:
    """Return documents whose day is near or over, the longest ago first.

    One that holds already in place of an older one of the same kind and name takes its warning
    away.
    """
    begun = [one for one in held if one.since <= today]
    newest: dict[tuple[PolicyDocumentKind, str], PolicyDocument] = {}
    for one in sorted(begun, key=lambda one: (one.since, one.id)):
        newest[one.kind, one.title.casefold()] = one
    due = (DocumentStand.PAST, DocumentStand.SOON)
    found = [one for one in newest.values() if one.stand(today) in due]
    return tuple(sorted(found, key=lambda one: (one.until or today, one.id)))
