"""The register of provisions on paper: the list itself, and who received what about a case.

It tells what was given to whom and never what it said, so it is made for who answers for it: the
coordinator, the data protection officer, an auditor. Every form is made of the same ``Paper``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from workbench.domain.control_codes import printed
from workbench.domain.markings import Label, Marking
from workbench.domain.numbers import Series, numbered
from workbench.domain.papers import (
    Fact,
    Furniture,
    Grid,
    GridCell,
    Listing,
    Look,
    Paper,
    PaperKind,
    Run,
)
from workbench.domain.preferences import EXPORT_FOLDER
from workbench.services import disclosure_words, disclosures
from workbench.services import paper_words as say
from workbench.services.audit import Act
from workbench.services.people import set_preference
from workbench.services.senders import sender_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workbench.domain.disclosures import Disclosure
    from workbench.domain.ids import MeetingId
    from workbench.domain.papers import Runs
    from workbench.services.disclosures import DisclosureScope
    from workbench.services.ports import Read, Work
    from workbench.services.vaults import Reader
    from workbench.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One copy with the number and day of its meeting."""

    copy: Disclosure
    meeting: str = ""  # RT-26-3
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionList:
    """What of the register is printed, as it stands on a day."""

    stands_on: date
    organisation: str = field(default="", repr=False)
    about: str = field(default="", repr=False)  # a year, a table, the code of a case
    is_of_case: bool = False
    entries: tuple[Entry, ...] = ()


def gather(reader: Reader, scope: DisclosureScope, about: str, today: date) -> ProvisionList:
    """Read what the register shows; it belongs in a lane."""
    read = reader.records
    found = map(read.disclosures.find, reversed(reader.lists.provisions.keys(scope)))
    held = [one for one in found if one is not None]
    return _listed(read, held, about, today, is_of_case=False)


def gather_case(read: Read, case: str, code: str, today: date) -> ProvisionList:
    """Read who received what about a case; what was never sent is no provision."""
    held = [one for one in disclosures.about_case(read, case) if one.sent_at is not None]
    return _listed(read, held[::-1], code, today, is_of_case=True)


def entry_of(read: Read, copy: Disclosure) -> Entry:
    """Return a copy with its meeting in words."""
    number, on = _meeting(read, copy.meeting)
    return Entry(copy=copy, meeting=number, on=on)


def _listed(
    read: Read, held: Sequence[Disclosure], about: str, today: date, *, is_of_case: bool
) -> ProvisionList:
    return ProvisionList(
        stands_on=today,
        organisation=sender_of(read).organisation,
        about=about,
        is_of_case=is_of_case,
        entries=tuple(entry_of(read, one) for one in held),
    )


def _meeting(read: Read, key: MeetingId | None) -> tuple[str, date | None]:
    held = read.meetings.find(key) if key else None
    if held is None:
        return "", None
    table = read.tables.find(held.table) if held.table else None
    prefix = table.prefix if table else "OV"
    return numbered(Series.MEETING, prefix, held.year, held.number), held.on


def provision_paper(told: ProvisionList, words: Texts) -> Paper:
    """Return the register, or the part of it that is shown, as a document."""
    tr = words.one
    sent = sum(one.copy.was_provided for one in told.entries)
    title = tr("Who received what") if told.is_of_case else tr("Register of provisions")
    return Paper(
        kind=PaperKind.REGISTER,
        language=words.language,
        title=title,
        subtitle=told.about,
        dated=datetime.combine(told.stands_on, time()),
        furniture=furniture(told.organisation, title, words),
        facts=(
            Fact(label=tr("As it stands on"), value=say.long_day(told.stands_on, words)),
            Fact(label=tr("Copies"), value=str(len(told.entries))),
            Fact(label=tr("Provisions"), value=str(sent)),
        ),
        listings=(
            Listing(
                anchor="provisions",
                title="",
                heads=(tr("Day"), words.meaning("copy", "Copy"), tr("Recipient"), tr("Code")),
                rows=tuple(_row(one, words) for one in told.entries),
                empty=tr("No copies were made."),
            ),
        ),
        grids=(_grid(told, title, words),),
    )


