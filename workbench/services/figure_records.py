"""What a record that is counted is called, and of which record one sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.figures import RecordKind, Ref
from workbench.services import care_words
from workbench.services.objects import thing_named
from workbench.texts import spoken

if TYPE_CHECKING:
    from workbench.services.ports import Read

_OF_POLICY: Final = (RecordKind.DOCUMENT, RecordKind.EVENT, RecordKind.GOAL)

_OF_REGION: Final = (
    RecordKind.LOCAL_RULE,
    RecordKind.NEIGHBOUR_PAGE,
    RecordKind.REGION_RELEASE,
)


def called(read: Read, ref: Ref) -> str:
    """Return the words that people know it by; "" when it is gone."""
    if ref.kind is RecordKind.CARE_PLACES:
        row = read.care_places.find(ref.key)
        home = read.organisations.find(row.organisation) if row else None
        return _care(care_words.kind(row.kind, spoken), home.name if home else "") if row else ""
    if ref.kind is RecordKind.REFERRAL:
        held = read.referrals.find(ref.key)
        case = read.cases.find(held.case) if held else None
        return _care(care_words.kind(held.kind, spoken), case.code if case else "") if held else ""
    kind = "policy" if ref.kind in _OF_POLICY else "region" if ref.kind in _OF_REGION else ref.kind
    found = thing_named(read, kind, ref.key)
    return found.words if found else ""


def seen_at(read: Read, ref: Ref) -> Ref | None:
    """Return the record whose page shows it: a person with the partner, a referral with its case.

    None when it is gone, or is kept where policy is.
    """
    if ref.kind in _OF_POLICY:
        return None
    if ref.kind is RecordKind.CONTACT:
        person = read.contacts.find(ref.key)
        return Ref(RecordKind.ORGANISATION, person.organisation) if person else None
    if ref.kind is RecordKind.CARE_PLACES:
        row = read.care_places.find(ref.key)
        return Ref(RecordKind.ORGANISATION, row.organisation) if row else None
    if ref.kind is RecordKind.REFERRAL:
        held = read.referrals.find(ref.key)
        return Ref(RecordKind.CASE, held.case) if held else None
    return ref


def _care(kind: str, of: str) -> str:
    return ", ".join(part for part in (kind, of) if part)
