"""Destroying the data of one person for good, and what holds it up (rules R14, D1, D5, D15).

The names stand in the subject's row; that row goes, with what leans on it. Wherever a person wrote
a name after all, the table's pseudonym takes its place: in lines and records, in texts that were
frozen or sent, in drafts and in the history. The fingerprints of frozen texts stay, they are of
the text as it was. What minutes call the subject stays, and is never given to another one.

``storage`` does this inside one transaction; ``services.forgetting_files`` does what comes after
it outside the database.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from workbench.domain.aliases import Known
from workbench.domain.destruction import (
    ApprovalMissingError,
    Cause,
    Destroyed,
    Destruction,
    DestructionStop,
    DestructionStoppedError,
    Reached,
    ReasonMissingError,
    Restriction,
    RestrictionEndError,
    StopEndError,
)
from workbench.domain.ids import DestructionId, RestrictionId, StopId, SubjectId, TableId
from workbench.domain.preferences import OWN_NAME, TWO_TO_DESTROY
from workbench.domain.retention import person_over_on
from workbench.domain.subjects import kind_words
from workbench.domain.taken_out import Names
from workbench.services import entities, subjects
from workbench.services.audit import Act
from workbench.services.forgetting_attachments import must_be_free
from workbench.services.judgements import forget_judgements
from workbench.services.merging import merged_with
from workbench.services.restricted import PERSONAL

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    from workbench.domain.destruction import DestructionApproval
    from workbench.domain.ids import AttachmentId
    from workbench.domain.subjects import Subject
    from workbench.services.ports import Read, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class DestructionOrder:
    """What a person decided before something is destroyed."""

    cause: Cause
    approval: DestructionApproval | None = None  # none is needed to do it again
    files: tuple[AttachmentId, ...] = ()  # attachments that go along


def destroy_subject(work: Work, key: SubjectId, order: DestructionOrder) -> Destruction:
    """Destroy all there is of one person, place or company; nothing brings it back.

    What was merged with it is the same one, and goes along.

    Raises:
        ApprovalMissingError, SecondMissingError: nobody who may, agreed to it.
        DestructionStoppedError: a stop blocks it.
    """
    whole = merged_with(work, key)
    order = agreed(work, order, [part for one in whole for part in (one.id, one.case)])
    given = [one for part in whole for one in work.pseudonyms.where(subject=part.id)]
    names = tuple(dict.fromkeys(name for one in whole for name in called(work, one.id)))
    reached = erase(work, whole, order.files)
    since = min(one.since for one in whole)
    made = Destruction(
        id=DestructionId(work.new_id()),
        what=Destroyed.SUBJECT,
        record=key,
        called=names,
        table=given[0].table if given else None,
        since=since,
        over_on=person_over_on(since),
        **told_of(order, reached, work),
    )
    work.destructions.save(made)
    for one in whole:
        if one.id != key:  # each stands on the list of what may not come back
            more = DestructionId(work.new_id())
            work.destructions.save(replace(made, id=more, record=one.id, **asdict(Reached())))
        work.audit(Act.SUBJECT_DESTROYED, one.id)
    return made


def set_stop(work: Work, record: str, reason: str, until: date) -> DestructionStop:
    """Say that a subject or a case must not be destroyed yet: why, and up to which day.

    Raises:
        ReasonMissingError: it says no reason.
        StopEndError: that day is over.
    """
    if until <= work.today:
        raise StopEndError(record)
    made = DestructionStop(
        id=StopId(work.new_id()),
        record=record,
        reason=_reason(reason, record),
        set_on=work.today,
        until=until,
    )
    work.stops.save(made)
    work.audit(Act.DESTRUCTION_STOPPED, record)
    return made


def lift_stop(work: Work, key: StopId) -> DestructionStop:
    """Let it be destroyed when its time is over."""
    lifted = replace(work.stops.get(key), lifted_on=work.today)
    work.stops.save(lifted)
    work.audit(Act.DESTRUCTION_FREED, lifted.record)
    return lifted


def stop_of(read: Read, record: str, today: date) -> DestructionStop | None:
    """Return what blocks a destruction today, the one that lasts longest."""
    held = [one for one in read.stops.where(record=record) if one.holds_on(today)]
    return max(held, key=lambda one: one.until, default=None)


def restrict(work: Work, key: SubjectId, reason: str, until: date | None = None) -> Restriction:
    """Keep the data of a person and let nobody use them (AVG 18).

    ``until`` is when a person looks at it again; it does not end by itself.

    Raises:
        ReasonMissingError: it says no reason.
        RestrictionEndError: that day is over.
    """
    if until is not None and until <= work.today:
        raise RestrictionEndError(key)
    made = Restriction(
        id=RestrictionId(work.new_id()),
        subject=work.subjects.get(key).id,
        reason=_reason(reason, key),
        set_on=work.today,
        until=until,
    )
    work.restrictions.save(made)
    work.audit(Act.SUBJECT_RESTRICTED, key)
    return made


def release(work: Work, key: RestrictionId, why: str) -> Restriction:
    """Let the data of a person be used again; the person hears of it before (AVG 18(3)).

    Raises:
        ReasonMissingError: it is not said why, and how the person heard of it.
    """
    held = work.restrictions.get(key)
    lifted = replace(held, lifted_on=work.today, why_lifted=_reason(why, held.subject))
    work.restrictions.save(lifted)
    work.audit(Act.SUBJECT_RELEASED, lifted.subject)
    return lifted


def restriction_of(read: Read, key: SubjectId) -> Restriction | None:
    """Return what limits the use of a person's data, if anything does."""
    return next((one for one in read.restrictions.where(subject=key) if one.holds), None)


