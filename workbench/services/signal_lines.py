"""The signals behind lines of the minutes: a line with ``&`` becomes a signal record (R1.1).

The line keeps its text, and the conditions of who provided the signal hold for it. While the
record still says what its line says, editing the line edits the record; once somebody worked on
it, the line keeps what was said in that meeting (R2.2). A line that begins with the code of a
signal tells of that one: it came in before the meeting, and no second one is made.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from workbench.domain.capture import split_agreement
from workbench.domain.ids import CaseId, ContactId, OrganisationId, SignalId
from workbench.domain.minutes import Line, LineKind, Mention, MentionKind
from workbench.domain.parties import PartyKind
from workbench.domain.signals import Signal, SignalState
from workbench.services import signals
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from workbench.domain.meetings import Meeting
    from workbench.services.ports import Read, Work

_CODE: Final = re.compile(r"S-[\d-]*\d\b", re.IGNORECASE)


class Said(NamedTuple):
    """What a line says of a signal."""

    text: str
    organisation: OrganisationId | None
    contact: ContactId | None
    cases: tuple[CaseId, ...]


def said_in(read: Read, text: str, mentions: Sequence[Mention]) -> Said:
    """Read a line: who is named at its end provided it, and the cases it names are its own.

    Whoever begins with a name says that way who told it, and the sentence keeps that name.
    """
    parted = split_agreement(text, mentions)
    first = (m.target for m in mentions if m.kind is MentionKind.WHO and m.start == 0)
    who, contact = _source(read, parted.owners or tuple(first))
    return Said(parted.body or text, who, contact, _cases(mentions))


def follow(work: Work, meeting: Meeting, before: Line | None, after: Line) -> None:
    """Make the signal of a line follow it."""
    if LineKind.SIGNAL not in (after.kind, before.kind if before else after.kind):
        return  # nearly all lines
    held = work.signals.where(line=after.id)
    if after.kind is not LineKind.SIGNAL or not after.is_recorded:
        _withdraw(work, held)
        return
    if not held:
        _tell(work, meeting, after)
        return
    was = said_in(work, before.text, before.mentions) if before else None
    for signal in held:
        _follow(work, signal, was, said_in(work, after.text, after.mentions))


def withdraw(work: Work, line: Line) -> None:
    """Take the signal of a removed line out of every list; nothing is deleted (R2.3).

    A signal that came in before is only no longer told there.
    """
    if line.kind is LineKind.SIGNAL:
        _withdraw(work, work.signals.where(line=line.id))


def _tell(work: Work, meeting: Meeting, line: Line) -> None:
    said = said_in(work, line.text, line.mentions)
    signal = _known(work, meeting, line) or signals.receive(
        work,
        Signal(
            id=SignalId(""),
            code="",
            table=meeting.table,
            organisation=said.organisation,
            contact=said.contact,
            on=meeting.on,
            text=said.text,
            line=line.id,
            is_of_line=True,
            made_at=work.now,
        ),
    )
    for case in said.cases:
        signals.link(work, signal.id, case)


def _known(work: Work, meeting: Meeting, line: Line) -> Signal | None:
    """Return the signal of this table that a line tells of; the first line that does keeps it."""
    begins = _CODE.match(line.text)
    if begins is None:
        return None
    found = work.signals.where(code=begins[0].upper())
    known = next((signal for signal in found if signal.table == meeting.table), None)
    if known is not None and known.line is None:
        work.signals.save(replace(known, line=line.id))
        work.audit(Act.SIGNAL_TOLD, known.id)
    return known


def _follow(work: Work, signal: Signal, was: Said | None, said: Said) -> None:
    held = _come_back(work, signal)
    if was is None or was == said:
        return
    if (held.text, held.organisation, held.contact) == was[:3]:
        edited = replace(held, text=said.text, organisation=said.organisation, contact=said.contact)
        if edited != held:
            signals.change_signal(work, edited)
    for case in _without(said.cases, was.cases):
        signals.link(work, held.id, case)
    for case in _without(was.cases, said.cases):
        signals.take_from(work, held.id, case)


def _come_back(work: Work, signal: Signal) -> Signal:
    if signal.state is not SignalState.WITHDRAWN:
        return signal
    back = signal.come_back(has_case=bool(work.signal_cases.where(signal=signal.id)))
    work.signals.save(back)
    work.audit(Act.SIGNAL_TOLD, back.id)
    return back


def _withdraw(work: Work, held: Iterable[Signal]) -> None:
    for signal in held:
        gone = signal.withdraw() if signal.is_of_line else replace(signal, line=None)
        if gone != signal:
            work.signals.save(gone)
            work.audit(Act.SIGNAL_WITHDRAWN, signal.id)


def _source(read: Read, owners: tuple[str, ...]) -> tuple[OrganisationId | None, ContactId | None]:
    for target in owners:
        kind, _, key = target.partition(":")
        if kind == PartyKind.ORGANISATION:
            return OrganisationId(key), None
        if kind == PartyKind.PERSON and (contact := read.contacts.find(key)):
            return contact.organisation, contact.id
    return None, None


def _cases(mentions: Iterable[Mention]) -> tuple[CaseId, ...]:
    named = (CaseId(m.target) for m in mentions if m.kind is MentionKind.CASE)
    return tuple(dict.fromkeys(named))


def _without(cases: Iterable[CaseId], others: Container[CaseId]) -> tuple[CaseId, ...]:
    return tuple(case for case in cases if case not in others)
