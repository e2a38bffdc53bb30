"""One row of a pasted list as what it would become: an action, or a person at a partner.

What cannot be read is told per field and never guessed. What has no place of its own stays word
for word in the remark: other columns, the number an action had elsewhere, a status with more words
than one. An owner that nobody knows becomes a new partner, if the person agrees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from workbench.domain.actions import ActionState
from workbench.domain.due_dates import DueKind
from workbench.domain.known_parties import KnownParties
from workbench.domain.parties import PartyKind, party
from workbench.domain.pasted_columns import labelled
from workbench.domain.pasted_fields import Field
from workbench.domain.pasted_values import (
    is_address,
    is_empty,
    is_state_alone,
    read_day,
    read_due,
    read_kind,
    read_state,
)
from workbench.domain.people import PartnerKind

_SHORTEST: Final = 3  # letters of an avatar


class Problem(StrEnum):
    """Why a row cannot be added as it is."""

    TEXT_MISSING = "text_missing"
    PARTNER_MISSING = "partner_missing"
    DATE_UNREAD = "date_unread"
    STATUS_UNKNOWN = "status_unknown"
    ADDRESS_WRONG = "address_wrong"


@dataclass(frozen=True, slots=True)
class Wrong:
    """A field of a row that must be mended."""

    field: Field
    problem: Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """What one row says, after mending; ``labels`` are the headings of the fields."""

    values: Mapping[Field, str] = field(repr=False)
    remarks: tuple[str, ...] = field(default=(), repr=False)
    labels: Mapping[Field, str] = field(default_factory=dict, repr=False)

    def one_line(self, wanted: Field) -> str:
        """Return a value on one line; "" for a cell that says nothing."""
        value = self.values.get(wanted, "")
        return "" if is_empty(value) else " ".join(value.split())

    def beside(self, wanted: Field) -> str:
        """Return a value as it is kept in the remark."""
        return labelled(self.labels.get(wanted, ""), self.values.get(wanted, ""))


@dataclass(frozen=True, slots=True)
class Owner:
    """Who owes an action; without a target it is a partner to be made."""

    name: str = field(repr=False)
    target: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAction:
    """A row as an action."""

    text: str = field(repr=False)
    owners: tuple[Owner, ...] = ()
    due_kind: DueKind = DueKind.NONE
    due: date | None = None
    state: ActionState = ActionState.OPEN
    agreed_on: date | None = None
    remark: str = field(default="", repr=False)
    wrong: tuple[Wrong, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPerson:
    """A row as a partner, a person there, or both."""

    partner: str = field(repr=False)
    target: str | None  # of a partner that is known
    short: str = ""
    kind: PartnerKind = PartnerKind.OTHER
    name: str = field(default="", repr=False)
    function: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    remark: str = field(default="", repr=False)
    is_known: bool = False  # nothing of it would be new
    wrong: tuple[Wrong, ...] = ()

    @property
    def has_person(self) -> bool:
        """Whether it tells of someone, by name or by function."""
        return bool(self.name or self.function)


def read_action(cells: Cells, known: KnownParties, today: date) -> ReadAction:
    """Read a row of a list of actions; days without a year count from when it was agreed."""
    wrong: list[Wrong] = []
    remarks = list(cells.remarks)
    text = cells.one_line(Field.TEXT)
    if not text:
        wrong.append(Wrong(Field.TEXT, Problem.TEXT_MISSING))
    agreed = _day(cells, Field.AGREED, today, wrong)
    kind, due = _term(cells, agreed or today, wrong)
    state = _state(cells, remarks, wrong)
    if state is ActionState.IN_PROGRESS and kind is DueKind.NONE and _is_ongoing(cells):
        kind = DueKind.ONGOING
    return ReadAction(
        text=text,
        owners=_owners(cells, known, remarks),
        due_kind=kind,
        due=due,
        state=state,
        agreed_on=agreed,
        remark="\n".join(remarks),
        wrong=tuple(wrong),
    )


def _day(cells: Cells, wanted: Field, today: date, wrong: list[Wrong]) -> date | None:
    said = cells.one_line(wanted)
    day = read_day(said, today) if said else None
    if said and day is None:
        wrong.append(Wrong(wanted, Problem.DATE_UNREAD))
    return day


def _term(cells: Cells, on: date, wrong: list[Wrong]) -> tuple[DueKind, date | None]:
    said = cells.one_line(Field.DUE)
    due = read_due(said, on) if said else None
    if due is None:
        if said:
            wrong.append(Wrong(Field.DUE, Problem.DATE_UNREAD))
        return DueKind.NONE, None
    return due.kind, due.day if due.kind is DueKind.DATE else None


def _state(cells: Cells, remarks: list[str], wrong: list[Wrong]) -> ActionState:
    said = cells.one_line(Field.STATUS)
    state = read_state(said) if said else ActionState.OPEN
    if state is None:
        wrong.append(Wrong(Field.STATUS, Problem.STATUS_UNKNOWN))
        return ActionState.OPEN
    if said and not is_state_alone(said):
        remarks.append(cells.beside(Field.STATUS))
    return state


def _is_ongoing(cells: Cells) -> bool:
    due = read_due(cells.one_line(Field.STATUS), date.min)
    return due is not None and due.kind is DueKind.ONGOING


def _owners(cells: Cells, known: KnownParties, remarks: list[str]) -> tuple[Owner, ...]:
    """Return the owners; the organisation in a column of its own owes it for one nobody knows."""
    said = "" if is_empty(cells.values.get(Field.OWNER, "")) else cells.values[Field.OWNER]
    home = cells.one_line(Field.HOME)
    found = tuple(Owner(name, target) for name, target in known.parties(said))
    if not home:
        return found
    if any(owner.target is not None for owner in found):
        return found
    if said:
        remarks.append(cells.beside(Field.OWNER))
    return tuple(Owner(name, target) for name, target in known.parties(home))


def read_person(cells: Cells, known: KnownParties, home: str | None = None) -> ReadPerson:
    """Read a row of a list of partners or people; ``home`` is the partner when none is told."""
    wrong: list[Wrong] = []
    remarks = list(cells.remarks)
    partner = cells.one_line(Field.PARTNER)
    target = _home_of(partner, known) if partner else home
    if not partner and home is None:
        wrong.append(Wrong(Field.PARTNER, Problem.PARTNER_MISSING))
    person, function = cells.one_line(Field.PERSON), cells.one_line(Field.FUNCTION)
    email, phone = cells.one_line(Field.EMAIL), cells.one_line(Field.PHONE)
    if email and not is_address(email):
        wrong.append(Wrong(Field.EMAIL, Problem.ADDRESS_WRONG))
    if home is not None and not (person or function):
        wrong.append(Wrong(Field.PERSON, Problem.TEXT_MISSING))
    elif not (person or function):
        remarks += [cells.beside(f) for f, v in ((Field.EMAIL, email), (Field.PHONE, phone)) if v]
    short, kind = _short(cells, remarks), _kind(cells, partner, remarks)
    is_met = target is not None and (
        known.person_at(party(target)[1], person or function) is not None
        if person or function
        else home is None
    )
    return ReadPerson(
        partner=partner,
        target=target,
        short=short,
        kind=kind,
        name=person,
        function=function,
        email=email,
        phone=phone,
        remark="\n".join(remarks),
        is_known=is_met,
        wrong=tuple(wrong),
    )


def _home_of(name: str, known: KnownParties) -> str | None:
    target = known.organisation(name)
    is_home = target is not None and party(target)[0] is PartyKind.ORGANISATION
    return target if is_home else None


def _short(cells: Cells, remarks: list[str]) -> str:
    short = cells.one_line(Field.SHORT)
    if len(short) <= _SHORTEST:
        return short
    remarks.append(cells.beside(Field.SHORT))  # too long for an avatar
    return ""


def _kind(cells: Cells, partner: str, remarks: list[str]) -> PartnerKind:
    told = cells.one_line(Field.KIND)
    kind = read_kind(told) if told else None
    if told and kind is None:
        remarks.append(cells.beside(Field.KIND))
    return kind or read_kind(partner) or PartnerKind.OTHER
