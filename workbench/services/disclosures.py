"""Use cases on the register of provisions: what was made, and what became of it (rules R9.3).

``next_copy`` and ``control_code`` are asked before a copy is drawn, because both stand on it;
``register`` is called once its bytes were proved and written. What was made is final. What became
of it is a step that can be taken back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from workbench.domain.control_codes import ControlCodeUnclearError, read_code
from workbench.domain.disclosures import (
    DisclosedCase,
    Disclosure,
    DisclosureState,
)
from workbench.domain.ids import AgendaVersionId, DisclosedCaseId, DisclosureId
from workbench.domain.papers import PaperKind
from workbench.domain.preferences import OWN_NAME
from workbench.services import agenda_versions
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.domain.cases import Case
    from workbench.domain.disclosures import Sending, SendingWay
    from workbench.domain.ids import ContactId, MeetingId, OrganisationId, TableId
    from workbench.domain.markings import Marking
    from workbench.services.ports import Read, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who a copy is for, with the names of the day."""

    organisation: OrganisationId | None
    contact: ContactId | None
    name: str = field(repr=False)
    organisation_name: str = field(default="", repr=False)

    @property
    def key(self) -> str:
        """The person, else the partner, else the name: as the register counts recipients."""
        return self.contact or self.organisation or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeCopy:
    """A copy that was proved and written, or printed."""

    table: TableId | None
    meeting: MeetingId | None
    version: str
    version_n: int = 0
    kind: str
    form: str
    about: str = field(default="", repr=False)
    recipient: Recipient
    marking: Marking
    basis: str = field(default="", repr=False)
    conditions: tuple[str, ...] = field(default=(), repr=False)
    has_persons: bool = False
    withheld: int = 0
    cases: tuple[str, ...] = ()  # those it tells of
    copy: int = 1
    sheets: int = 0
    file_name: str = field(default="", repr=False)
    sha256: str
    model_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureScope:
    """What of the register is shown; what is empty does not matter."""

    year: int | None = None
    table: TableId | None = None
    state: DisclosureState | None = None
    search: str = field(default="", repr=False)

    @property
    def code(self) -> str:
        """The control code that was typed; empty when it is none."""
        try:
            return read_code(self.search)
        except ControlCodeUnclearError:
            return ""


class Provisions(Protocol):
    """Lists of the register, on one connection; they belong in a lane."""

    def keys(self, scope: DisclosureScope) -> Sequence[DisclosureId]:
        """Return the copies of a scope, newest first."""
        ...

    def years(self) -> Sequence[int]:
        """Return the years in which copies were made, newest first."""
        ...


def next_copy(read: Read, version: str, kind: str) -> int:
    """Return the number of the next copy of a version: each kind counts for itself."""
    held = read.disclosures.where(version=version, kind=str(kind))
    return max((one.copy for one in held), default=0) + 1


def control_code(read: Read, model_sha256: str, recipient: Recipient, kind: str, copy: int) -> str:
    """Return what is printed at the foot of a copy; the same as ``register`` writes down."""
    return read.control_codes.code(model_sha256, recipient.key, str(kind), copy)


def register(work: Work, made: Sequence[MadeCopy], by: str) -> tuple[Disclosure, ...]:
    """Write down copies that were made; nothing of them was sent yet.

    A copy that was made before for the same recipient, of the same text and in the same form, and
    that nobody sent, is not sent any more: else one would walk past it for ever.
    """
    return tuple(_register(work, one, by) for one in made)


def _register(work: Work, made: MadeCopy, by: str) -> Disclosure:
    to = made.recipient
    for earlier in work.disclosures.where(version=made.version, kind=str(made.kind)):
        if (earlier.recipient, earlier.form, earlier.about) == (to.key, made.form, made.about):
            _replaced(work, earlier)
    entry = Disclosure(
        id=DisclosureId(work.new_id()),
        table=made.table,
        meeting=made.meeting,
        version=made.version,
        version_n=made.version_n,
        kind=str(made.kind),
        form=str(made.form),
        about=made.about,
        organisation=to.organisation,
        contact=to.contact,
        name=to.name,
        organisation_name=to.organisation_name,
        marking=made.marking,
        basis=made.basis,
        conditions=made.conditions,
        has_persons=made.has_persons,
        withheld=made.withheld,
        copy=made.copy,
        sheets=made.sheets,
        file_name=made.file_name,
        code=control_code(work, made.model_sha256, to, made.kind, made.copy),
        sha256=made.sha256,
        model_sha256=made.model_sha256,
        made_at=work.now,
        made_by=by,
    )
    work.disclosures.save(entry)
    for case in dict.fromkeys(made.cases):
        told = DisclosedCase(id=DisclosedCaseId(work.new_id()), disclosure=entry.id, case_id=case)
        work.disclosed_cases.save(told)
    work.audit(Act.DISCLOSURE_MADE, entry.id)
    return entry


def _replaced(work: Work, earlier: Disclosure) -> None:
    if earlier.state is DisclosureState.MADE:
        work.disclosures.save(earlier.skip(work.now))
        work.audit(Act.DISCLOSURE_NOT_SENT, earlier.id)


