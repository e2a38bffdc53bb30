"""A reminder on paper, and the names of the files that go with one (R9.8, R9.3)."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from workbench.domain.due_dates import DueKind
from workbench.domain.frozen import FrozenDue
from workbench.domain.markings import Label
from workbench.domain.papers import Fact, Furniture, Listing, Look, Paper, PaperKind, Run
from workbench.services import paper_words as say

if TYPE_CHECKING:
    from workbench.domain.papers import Runs
    from workbench.services.letters import Letter, Told
    from workbench.services.senders import Sender
    from workbench.texts import Texts

_NOT_IN_A_NAME: Final = re.compile(r"[^\w-]+")


def reminder_paper(letter: Letter, sender: Sender, words: Texts) -> Paper:
    """Return the actions of one addressee as a document of its own."""
    tr = words.one
    return Paper(
        kind=PaperKind.ACTIONS,
        language=words.language,
        title=tr("Your actions"),
        subtitle=letter.table,
        dated=datetime.combine(letter.on, time()),
        furniture=_furniture(letter, sender, words),
        facts=_facts(letter, sender, words),
        listings=(_listing(letter, words),),
    )


def file_name(letter: Letter, ending: str, words: Texts, *, is_cancel: bool = False) -> str:
    """Return "RT PO 2026-05-21 acties.eml": no subject and no person is in it (R9.3)."""
    kind = words.meaning("reminder", "cancelled") if is_cancel else words.one("Actions").lower()
    told = (letter.prefix, letter.monogram, letter.on.isoformat(), kind)
    safe = (_NOT_IN_A_NAME.sub("", part) for part in told)
    return f"{' '.join(part for part in safe if part)}.{ending}"


def _furniture(letter: Letter, sender: Sender, words: Texts) -> Furniture:
    tr, marking = words.one, letter.marking
    return Furniture(
        organisation=sender.organisation,
        running=tr("Your actions"),
        copy=tr("Copy for {partner}").format(partner=letter.partner),
        concept="",
        marking=say.label(marking, words),
        is_restricted=marking.label.rank >= Label.CONFIDENTIAL.rank,
        handling=say.handling(marking, words),
        pages=tr("{page} of {total}"),
    )


def _facts(letter: Letter, sender: Sender, words: Texts) -> tuple[Fact, ...]:
    tr = words.one
    to = ", ".join(part for part in (letter.person, letter.partner) if part)
    rows = (
        (words.meaning("reminder", "For"), to),
        (tr("As it stands on"), say.long_day(letter.on, words)),
        (tr("Marking"), say.stamp(letter.marking, words)),
        (tr("Answers to"), sender.address),
    )
    return tuple(Fact(label=name, value=value) for name, value in rows if value)


def _listing(letter: Letter, words: Texts) -> Listing:
    tr = words.one
    return Listing(
        anchor="actions",
        title="",
        heads=(tr("No later than"), tr("Action"), tr("Who"), words.meaning("column", "Number")),
        rows=tuple(_row(one, letter, words) for one in letter.told),
        empty=tr("No actions are open."),
    )


def _row(told: Told, letter: Letter, words: Texts) -> tuple[Runs, Runs, Runs, Runs]:
    kind = DueKind.DATE if told.due is not None else told.due_kind
    due = [Run(text=say.due_cell(FrozenDue(kind=kind, on=told.due), words))]
    if told.days_late:
        n = told.days_late
        late = words.many("{n} day late", "{n} days late", n).format(n=n)
        due.append(Run(text="\n" + late, look=Look.STRONG))
    return (
        tuple(due),
        (Run(text=say.glued(told.text)),),
        (Run(text=letter.person or letter.partner),),
        (Run(text=told.number, is_whole=True),),
    )