def called(read: Read, key: SubjectId) -> tuple[str, ...]:
    """Return what the tables call a subject."""
    return tuple(dict.fromkeys(one.words for one in read.pseudonyms.where(subject=key)))


def needs_second(read: Read) -> bool:
    """Tell whether a second person confirms a destruction."""
    held = read.preferences.find(TWO_TO_DESTROY)
    return held is not None and held.value == "yes"


def agreed(work: Work, order: DestructionOrder, records: Sequence[str | None]) -> DestructionOrder:
    """Return an order that stands: nothing stops it, and who may, agreed to it.

    Raises:
        ApprovalMissingError, SecondMissingError: nobody who may, agreed to it.
        DestructionStoppedError: a stop blocks it.
    """
    if order.cause is Cause.AGAIN:
        return order
    for record in filter(None, records):
        if stop_of(work, record, work.today) is not None:
            raise DestructionStoppedError(record)
    if order.approval is None:
        raise ApprovalMissingError
    own = work.preferences.find(OWN_NAME)
    stands = order.approval.must_stand(
        work.today, needs_second=needs_second(work), by=own.value if own is not None else ""
    )
    return replace(order, approval=stands)


def erase(
    work: Work,
    gone: Sequence[Subject],
    files: Sequence[AttachmentId] = (),
    more: Collection[str] = (),
) -> Reached:
    """Take subjects and attachments away, and their names out of everything that is left.

    ``more`` are other records of which no history is kept.
    """
    names = names_of(work, gone)
    keys = {*files, *more, *(one.id for one in gone)}
    must_be_free(work, files, keys)
    for file in files:
        remove_file(work, file)
    for subject in gone:
        keys |= take_away(work, subject)
    work.erasing.begin(keys)
    return replace(work.erasing.words(names), files=len(files))


def told_of(order: DestructionOrder, reached: Reached, work: Work) -> dict[str, Any]:
    """Return what a declaration says of an order, and of how far it reached."""
    approval = order.approval
    return {
        "cause": order.cause,
        "approved_by": approval.name if approval else "",
        "approved_as": approval.capacity if approval else None,
        "approved_on": approval.on if approval else None,
        "seconded_by": approval.second if approval else "",
        "done_at": work.now,
        **asdict(reached),
    }


def take_away(work: Work, subject: Subject) -> set[str]:
    """Take a subject's row away with what leans on it; returns the keys of what went along."""
    gone: set[str] = set()
    names = subjects.all_names(work, subject)
    for pseudonym in work.pseudonyms.where(subject=subject.id):
        work.pseudonyms.save(replace(pseudonym, subject=None))
    for restriction in work.restrictions.where(subject=subject.id):
        work.restrictions.remove(restriction.id)
        gone.add(restriction.id)
    for stop in work.stops.where(record=subject.id):
        work.stops.remove(stop.id)
        gone.add(stop.id)
    for rectification in work.rectifications.where(subject=subject.id):
        work.rectifications.remove(rectification.id)
        gone.add(rectification.id)
    gone |= forget_judgements(work, subject.id) | entities.forget_subject(work, subject, names)
    work.subjects.remove(subject.id)
    return gone


def remove_file(work: Work, key: AttachmentId) -> None:
    """Take an attachment away and its key with it: nobody reads it again."""
    work.attachments.remove(key)
    for forgotten in work.file_keys.forget_removed():
        work.audit(Act.ATTACHMENT_FORGOTTEN, forgotten)


def names_of(read: Read, gone: Sequence[Subject]) -> Callable[[str | None], Names]:
    """Return which names go from the texts of a table, and what stands there instead.

    People with a part in the meetings keep their names, and so does what a person said is another
    word at that table (R9.5).
    """
    partners = [one.name for one in read.contacts.where() if not one.is_function_only]
    called = {
        (given.table, one.id): given.words
        for one in gone
        for given in read.pseudonyms.where(subject=one.id)
    }
    said = {one.id: subjects.all_names(read, one) for one in gone}
    identifiers = {one.id: _own_identifiers(read, one.id) for one in gone}
    made: dict[str | None, Names] = {}

    def at(key: str | None) -> Names:
        if key not in made:
            table = None if key is None else TableId(key)
            known = (
                Known(
                    subject=one.id,
                    pseudonym=called.get((table, one.id)) or kind_words(one.kind),
                    names=(*said[one.id], *identifiers[one.id]),
                )
                for one in gone
            )
            words = read.other_words.where(table=table)
            made[key] = Names.of(tuple(known), partners, frozenset(one.word for one in words))
        return made[key]

    return at


def _own_identifiers(read: Read, key: SubjectId) -> tuple[str, ...]:
    """Return the numbers and accounts that only this subject has, as they were typed."""
    return tuple(
        one.shown
        for one in entities.entities_of(read, subject=key)
        if one.kind in PERSONAL and len(read.entity_links.where(entity=one.id)) == 1
    )


def _reason(typed: str, record: str) -> str:
    reason = typed.strip()
    if not reason:
        raise ReasonMissingError(record)
    return reason
