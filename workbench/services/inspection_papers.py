"""The overview of a person's data on paper, for whoever deals with the request (AVG 15)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from workbench.domain.papers import (
    Block,
    BlockKind,
    Fact,
    Look,
    Paper,
    PaperKind,
    Run,
    Section,
)
from workbench.domain.preferences import EXPORT_FOLDER
from workbench.services import case_words, disclosure_words, rectifying_words
from workbench.services import paper_words as say
from workbench.services.audit import Act
from workbench.services.disclosure_papers import furniture
from workbench.services.inspection import Withholding
from workbench.services.people import set_preference
from workbench.texts import in_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from workbench.domain.disclosures import Disclosure
    from workbench.domain.ids import SubjectId
    from workbench.services.inspection import Inspection, Passage
    from workbench.services.ports import Work
    from workbench.services.vaults import PaperMaker, Paperwork
    from workbench.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionOrder:
    """In what language the overview is made, and where it goes."""

    language: str
    folder: Path
    on: date
    organisation: str = ""


def make(
    order: InspectionOrder,
    found: Inspection,
    paper: PaperMaker,
    files: Paperwork,
    told: Callable[[int, float], None] | None = None,
) -> Path:
    """Make and write the overview; slow, so it belongs in a lane.

    Raises:
        PaperError: it could not be made, or the work was cancelled.
        VaultError: the folder cannot be written, or the disk is full.
    """
    words = in_language(order.language)
    data = paper.make(overview(found, order, words), told)
    return files.write(order.folder, file_name(order, words), data)


def note_made(work: Work, order: InspectionOrder, key: SubjectId) -> None:
    """Write down that an overview was made, and remember where it went."""
    set_preference(work, EXPORT_FOLDER, str(order.folder))
    work.audit(Act.SUBJECT_INSPECTED, key)


def file_name(order: InspectionOrder, words: Texts) -> str:
    """Return "inzageoverzicht 2026-11-26.pdf": no name."""
    kind = words.meaning("file", "overview of data")
    return f"{kind} {order.on.isoformat()}.pdf"


def overview(found: Inspection, order: InspectionOrder, words: Texts) -> Paper:
    """Return the document: the data, where they stand, who got what, what may be withheld."""
    tr = words.one
    return Paper(
        kind=PaperKind.INSPECTION,
        language=words.language,
        title=tr("Overview of a person's data"),
        subtitle=tr("For who deals with the request. Look at each reason before you hand it over."),
        dated=datetime.combine(order.on, time()),
        furniture=furniture(order.organisation, tr("Overview of a person's data"), words),
        facts=_facts(found, words),
        sections=(
            _section(
                "minutes", tr("What the minutes say"), _passages(found.passages, words), words
            ),
            _section("signals", tr("What signals say"), _passages(found.signals, words), words),
            _section("given", tr("What was given to whom"), _given(found.given, words), words),
            Section(
                anchor="withheld",
                title=tr("What may be withheld"),
                blocks=tuple(_grounds(found, words)),
            ),
        ),
    )


def withholding(why: Withholding, words: Texts) -> str:
    """Return why something may be withheld."""
    tr = words.one
    return {
        Withholding.OTHERS: tr("tells of other people; they are left out here (AVG 15(4))"),
        Withholding.PROVIDER: tr("who provided it set a condition; ask first"),
        Withholding.SECRECY: tr("told by a caregiver under secrecy; ask first"),
        Withholding.INVESTIGATION: tr("police or prosecution take part in the case; ask first"
                                      " (UAVG 41(1)(d))"),
    }[why]  # fmt: skip


def _facts(found: Inspection, words: Texts) -> tuple[Fact, ...]:
    tr = words.one
    cases = (f"{one.code}, {case_words.state(one.state, words)}" for one in found.cases)
    called = (f"{name} ({table})" if table else name for table, name in found.called)
    rows = [
        (tr("Kind of subject"), case_words.subject_kind(found.subject.kind, words)),
        (tr("Names"), ", ".join(found.names)),
        (tr("Born"), found.subject.born),
        (tr("Called in the minutes"), ", ".join(called)),
        (tr("Cases"), ", ".join(cases)),
        (tr("First processed on"), say.long_day(found.since, words)),
        (tr("Kept at most until"), say.long_day(found.over_on, words)),
    ]
    if found.restriction is not None:
        rows.append((tr("Restriction of use"), found.restriction.reason))
        if found.restriction.until is not None:
            day = say.long_day(found.restriction.until, words)
            rows.append((words.meaning("restriction", "Looked at again after"), day))
    rows += [
        (tr("Put right"), rectifying_words.course(one, say.long_day(one.on, words), words))
        for one in found.rectified
    ]
    if found.stop is not None:
        day = say.long_day(found.stop.until, words)
        rows.append((tr("Stop on destroying"), tr("until {day}").format(day=day)))
    return tuple(Fact(label=name, value=value) for name, value in rows if value)


def _passages(found: Sequence[Passage], words: Texts) -> Iterator[Block]:
    for one in found:
        day = say.short_day(one.on, words)
        head = ", ".join(part for part in (one.where, one.table) if part)
        runs = [Run(text=one.text)]
        runs += [Run(text=f"\n{head}", look=Look.SOFT)] if head else []
        why = "; ".join(withholding(reason, words) for reason in one.why)
        if why:
            told = words.one("May be withheld: {why}").format(why=why)
            runs.append(Run(text=f"\n{told}", look=Look.SOFT))
        yield Block(runs=tuple(runs), label=day, kind=BlockKind.DETAIL)


def _given(found: Sequence[Disclosure], words: Texts) -> Iterator[Block]:
    for one in found:
        day = say.short_day((one.sent_at or one.made_at).date(), words)
        what = disclosure_words.document(one, words)
        runs = [Run(text=f"{disclosure_words.recipient(one)}: {what}")]
        runs += [Run(text=f"\n{one.basis}", look=Look.SOFT)] if one.basis else []
        yield Block(runs=tuple(runs), label=day, kind=BlockKind.DETAIL)


def _grounds(found: Inspection, words: Texts) -> Iterator[Block]:
    held = dict.fromkeys(why for one in (*found.passages, *found.signals) for why in one.why)
    if not held:
        yield Block(runs=(Run(text=words.one("The records give no reason to withhold anything.")),))
        return
    for why in held:
        told = withholding(why, words)
        sentence = f"{told[:1].upper()}{told[1:]}."
        yield Block(runs=(Run(text=sentence),), kind=BlockKind.BULLET)
    decides = words.one("Whoever deals with the request decides, and writes down why.")
    yield Block(runs=(Run(text=decides),))


def _section(anchor: str, title: str, blocks: Iterator[Block], words: Texts) -> Section:
    held = tuple(blocks)
    nothing = Block(runs=(Run(text=words.one("Nothing was found.")),), kind=BlockKind.EMPTY)
    return Section(anchor=anchor, title=title, blocks=held or (nothing,))
