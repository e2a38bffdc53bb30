"""Use cases on entities: confirmed by a person, muted and unmuted, and what they bring together.

Nothing is made by itself: ``suggested`` says what a text names and what is known of it, and a
person confirms. What is compared is compared within one regime (R10); that something also stands
under another is all that ``apart`` tells.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from workbench.domain import entity_spans
from workbench.domain.entities import (
    MANY,
    Entity,
    EntityKind,
    EntityLink,
    EntityUnreadableError,
    EntityWithoutRegimeError,
    MutedBy,
    is_for_all,
    normalised,
    scope_of,
)
from workbench.domain.entity_spans import Found, found_in
from workbench.domain.ids import EntityId, EntityLinkId
from workbench.services import restricted
from workbench.services.audit import Act
from workbench.services.entity_places import Seen
from workbench.services.judgements import forget_judgements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from workbench.domain.entities import Scope
    from workbench.domain.ids import OrganisationId, SignalId, SubjectId, TableId
    from workbench.domain.subjects import Subject
    from workbench.services.ports import Read, Work

__all__ = ["found_in"]

_SHOWN: Final = 20  # signals of one overlap: who wants more opens the entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What a text names, and in what it stands already; nobody confirmed it yet."""

    found: Found = field(repr=False)
    known: Entity | None = field(default=None, repr=False)
    seen: Seen = field(default_factory=Seen)  # under this regime
    partners: tuple[OrganisationId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """An entity that a signal shares with others, all under one regime."""

    entity: Entity = field(repr=False)
    seen: Seen  # this signal counted too
    signals: tuple[SignalId, ...]  # the others, newest first, twenty at most
    subjects: tuple[SubjectId, ...]
    partners: tuple[OrganisationId, ...]  # of all of them


# ---- writing ------------------------------------------------------------------------------------


def confirm(
    work: Work,
    kind: EntityKind,
    text: str,
    *,
    signal: SignalId | None = None,
    subject: SubjectId | None = None,
) -> EntityLink:
    """Write down that a signal or a subject is about something, as a person confirmed.

    What stands in very many signals is muted by itself, unless a person said otherwise.

    Raises:
        EntityUnreadableError: it is nothing of that kind.
        EntityWithoutRegimeError: no regime lets it be compared, so it is not kept (R10).
    """
    found = entity_spans.read(kind, text)
    if found is None:
        raise EntityUnreadableError
    if not _scopes(work, signal, subject):
        raise EntityWithoutRegimeError
    entity = _known(work, kind, found.value) or _made(work, found)
    held = work.entity_links.where(entity=entity.id, signal=signal, subject=subject)
    if held:
        return held[0]
    link = EntityLink(
        id=EntityLinkId(work.new_id()), entity=entity.id, signal=signal, subject=subject
    )
    work.entity_links.save(link)
    work.audit(Act.ENTITY_CONFIRMED, link.id)
    _mute_if_common(work, entity)
    return link


def let_go(work: Work, key: EntityLinkId) -> None:
    """Take back that a record is about something; what nothing is about is not kept."""
    held = work.entity_links.find(key)
    if held is None:
        return
    work.audit(Act.ENTITY_LET_GO, held.signal or held.subject or key)
    _drop(work, held)


def mute(work: Work, key: EntityId, why: str) -> Entity:
    """Let a value put nothing side by side: it is the town hall's, or a reception centre's.

    Raises:
        MuteReasonError: nobody says why.
    """
    return _save(work, work.entities.get(key).mute(MutedBy.PERSON, why), Act.ENTITY_MUTED)


def mute_value(work: Work, kind: EntityKind, text: str, why: str) -> Entity:
    """Mute a value before anything is about it, or after.

    Raises:
        EntityUnreadableError: it is nothing of that kind.
        MuteReasonError: nobody says why.
    """
    found = entity_spans.read(kind, text)
    if found is None:
        raise EntityUnreadableError
    known = _known(work, kind, found.value) or _fresh(work, found)
    return _save(work, known.mute(MutedBy.PERSON, why), Act.ENTITY_MUTED)


def unmute(work: Work, key: EntityId) -> Entity:
    """Let a value be compared again; the count does not mute it any more.

    What nothing is about is not kept.
    """
    heard = _save(work, work.entities.get(key).unmute(), Act.ENTITY_UNMUTED)
    if not work.entity_links.where(entity=key):
        work.entities.remove(key)
    return heard


def forget_links(
    work: Work, *, signal: SignalId | None = None, subject: SubjectId | None = None
) -> set[str]:
    """Take away all that a record was about, in the step that destroys it; returns the keys."""
    held = links_of(work, signal=signal, subject=subject)
    return set[str]().union(*(_drop(work, link) for link in held))


def forget_subject(work: Work, subject: Subject, names: Iterable[str]) -> set[str]:
    """Take away what a subject was about, and its names wherever they were confirmed."""
    gone = forget_links(work, subject=subject.id)
    told = tuple(names)
    for kind in _NAMED:
        for name in told:
            value = normalised(kind, name)
            entity = _known(work, kind, value) if value else None
            if entity is not None:
                gone |= _remove(work, entity)
    return gone


# ---- reading ------------------------------------------------------------------------------------


def links_of(
    read: Read, *, signal: SignalId | None = None, subject: SubjectId | None = None
) -> tuple[EntityLink, ...]:
    """Return what a signal or a subject is about, in the order it was confirmed."""
    if signal is not None:
        return read.entity_links.where(signal=signal)
    return read.entity_links.where(subject=subject) if subject is not None else ()


def entities_of(
    read: Read, *, signal: SignalId | None = None, subject: SubjectId | None = None
) -> tuple[Entity, ...]:
    """Return the entities of a signal or a subject."""
    held = links_of(read, signal=signal, subject=subject)
    return tuple(read.entities.get(link.entity) for link in held)


def scope_of_table(read: Read, table: TableId | None) -> Scope | None:
    """Return within what a table's signals are compared; None: nothing of it is kept (R10)."""
    held = read.tables.find(table) if table is not None else None
    return scope_of(held.regime, held.id) if held is not None else None


def scope_of_signal(read: Read, key: SignalId) -> Scope | None:
    """Return within what a signal is compared: the regime of the table where it came in."""
    return scope_of_table(read, read.signals.get(key).table)


def suggested(read: Read, text: str, table: TableId | None) -> tuple[Suggestion, ...]:
    """Return what a text names, with what is known of it at this table: before it is confirmed.

    Where nothing may be kept, nothing is suggested.
    """
    scope = scope_of_table(read, table)
    if scope is None:
        return ()
    found = found_in(text)
    known = _by_value(read, found)
    more = _known_names(read, text, found)
    told = [_suggestion(read, one, known.get((one.kind, one.value)), scope) for one in found]
    told += [_suggestion(read, one, entity, scope) for one, entity in more]
    return tuple(sorted(told, key=lambda one: one.found.start))


def looked_up(read: Read, kind: EntityKind, text: str, table: TableId | None) -> Suggestion | None:
    """Return what is known of one value that is typed, at this table."""
    scope = scope_of_table(read, table)
    found = entity_spans.read(kind, text)
    if scope is None or found is None:
        return None
    return _suggestion(read, found, _known(read, kind, found.value), scope)


def shared(read: Read, key: SignalId) -> tuple[Overlap, ...]:
    """Return what a signal shares with others under its regime, that of most partners first."""
    scope = scope_of_signal(read, key)
    if scope is None:
        return ()
    held = read.entity_places.shared(key, scope)
    kept = {
        link.entity
        for link in read.entity_links.where(signal=key)
        if not restricted.is_used(read, link, read.entities.get(link.entity).kind)
    }
    return tuple(
        _overlap(read, key, entity, seen, scope)
        for entity, seen in held.items()
        if entity not in kept
    )


def apart(read: Read, key: SignalId) -> tuple[Entity, ...]:
    """Return which of a signal's own entities stand at a table of another regime too.

    That it does is all there is to tell: "overlap met een andere tafel" (R10).
    """
    scope = scope_of_signal(read, key)
    if scope is None:
        return ()
    return tuple(read.entities.get(one) for one in read.entity_places.apart(key, scope))


def may_be_same(read: Read, entity: Entity) -> tuple[Entity, ...]:
    """Return addresses of the same street and house that a postcode or town does not set apart.

    They are possible, never exact: a person looks whether it is the same town.
    """
    by_street = entity.also or entity.value
    if entity.kind is not EntityKind.ADDRESS:
        return ()
    others = (one for one in read.entity_places.like(by_street) if one.id != entity.id)
    return tuple(one for one in others if not (one.also and entity.also))


def muted(read: Read) -> tuple[Entity, ...]:
    """Return the values that put nothing side by side."""
    return read.entities.where(muted=True)


def _overlap(read: Read, own: SignalId, key: EntityId, seen: Seen, scope: Scope) -> Overlap:
    places = read.entity_places
    return Overlap(
        entity=read.entities.get(key),
        seen=seen,
        signals=tuple(one for one in places.signals(key, scope, _SHOWN + 1) if one != own)[:_SHOWN],
        subjects=tuple(places.subjects(key, scope, _SHOWN)),
        partners=tuple(places.partners(key, scope)),
    )


def _suggestion(read: Read, found: Found, known: Entity | None, scope: Scope) -> Suggestion:
    if known is None or known.muted or known.id in restricted.unused(read):
        return Suggestion(found=found, known=known)
    places = read.entity_places
    return Suggestion(
        found=found,
        known=known,
        seen=places.seen(known.id, scope),
        partners=tuple(places.partners(known.id, scope)),
    )


def _by_value(read: Read, found: Iterable[Found]) -> Mapping[tuple[EntityKind, str], Entity]:
    values = [one.value for one in found]
    held = read.entity_places.named(values) if values else ()
    return {(one.kind, one.value): one for one in held}


def _known_names(read: Read, text: str, found: Iterable[Found]) -> Iterator[tuple[Found, Entity]]:
    """Yield where a text says a name that somebody confirmed before; the longest name wins."""
    taken = [(one.start, one.end) for one in found]
    said = tuple(entity_spans.names_in(text))
    by_value = {one.value: one for one in read.entity_places.named([one.value for one in said])}
    for one in sorted(said, key=lambda one: one.start - one.end):
        entity = by_value.get(one.value)
        if entity is None or entity.kind not in _NAMED:
            continue
        if all(one.end <= start or one.start >= end for start, end in taken):
            taken.append((one.start, one.end))
            yield replace(one, kind=entity.kind), entity


_NAMED: Final = frozenset({EntityKind.COMPANY, EntityKind.PERSON})


# ---- storing ------------------------------------------------------------------------------------


def _scopes(read: Read, signal: SignalId | None, subject: SubjectId | None) -> bool:
    """Tell whether there is a regime under which a record may be compared."""
    if signal is not None:
        return scope_of_signal(read, signal) is not None
    if subject is None:
        return False
    held = read.subjects.get(subject)
    case = read.cases.find(held.case) if held.case else None
    if case is not None and scope_of(case.regime, case.table) is not None:
        return True
    called = read.pseudonyms.where(subject=subject)
    return any(scope_of_table(read, one.table) is not None for one in called)


def _known(read: Read, kind: EntityKind, value: str) -> Entity | None:
    return next(iter(read.entities.where(kind=kind, value=value)), None)


def _made(work: Work, found: Found) -> Entity:
    made = _fresh(work, found)
    if is_for_all(found.kind, found.value) or found.value in _own_values(work, found.kind):
        made = made.mute(MutedBy.LIST)
    work.entities.save(made)
    return made


def _fresh(work: Work, found: Found) -> Entity:
    return Entity(
        id=EntityId(work.new_id()),
        kind=found.kind,
        value=found.value,
        also=found.also,
        shown=found.shown,
    )


def _own_values(read: Read, kind: EntityKind) -> frozenset[str | None]:
    """Return the numbers or mail addresses of the own organisation."""
    if kind not in {EntityKind.PHONE, EntityKind.CONTACT}:
        return frozenset()
    people = [
        contact
        for organisation in read.organisations.where()
        if organisation.is_own
        for contact in read.contacts.where(organisation=organisation.id)
    ]
    said = (one.phone if kind is EntityKind.PHONE else one.email for one in people)
    return frozenset(normalised(kind, one) for one in said if one)


def _mute_if_common(work: Work, entity: Entity) -> None:
    if entity.muted or entity.muted_by is not MutedBy.NOBODY:
        return
    if work.entity_places.most_seen(entity.id) > MANY:
        _save(work, entity.mute(MutedBy.COUNT), Act.ENTITY_MUTED)


def _save(work: Work, entity: Entity, act: Act) -> Entity:
    work.entities.save(entity)
    work.audit(act, entity.id)
    return entity


def _drop(work: Work, link: EntityLink) -> set[str]:
    """Take a link away, and its entity when nothing is about it any more."""
    gone = {link.id} | forget_judgements(work, link.id)
    work.entity_links.remove(link.id)
    entity = work.entities.get(link.entity)
    is_told = entity.muted_by in {MutedBy.PERSON, MutedBy.LIST} and entity.muted
    if is_told or work.entity_links.where(entity=entity.id):
        return gone
    return gone | _remove(work, entity)


def _remove(work: Work, entity: Entity) -> set[str]:
    """Take an entity away, with all that points at it."""
    gone = {str(entity.id)} | forget_judgements(work, entity.id)
    for link in work.entity_links.where(entity=entity.id):
        gone |= {link.id} | forget_judgements(work, link.id)
        work.entity_links.remove(link.id)
    work.entities.remove(entity.id)
    return gone
