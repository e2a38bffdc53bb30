"""The register of decisions of a year on paper: what was decided, why, and what became of it.

It is a list of what holds today, over many meetings, so unlike minutes it is read from the
records; until sharing is built it is the coordinator's own copy, with the highest marking (D20).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from workbench.domain.holding import all_may_hold
from workbench.domain.markings import Label, Marking, highest
from workbench.domain.numbers import Series, numbered
from workbench.domain.papers import (
    Block,
    BlockKind,
    Fact,
    Furniture,
    Look,
    Paper,
    PaperKind,
    Run,
    Section,
)
from workbench.domain.preferences import EXPORT_FOLDER, OWN_ORGANISATION
from workbench.services import decisions
from workbench.services import paper_words as say
from workbench.services.audit import Act
from workbench.services.holding import asked_of
from workbench.services.paper_blocks import block
from workbench.services.people import set_preference
from workbench.services.projecting import OWN_COPY
from workbench.services.rows import DecisionScope
from workbench.texts import in_language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from workbench.domain.actions import Action
    from workbench.domain.decisions import Decision
    from workbench.domain.holding import Reader as Holder
    from workbench.domain.ids import TableId
    from workbench.services.ports import Read, Work
    from workbench.services.vaults import PaperMaker, Paperwork, Reader
    from workbench.texts import Texts

_NOT_IN_A_NAME: Final = re.compile(r"[^\w-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One decision as the register prints it, with its names and numbers in words."""

    number: str
    on: date
    text: str = field(repr=False)
    meeting: str = ""
    rationale: str = field(default="", repr=False)
    reservation: str = field(default="", repr=False)
    replaces: str = ""
    replaced_by: str = ""
    has_lapsed: bool = False
    marking: Marking | None = None
    actions: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The decisions of one table, in the order in which they were taken."""

    table: str = field(repr=False)
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The register of a year as it stands on a day."""

    year: int
    stands_on: date
    organisation: str = field(default="", repr=False)
    prefix: str = ""  # of the one table it is of, empty for all
    marking: Marking = field(default_factory=Marking)
    parts: tuple[Part, ...] = ()


def gather(
    reader: Reader,
    year: int,
    table: TableId | None,
    today: date,
    readers: Sequence[Holder] = OWN_COPY,
) -> Register:
    """Read the register of a year, of one table or all, as these readers may hold it (D3).

    It belongs in a lane.
    """
    read = reader.records
    scope = DecisionScope(year=year, table=table)
    keys = reader.lists.decision_keys(scope)
    found = filter(None, map(read.decisions.find, reversed(keys)))
    held = [d for d in found if _all_hold(read, d, readers)]
    names = {t.id: t for t in read.tables.where()}
    of_tables: dict[TableId | None, list[Decision]] = {}
    for decision in held:
        of_tables.setdefault(decision.table, []).append(decision)
    own = read.preferences.find(OWN_ORGANISATION)
    home = read.organisations.find(own.value) if own else None
    parts = [
        Part(
            table=names[key].name if key else "",
            entries=tuple(_entry(read, decision, readers) for decision in taken),
        )
        for key, taken in of_tables.items()
    ]
    return Register(
        year=year,
        stands_on=today,
        organisation=home.name if home else "",
        prefix=names[table].prefix if table else "",
        marking=highest((asked_of(read, decision).narrowest for decision in held), Marking()),
        parts=tuple(sorted(parts, key=lambda part: (not part.table, part.table.casefold()))),
    )


def _all_hold(read: Read, record: Decision | Action, readers: Sequence[Holder]) -> bool:
    return all_may_hold(readers, asked_of(read, record)).is_allowed


def _entry(read: Read, decision: Decision, readers: Sequence[Holder]) -> Entry:
    older = read.decisions.find(decision.replaces) if decision.replaces else None
    newer = decisions.replaced_by(read, decision.id)
    meeting = read.meetings.get(decision.meeting)
    prefix = _prefix(read, meeting.table)
    return Entry(
        number=decisions.number_of(read, decision),
        on=decision.decided_on,
        text=decision.text,
        meeting=numbered(Series.MEETING, prefix, meeting.year, meeting.number),
        rationale=decision.rationale,
        reservation=decision.reservation,
        replaces=_named(read, older, readers),
        replaced_by=_named(read, newer, readers),
        has_lapsed=not decision.stands,
        marking=asked_of(read, decision).narrowest,
        actions=tuple(
            _action(read, action)
            for action in decisions.open_actions(read, decision)
            if _all_hold(read, action, readers)
        ),
    )


def _named(read: Read, decision: Decision | None, readers: Sequence[Holder]) -> str:
    """Return the number of another decision; without one its words, to who may hold those."""
    if decision is None:
        return ""
    words = decision.text if _all_hold(read, decision, readers) else ""
    return decisions.number_of(read, decision) or words