def furniture(organisation: str, running: str, words: Texts) -> Furniture:
    """Return what stands on each page of a document from the register."""
    tr, marking = words.one, Marking()
    return Furniture(
        organisation=organisation,
        running=running,
        copy="",
        concept="",
        marking=say.label(marking, words),
        is_restricted=marking.label.rank >= Label.CONFIDENTIAL.rank,
        handling=say.handling(marking, words),
        pages=tr("{page} of {total}"),
    )


def _row(one: Entry, words: Texts) -> tuple[Runs, Runs, Runs, Runs]:
    copy = one.copy
    what = [Run(text=disclosure_words.document(copy, words))]
    of = " ".join(part for part in (one.meeting, _day(one.on, words)) if part)
    soft = [of, say.stamp(copy.marking, words), copy.basis]
    what += [Run(text=f"\n{text}", look=Look.SOFT) for text in soft if text]
    who = [Run(text=copy.name)]
    if copy.organisation_name:
        who.append(Run(text=f"\n{copy.organisation_name}", look=Look.SOFT))
    who.append(Run(text=f"\n{_became(copy, words)}"))
    day = say.short_day((copy.sent_at or copy.made_at).date(), words)
    return (Run(text=day),), tuple(what), tuple(who), _code(copy.code)


def _code(code: str) -> Runs:
    """Return a code in two lines of two groups: the column is narrow."""
    groups = printed(code).split(" ")
    return (Run(text=f"{' '.join(groups[:2])}\n{' '.join(groups[2:])}".strip(), is_whole=True),)


def _became(copy: Disclosure, words: Texts) -> str:
    told = [disclosure_words.state(copy.state, words), disclosure_words.how(copy, words)]
    return say.counted(", ".join(part for part in told if part))


def _day(day: date | None, words: Texts) -> str:
    return say.short_day(day, words) if day else ""


def _grid(told: ProvisionList, title: str, words: Texts) -> Grid:
    tr = words.one
    return Grid(
        title=title,
        heads=(
            tr("Made on"),
            tr("Sent on"),
            tr("State"),
            tr("Recipient"),
            tr("Organisation"),
            tr("Document"),
            tr("Meeting"),
            words.meaning("copy", "Copy"),
            tr("Marking"),
            tr("Basis"),
            tr("Conditions"),
            tr("Left out"),
            tr("How sent"),
            tr("Sent by"),
            tr("Reason"),
            tr("File"),
            tr("Code"),
            tr("SHA-256 of the file"),
            tr("SHA-256 of the text"),
        ),
        rows=tuple(_cells(one, words) for one in told.entries),
    )


def _cells(one: Entry, words: Texts) -> tuple[GridCell, ...]:
    copy = one.copy
    sent = copy.sent_at.date() if copy.sent_at else None
    days = (
        GridCell(text=_day(copy.made_at.date(), words), day=copy.made_at.date()),
        GridCell(text=_day(sent, words), day=sent),
    )
    texts = (
        disclosure_words.state(copy.state, words),
        copy.name,
        copy.organisation_name,
        disclosure_words.document(copy, words),
        one.meeting,
        str(copy.copy),
        say.stamp(copy.marking, words),
        copy.basis,
        "; ".join(copy.conditions),
        str(copy.withheld),
        disclosure_words.how(copy, words),
        copy.sent_by,
        copy.reason,
        copy.file_name,
        printed(copy.code),
        copy.sha256,
        copy.model_sha256,
    )
    return (*days, *(GridCell(text=text) for text in texts))


def file_name(told: ProvisionList, words: Texts) -> str:
    """Return "verstrekkingenregister 2026-11-26.pdf": no case and no person is in it (R9.3)."""
    day = told.stands_on.isoformat()
    return words.one("register of provisions {day}").format(day=day) + ".pdf"


def note_exported(work: Work, folder: Path, kind: PaperKind, obj: str = "register") -> None:
    """Write down that a document from the register was made, and remember where it went."""
    set_preference(work, EXPORT_FOLDER, str(folder))
    work.audit(Act.REGISTER_EXPORTED, obj, str(kind))