def mark_sent(work: Work, key: DisclosureId, how: Sending) -> Disclosure:
    """Say that a copy was sent: from now on it is a provision.

    Who was sent an agenda knows its items, as who got it when it was fixed does (R9.2).

    Raises:
        DisclosureStateError: it was sent before.
    """
    sent = work.disclosures.get(key).send(work.now, how)
    work.disclosures.save(sent)
    if sent.kind == PaperKind.AGENDA and sent.contact is not None:
        agenda_versions.give(work, AgendaVersionId(sent.version), sent.contact)
    work.audit(Act.DISCLOSURE_SENT, key, str(how.way))
    return sent


def mark_not_sent(work: Work, key: DisclosureId, reason: str = "") -> Disclosure:
    """Say that a copy is not sent after all.

    Raises:
        DisclosureStateError: it was sent.
    """
    left = work.disclosures.get(key).skip(work.now, reason)
    work.disclosures.save(left)
    work.audit(Act.DISCLOSURE_NOT_SENT, key)
    return left


def withdraw(work: Work, key: DisclosureId, reason: str) -> Disclosure:
    """Say that the recipient of a sent copy was asked to destroy it.

    Raises:
        DisclosureStateError: it was never sent, or is withdrawn.
        DisclosureReasonError: it is not said why.
    """
    gone = work.disclosures.get(key).withdraw(work.now, reason)
    work.disclosures.save(gone)
    work.audit(Act.DISCLOSURE_WITHDRAWN, key)
    return gone


def mark_missent(work: Work, key: DisclosureId, to: str, reason: str) -> Disclosure:
    """Say that a sent copy went to somebody else than its recipient.

    Raises:
        DisclosureStateError: it was never sent.
        DisclosureReasonError: it is not said to whom, or how that came.
    """
    astray = work.disclosures.get(key).missend(work.now, to, reason)
    work.disclosures.save(astray)
    work.audit(Act.DISCLOSURE_MISSENT, key)
    return astray


def copies_of(read: Read, version: str) -> tuple[Disclosure, ...]:
    """Return every copy of a frozen text, in the order in which they were made."""
    return read.disclosures.where(version=version)


def waiting(read: Read, version: str) -> tuple[Disclosure, ...]:
    """Return the copies of a text that nobody sent or left yet: those one walks past.

    What has no reader of its own, for everybody or for the archive, is dealt with in the register.
    """
    made = (one for one in copies_of(read, version) if one.state is DisclosureState.MADE)
    return tuple(one for one in made if one.contact or one.organisation)


def contacts_of(read: Read, meeting: MeetingId) -> tuple[ContactId, ...]:
    """Return for whom copies of a meeting were made, but for those that nobody sent."""
    held = read.disclosures.where(meeting=meeting)
    made = (one.contact for one in held if one.state is not DisclosureState.NOT_SENT)
    return tuple(dict.fromkeys(contact for contact in made if contact is not None))


def waiting_for(read: Read, contact: ContactId) -> tuple[Disclosure, ...]:
    """Return the copies for a person that nobody sent or left yet."""
    held = read.disclosures.where(contact=contact)
    return tuple(one for one in held if one.state is DisclosureState.MADE)


def by_code(read: Read, typed: str) -> tuple[Disclosure, ...]:
    """Return the copies with a control code: one for each form it was made in.

    Raises:
        ControlCodeUnclearError: what was typed is no code.
    """
    return read.disclosures.where(code=read_code(typed))


def about_case(read: Read, case: str) -> tuple[Disclosure, ...]:
    """Return every copy that tells of a case, newest first: who received what about it."""
    told = {one.disclosure for one in read.disclosed_cases.where(case_id=case)}
    found = (read.disclosures.find(key) for key in told)
    return _newest_first(one for one in found if one is not None)


def case_typed(read: Read, typed: str) -> Case | None:
    """Return the case whose code was typed in full."""
    found = read.cases.where(code=typed.strip().upper()) if typed.strip() else ()
    return found[0] if found else None


def cases_of(read: Read, key: DisclosureId) -> tuple[str, ...]:
    """Return the codes of the cases that a copy tells of; one that was destroyed has none."""
    told = read.disclosed_cases.where(disclosure=key)
    held = (read.cases.find(one.case_id) for one in told)
    return tuple(sorted(case.code for case in held if case is not None))


def last_way(read: Read, contact: ContactId) -> SendingWay | None:
    """Return how this person was last sent something, to propose the same."""
    sent = (one for one in read.disclosures.where(contact=contact) if one.sent_at is not None)
    return next((one.way for one in _newest_first(sent)), None)


def recipients_of_last_time(read: Read, table: TableId, kind: str) -> frozenset[str]:
    """Return who had the last text of this kind of a table, as keys of recipients."""
    held = [one for one in read.disclosures.where(table=table) if one.kind == kind]
    if not held:
        return frozenset()
    last = max(held, key=lambda one: one.id).version
    return frozenset(
        one.recipient
        for one in held
        if one.version == last and one.state is not DisclosureState.NOT_SENT
    )


def own_name(read: Read) -> str:
    """Return in whose name copies are made and sent."""
    held = read.preferences.find(OWN_NAME)
    return held.value if held else ""


def _newest_first(found: Iterable[Disclosure]) -> tuple[Disclosure, ...]:
    return tuple(sorted(found, key=lambda one: one.id, reverse=True))