def _action(read: Read, action: Action) -> str:
    prefix = _prefix(read, action.table)
    number = numbered(Series.ACTION, prefix, action.year, action.number)
    owners = []
    for owner in read.owners.where(action=action.id):
        home = read.organisations.find(owner.organisation)
        owners.append(say.unbroken(home.name) if home else "")
    who = f" ({', '.join(filter(None, owners))})" if any(owners) else ""
    return f"{number} {action.text}".strip() + who


def _prefix(read: Read, table: TableId | None) -> str:
    held = read.tables.find(table) if table else None
    return held.prefix if held else "OV"


def register_paper(register: Register, words: Texts) -> Paper:
    """Return the register as a document; decisions stand under the table that took them."""
    tr = words.one
    count = sum(len(part.entries) for part in register.parts)
    return Paper(
        kind=PaperKind.DECISIONS,
        language=words.language,
        title=tr("Register of decisions {year}").format(year=register.year),
        subtitle=_subtitle(register, words),
        dated=datetime.combine(register.stands_on, time()),
        furniture=_furniture(register, words),
        facts=(
            Fact(label=tr("As it stands on"), value=say.long_day(register.stands_on, words)),
            Fact(label=tr("Decisions"), value=str(count)),
            Fact(label=tr("Marking"), value=say.stamp(register.marking, words)),
        ),
        sections=tuple(
            Section(
                anchor=f"table-{n}",
                title=part.table or tr("Meetings without a table"),
                blocks=tuple(b for e in part.entries for b in _blocks(e, register, words)),
            )
            for n, part in enumerate(register.parts)
        ),
        empty=tr("No decisions were taken."),
    )


def _subtitle(register: Register, words: Texts) -> str:
    if register.prefix and register.parts:
        return register.parts[0].table
    return words.one("All tables") if not register.prefix else ""


def _furniture(register: Register, words: Texts) -> Furniture:
    tr = words.one
    marking = register.marking
    return Furniture(
        organisation=register.organisation,
        running=tr("Register of decisions {year}").format(year=register.year),
        copy=tr("Own copy, do not send"),
        concept="",
        marking=say.label(marking, words),
        is_restricted=marking.label.rank >= Label.CONFIDENTIAL.rank,
        handling=say.handling(marking, words),
        pages=tr("{page} of {total}"),
    )


def _blocks(entry: Entry, register: Register, words: Texts) -> tuple[Block, ...]:
    tr = words.one
    runs = [Run(text=say.glued(entry.text))]
    if entry.has_lapsed:
        runs.append(Run(text=" " + tr("(lapsed)"), look=Look.SOFT))
    elif entry.replaced_by:
        told = tr("(replaced by {number})").format(number=entry.replaced_by)
        runs.append(Run(text=" " + told, look=Look.SOFT))
    first = block(
        BlockKind.DECISION,
        runs,
        words,
        number=entry.number,
        marking=entry.marking,
        inherited=register.marking,
    )
    return (first, *(_line(text, look) for text, look in _told(entry, words)))


def _told(entry: Entry, words: Texts) -> list[tuple[str, Look]]:
    tr = words.one
    taken = tr("Decided on {day}").format(day=say.long_day(entry.on, words))
    if entry.meeting:
        taken = tr("Decided on {day}, meeting {number}").format(
            day=say.long_day(entry.on, words), number=entry.meeting
        )
    told = [(taken, Look.SOFT)]
    for name, text in (
        (tr("Rationale: {text}"), entry.rationale),
        (tr("Reservation: {text}"), entry.reservation),
        (tr("Replaces {text}"), entry.replaces),
        *((tr("Open action: {text}"), action) for action in entry.actions),
    ):
        if text:
            told.append((name.format(text=say.glued(text)), Look.PLAIN))
    return told


def _line(text: str, look: Look) -> Block:
    return Block(kind=BlockKind.DETAIL, runs=(Run(text=text, look=look),))


def file_name(register: Register, words: Texts) -> str:
    """Return "RT besluitenregister 2026.pdf"; no subject is in it (rules R9.3)."""
    prefix = _NOT_IN_A_NAME.sub("", register.prefix)
    told = words.one("decision register {year}").format(year=register.year)
    return f"{prefix} {told}.pdf".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterOrder:
    """Which year and table, in what language, and where the document goes."""

    year: int
    table: TableId | None
    language: str
    folder: Path


def make(
    order: RegisterOrder,
    register: Register,
    paper: PaperMaker,
    files: Paperwork,
    told: Callable[[int, float], None] | None = None,
) -> Path:
    """Make and write the register; slow, so it belongs in a lane.

    Raises:
        PaperError: it could not be made, or the work was cancelled.
        VaultError: the folder cannot be written, or the disk is full.
    """
    words = in_language(order.language)
    data = paper.make(register_paper(register, words), told)
    return files.write(order.folder, file_name(register, words), data)


def note_register_made(work: Work, order: RegisterOrder) -> None:
    """Write down that the register was made, and remember where it went."""
    set_preference(work, EXPORT_FOLDER, str(order.folder))
    work.audit(Act.DOCUMENT_MADE, order.table or "register", f"decisions-{order.year}")
