"""The declaration of destruction (Selectielijst 19.1.18): what went, why, who agreed, what is left.

It is kept for ever and names nobody it is about: they are told by what the minutes call them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from workbench.domain.destruction import Approver, Cause, Destroyed
from workbench.domain.papers import Block, BlockKind, Fact, Paper, PaperKind, Run, Section
from workbench.domain.preferences import EXPORT_FOLDER
from workbench.domain.retention import DECLARATION, PERSON_YEARS
from workbench.services import paper_words as say
from workbench.services.audit import Act
from workbench.services.backup_files import Place
from workbench.services.disclosure_papers import furniture
from workbench.services.people import set_preference
from workbench.services.senders import sender_of
from workbench.texts import in_language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from workbench.domain.destruction import Destruction
    from workbench.services.forgetting_files import OutOfReach
    from workbench.services.ports import Read, Work
    from workbench.services.vaults import PaperMaker, Paperwork
    from workbench.texts import Texts

_NOT_IN_A_NAME: Final = re.compile(r"[^\w-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationOrder:
    """In what language a declaration is made, and where it goes."""

    language: str
    folder: Path


def make(
    order: DeclarationOrder,
    declared: Paper,
    paper: PaperMaker,
    files: Paperwork,
    told: Callable[[int, float], None] | None = None,
) -> Path:
    """Make and write a declaration; slow, so it belongs in a lane.

    Raises:
        PaperError: it could not be made, or the work was cancelled.
        VaultError: the folder cannot be written, or the disk is full.
    """
    data = paper.make(declared, told)
    name = file_name(declared, in_language(order.language))
    return files.write(order.folder, name, data)


def note_made(work: Work, order: DeclarationOrder, made: Destruction) -> None:
    """Write down that a declaration was made, and remember where it went."""
    set_preference(work, EXPORT_FOLDER, str(order.folder))
    work.audit(Act.DOCUMENT_MADE, made.id, PaperKind.DECLARATION)


def file_name(declared: Paper, words: Texts) -> str:
    """Return "verklaring van vernietiging 2026-11-26 C-2026-009.pdf"."""
    kind = words.meaning("file", "declaration of destruction")
    called = _NOT_IN_A_NAME.sub("-", declared.subtitle).strip("-")
    return f"{kind} {declared.dated:%Y-%m-%d} {called}".strip() + ".pdf"


def declaration(read: Read, made: Destruction, left: Sequence[OutOfReach], words: Texts) -> Paper:
    """Return the declaration of one destruction; ``left`` are backups that nobody could delete."""
    tr = words.one
    return Paper(
        kind=PaperKind.DECLARATION,
        language=words.language,
        title=tr("Declaration of destruction"),
        subtitle=", ".join(made.called),
        dated=made.done_at,
        furniture=furniture(sender_of(read).organisation, tr("Declaration of destruction"), words),
        facts=_facts(read, made, words),
        sections=(
            _section("what", tr("What was destroyed"), _reached(made, words)),
            _section("how", tr("How it was destroyed"), _how(words)),
            _section("left", tr("Backups from before"), _left(left, words)),
            _section("kept", tr("How long this declaration is kept"), [_kept(words)]),
        ),
        signature=tr("For the archive or the data protection officer"),
    )


def cause(value: Cause, words: Texts) -> str:
    """Return why it was destroyed."""
    tr = words.one
    return {
        Cause.TERM: tr("its retention period ended"),
        Cause.REQUEST: tr("the person asked for it, and that was granted"),
        Cause.UNLAWFUL: tr("it should not have been processed"),
        Cause.AGAIN: tr("it came back with an older backup"),
    }[value]


def capacity(value: Approver, words: Texts) -> str:
    """Return as what somebody agreed."""
    tr = words.one
    return {
        Approver.ARCHIVIST: tr("archivist"),
        Approver.PROTECTION_OFFICER: tr("data protection officer"),
    }[value]


def out_of_reach(one: OutOfReach, words: Texts) -> str:
    """Return which backups may still be somewhere, in one sentence."""
    day = say.long_day(one.last.date(), words)
    if one.place is Place.LOOSE:
        return words.one("A copy that was put in another folder on {day}.").format(day=day)
    told = words.many(
        "{n} backup in a second place that cannot be reached, of {day}.",
        "{n} backups in a second place that cannot be reached, the last of {day}.",
        one.count,
    )
    return told.format(n=one.count, day=day)


def _facts(read: Read, made: Destruction, words: Texts) -> tuple[Fact, ...]:
    tr = words.one
    table = read.tables.find(made.table) if made.table else None
    of_case = made.what is Destroyed.CASE
    rows = (
        (tr("Destroyed"), tr("A case with its people") if of_case else tr("Data of a subject")),
        (tr("Called in the minutes"), ", ".join(made.called)),
        (tr("Table"), table.name if table else ""),
        (tr("Reason"), cause(made.cause, words)),
        (tr("First processed on"), _day(made.since, words)),
        (tr("Retention period ended on"), _day(made.over_on, words)),
        (tr("Basis of the period"), _basis(words)),
        (tr("Approved by"), capacity(made.approved_as, words) if made.approved_as else ""),
        (tr("Approved on"), _day(made.approved_on, words)),
        (tr("Confirmed by a second person"), tr("yes") if made.seconded_by else tr("no")),
        (tr("Destroyed on"), f"{say.long_day(made.done_at.date(), words)}, {made.done_at:%H:%M}"),
        (tr("Number in the log"), made.record),
    )
    return tuple(Fact(label=name, value=value) for name, value in rows if value)


def _basis(words: Texts) -> str:
    told = words.one("WGS, article 1.8(7): at most {n} years after the first processing")
    return told.format(n=PERSON_YEARS)


def _reached(made: Destruction, words: Texts) -> list[str]:
    many = words.many
    counted = (
        many("{n} other record without the names", "{n} other records without the names",
             made.records).format(n=made.records),
        many("{n} frozen text without the names", "{n} frozen texts without the names",
             made.frozen).format(n=made.frozen),
        many("{n} draft without the names", "{n} drafts without the names",
             made.drafts).format(n=made.drafts),
        many("{n} entry of the history", "{n} entries of the history",
             made.history).format(n=made.history),
        many("{n} attachment", "{n} attachments", made.files).format(n=made.files),
    )  # fmt: skip
    first = words.one("The names and everything that was kept under them are gone, and with them:")
    return [first, *counted]


def _how(words: Texts) -> list[str]:
    tr = words.one
    return [
        tr("The pages that held it were overwritten in the encrypted file."),
        tr("A backup was made afterwards, and the older ones within reach were deleted."),
        tr("The list vernietigd.log sees to it that an older backup cannot bring it back unseen."),
        tr("Numbers, minutes and the log stay: they speak of it by a code or a pseudonym."),
    ]


def _left(left: Sequence[OutOfReach], words: Texts) -> list[str]:
    if not left:
        return [words.one("No backup from before is known any more.")]
    return [out_of_reach(one, words) for one in left]


def _kept(words: Texts) -> str:
    told = words.one("For good, selection list {number}").format(number=DECLARATION)
    return told + "."


def _section(anchor: str, title: str, told: Sequence[str]) -> Section:
    first, *others = told
    blocks = (
        Block(runs=(Run(text=first),)),
        *(Block(runs=(Run(text=one),), kind=BlockKind.BULLET) for one in others),
    )
    return Section(anchor=anchor, title=title, blocks=blocks)


def _day(day: date | None, words: Texts) -> str:
    return say.long_day(day, words) if day else ""
