"""Use cases on answers to reminders: pasted whole, proposed part by part, applied by a person.

Each decision is one step: what an accepted part changes, the note with the words of the answer,
and the decision itself come and go together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from workbench.domain.action_mentions import KnownActions
from workbench.domain.actions import ActionState
from workbench.domain.due_dates import DueKind
from workbench.domain.ids import ReplyId, ReplyPartId
from workbench.domain.mail_text import Part, lines_of
from workbench.domain.replies import (
    NoActionError,
    Reply,
    ReplyEmptyError,
    ReplyPart,
    Settled,
    Verdict,
)
from workbench.domain.reply_reading import read_reply
from workbench.services import action_checks, actions, pursuing
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from workbench.domain.due_dates import Due
    from workbench.domain.ids import ActionId, ContactId, OrganisationId
    from workbench.domain.people import Contact
    from workbench.domain.reply_reading import ReadReply
    from workbench.services.ports import Read, Work
    from workbench.services.rows import ActionRow
    from workbench.services.vaults import Reader

_CLOSED_SINCE: Final = timedelta(days=200)
_ADDRESS: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_MOST_ADDRESSES: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedReply:
    """An answer before it is kept: whose it seems to be, and what was read in it."""

    text: str = field(repr=False)
    on: date
    organisation: OrganisationId | None = None
    contact: ContactId | None = None
    read: ReadReply


def read_pasted(reader: Reader, text: str, on: date) -> PastedReply:
    """Read an answer against the actions that are known; it belongs in a lane."""
    records = reader.records
    sender = sender_of(records, text)
    known = KnownActions(tuple(reader.lists.known_actions(on - _CLOSED_SINCE)))
    told = _told_before(records, sender) if sender else ()
    found = read_reply(text, known, on, told)
    home = sender.organisation if sender else _only_owner(records, found)
    return PastedReply(
        text=text,
        on=on,
        organisation=home,
        contact=sender.id if sender else None,
        read=found,
    )


def paste(work: Work, pasted: PastedReply) -> Reply:
    """Keep an answer word for word, with what is proposed; nothing is applied."""
    if not pasted.text.strip():
        raise ReplyEmptyError
    reply = Reply(
        id=ReplyId(work.new_id()),
        organisation=pasted.organisation,
        contact=pasted.contact,
        text=pasted.text,
        on=pasted.on,
        pasted_at=work.now,
    )
    work.replies.save(reply)
    for position, part in enumerate(_parts(reply, pasted.read)):
        work.reply_parts.save(replace(part, id=ReplyPartId(work.new_id()), position=position))
    work.audit(Act.REPLY_PASTED, reply.id)
    return reply


def accept(work: Work, key: ReplyPartId) -> ReplyPart:
    """Apply what a part says to its action, and keep its words with it.

    Raises:
        NoActionError: it is about no action yet; link it first.
        ActionClosedError: the action was closed since.
        PartSettledError: it was decided before.
    """
    part = work.reply_parts.get(key)
    if part.action is None:
        raise NoActionError(key)
    settled = part.settle(Settled.ACCEPTED, work.now)
    reply = work.replies.get(part.reply)
    _APPLIED[part.verdict](work, part.action, part, reply)
    work.reply_parts.save(settled)
    work.audit(Act.REPLY_ACCEPTED, key)
    return settled


def refuse(work: Work, key: ReplyPartId) -> ReplyPart:
    """Decide that a part changes nothing; its words stay in the answer."""
    settled = work.reply_parts.get(key).settle(Settled.REFUSED, work.now)
    work.reply_parts.save(settled)
    work.audit(Act.REPLY_REFUSED, key)
    return settled


def read_otherwise(work: Work, key: ReplyPartId, verdict: Verdict, term: Due) -> ReplyPart:
    """Say what the words mean; they are applied when they are accepted."""
    held = work.reply_parts.get(key)
    changed = replace(held, verdict=verdict, due_kind=term.kind, due=term.day)
    work.reply_parts.save(changed)
    work.audit(Act.REPLY_LINKED, key, "verdict")
    return changed


def link_action(work: Work, key: ReplyPartId, action: ActionId) -> ReplyPart:
    """Say by hand which action a part is about; it still waits to be accepted."""
    linked = work.reply_parts.get(key).about(work.actions.get(action).id)
    work.reply_parts.save(linked)
    work.audit(Act.REPLY_LINKED, key, "action")
    return linked


def link_partner(work: Work, key: ReplyPartId, organisation: OrganisationId) -> ReplyPart:
    """Keep a part with a partner: it is about no action."""
    home = work.organisations.get(organisation)
    settled = work.reply_parts.get(key).settle(Settled.LINKED, work.now)
    linked = replace(settled, organisation=home.id)
    work.reply_parts.save(linked)
    work.audit(Act.REPLY_LINKED, key, "organisation")
    return linked


def remove(work: Work, key: ReplyId) -> None:
    """Take away an answer that was pasted by mistake; what was applied of it stays."""
    for part in work.reply_parts.where(reply=key):
        work.reply_parts.remove(part.id)
    work.replies.remove(key)
    work.audit(Act.REPLY_REMOVED, key)


def waiting(read: Read) -> tuple[ReplyPart, ...]:
    """Return the parts that nobody decided on yet, by answer and place."""
    found = read.reply_parts.where(settled=Settled.WAITING)
    return tuple(sorted(found, key=lambda part: (part.reply, part.position)))


def of_action(read: Read, action: ActionId) -> tuple[ReplyPart, ...]:
    """Return what answers said of an action and was decided, oldest first."""
    return tuple(one for one in read.reply_parts.where(action=action) if not one.waits)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPart:
    """A part with all that stands beside it: the whole answer, whose it is, its action."""

    part: ReplyPart
    reply: Reply
    sender: str = field(repr=False)
    row: ActionRow | None = None

    @property
    def words(self) -> str:
        """The words it is about, on one line."""
        return " ".join(self.part.words(self.reply).split())


def open_parts(reader: Reader) -> tuple[OpenPart, ...]:
    """Return what waits for a decision, oldest answer first; it belongs in a lane."""
    parts = waiting(reader.records)
    rows = _rows(reader, parts)
    replies_ = {key: reader.records.replies.get(key) for key in {part.reply for part in parts}}
    return tuple(
        OpenPart(
            part=part,
            reply=replies_[part.reply],
            sender=whose(reader.records, replies_[part.reply]),
            row=_row_of(part, rows),
        )
        for part in parts
    )


def parts_of(reader: Reader, key: ReplyId) -> tuple[OpenPart, ...]:
    """Return every part of an answer, also what was decided."""
    reply = reader.records.replies.get(key)
    parts = reader.records.reply_parts.where(reply=key)
    rows = _rows(reader, parts)
    sender = whose(reader.records, reply)
    return tuple(
        OpenPart(
            part=part,
            reply=reply,
            sender=sender,
            row=_row_of(part, rows),
        )
        for part in parts
    )


def _row_of(part: ReplyPart, rows: Mapping[ActionId, ActionRow]) -> ActionRow | None:
    return rows.get(part.action) if part.action else None


def _rows(reader: Reader, parts: Sequence[ReplyPart]) -> dict[ActionId, ActionRow]:
    keys = list(dict.fromkeys(part.action for part in parts if part.action))
    return {row.id: row for row in reader.lists.action_rows(keys)}


def whose(read: Read, reply: Reply) -> str:
    """Return whose answer it is: the person with the partner, the partner, or nobody known."""
    home = read.organisations.find(reply.organisation) if reply.organisation else None
    person = read.contacts.find(reply.contact) if reply.contact else None
    named = (person.name or person.function) if person else ""
    return ", ".join(part for part in (named, home.name if home else "") if part)


def sender_of(read: Read, text: str) -> Contact | None:
    """Return whose mail it is: by an address that is known, else by a name in its first line."""
    people = read.contacts.where()
    by_address = {one.email.casefold(): one for one in people if one.email}
    lines = lines_of(text)
    own = "\n".join(line.text for line in lines if line.part is not Part.QUOTED)
    for match in islice(_ADDRESS.finditer(own), _MOST_ADDRESSES):
        if match[0].casefold() in by_address:
            return by_address[match[0].casefold()]
    head = next((line.text for line in lines if line.part is Part.HEAD), "").casefold()
    named = [one for one in people if one.name and one.name.casefold() in head]
    return named[0] if len(named) == 1 else None


def _told_before(read: Read, sender: Contact) -> tuple[str, ...]:
    """Return the lines of what this sender was sent last: they may stand in its answer."""
    sent = [one for one in read.reminders.where(organisation=sender.organisation) if one.is_sent]
    return tuple(line for one in sent[-3:] for line in one.text.splitlines())


def _only_owner(read: Read, found: ReadReply) -> OrganisationId | None:
    """Return the partner that leads all recognised actions, if it is one."""
    leads = {
        owner.organisation
        for one in found.found
        for owner in read.owners.where(action=one.action)
        if owner.position == 0
    }
    return leads.pop() if len(leads) == 1 else None


def _parts(reply: Reply, found: ReadReply) -> list[ReplyPart]:
    """Return what was recognised and what was not, in the order of the text."""
    empty = partial(ReplyPart, id=ReplyPartId(""), reply=reply.id, position=0)
    parts = [
        empty(
            start=one.start,
            length=one.end - one.start,
            action=one.action,
            verdict=one.verdict,
            due_kind=one.term.kind,
            due=one.term.day,
        )
        for one in found.found
    ]
    parts += [
        empty(start=one.start, length=one.end - one.start, action=None, verdict=Verdict.NOTE)
        for one in found.rest
    ]
    return sorted(parts, key=lambda part: part.start)


def _note(work: Work, action: ActionId, part: ReplyPart, reply: Reply) -> None:
    actions.note_progress(work, action, part.words(reply), reported_by=reply.contact)


def _close(work: Work, action: ActionId, part: ReplyPart, reply: Reply) -> None:
    """Done, on the day that was told; of several partners each ticks its own."""
    owners = work.owners.where(action=action)
    mine = [one for one in owners if one.organisation == reply.organisation]
    others = [one for one in owners if one not in mine and not one.is_done]
    _note(work, action, part, reply)
    if mine and others:
        for one in mine:
            action_checks.tick_owner(work, one.id, is_done=True)
        return
    held = work.actions.get(action)
    work.actions.save(held.close(min(part.due or work.today, work.today)))
    work.audit(Act.ACTION_CLOSED, action)


def _lapse(work: Work, action: ActionId, part: ReplyPart, reply: Reply) -> None:
    _note(work, action, part, reply)
    actions.lapse(work, action)


def _move(work: Work, action: ActionId, part: ReplyPart, reply: Reply) -> None:
    if work.actions.get(action).due_kind is DueKind.NONE:  # a date that is set needs no reason
        _note(work, action, part, reply)
    actions.set_due(work, action, part.due_kind, _day(part), reason=part.words(reply))


def _day(part: ReplyPart) -> date | None:
    return part.due if part.due_kind is DueKind.DATE else None


def _go_on(work: Work, action: ActionId, part: ReplyPart, reply: Reply) -> None:
    _note(work, action, part, reply)
    pursuing.stand(work, action, ActionState.IN_PROGRESS)


_APPLIED: Final[Mapping[Verdict, Callable[[Work, ActionId, ReplyPart, Reply], None]]] = {
    Verdict.DONE: _close,
    Verdict.LAPSED: _lapse,
    Verdict.NEW_DATE: _move,
    Verdict.IN_PROGRESS: _go_on,
    Verdict.NOTE: _note,
}
