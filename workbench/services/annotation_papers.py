"""The chair's annotation as a document of at most two sides: of a frozen version alone (D4).

A paper that would be longer is made shorter, step by step: fewer and shorter promises first, then
items at which the chair has nothing to do in one line, at last the end of long texts. Asks and
sentences to read out are the last to go.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import PaperError
from workbench.domain.frozen_annotation import thaw
from workbench.domain.markings import Label
from workbench.domain.papers import Fact, Furniture, Paper, PaperKind, Section
from workbench.domain.preferences import EXPORT_FOLDER
from workbench.domain.time_budget import clock_at
from workbench.services import annotation_blocks as blocks
from workbench.services import paper_words as say
from workbench.services.audit import Act
from workbench.services.people import set_preference
from workbench.services.projecting import OWN_COPY, projected_annotation
from workbench.texts import in_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from workbench.domain.frozen_annotation import AnnotationVersion, FrozenAnnotation
    from workbench.domain.holding import Reader
    from workbench.services.annotation_blocks import Room
    from workbench.services.ports import Work
    from workbench.services.vaults import PaperMaker, Paperwork
    from workbench.texts import Texts

SIDES: Final = 2
_MOST_LETTERS: Final = 12_000  # more never fits on two sides: they hold about 9,000
_NOT_IN_A_NAME: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


class AnnotationTooLongError(PaperError):
    """Even its shortest form takes more than two sides."""

    code = "paper.annotation-too-long"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotationOrder:
    """Which version, for whom, in what language, and where it goes."""

    version: AnnotationVersion
    language: str
    folder: Path
    readers: tuple[Reader, ...] = OWN_COPY


def make(order: AnnotationOrder, paper: PaperMaker, files: Paperwork) -> Path:
    """Make and write an annotation; slow, so it belongs in a lane.

    Raises:
        PaperError: it could not be made, or the work was cancelled.
        VaultError: the folder cannot be written, or the disk is full.
    """
    frozen = thaw(order.version.canonical)
    words = in_language(order.language)
    data = on_two_sides(frozen, words, paper, order.readers)
    return files.write(order.folder, file_name(frozen, words), data)


def on_two_sides(
    frozen: FrozenAnnotation,
    words: Texts,
    paper: PaperMaker,
    readers: Sequence[Reader] = OWN_COPY,
) -> bytes:
    """Return the longest form that takes two sides at most.

    Raises:
        AnnotationTooLongError: none does.
    """
    for room in blocks.ROOMS:
        pages: list[int] = []
        wanted = annotation_paper(frozen, words, readers, room)
        if letters_of(wanted) > _MOST_LETTERS:
            continue  # not worth drawing
        data = paper.make(wanted, partial(_count, pages))
        if max(pages, default=1) <= SIDES:
            return data
    raise AnnotationTooLongError


def letters_of(paper: Paper) -> int:
    """Count the letters of the sections."""
    told = 0
    for section in paper.sections:
        told += len(section.title) + len(section.note)
        told += sum(len(run.text) for block in section.blocks for run in block.runs)
    return told


def _count(pages: list[int], page: int, share: float) -> None:
    del share
    pages.append(page)


def note_annotation_made(work: Work, order: AnnotationOrder) -> None:
    """Write down that an annotation was made, and remember where it went."""
    set_preference(work, EXPORT_FOLDER, str(order.folder))
    work.audit(Act.DOCUMENT_MADE, order.version.id, PaperKind.ANNOTATION)


def annotation_paper(
    frozen: FrozenAnnotation,
    words: Texts,
    readers: Sequence[Reader] = OWN_COPY,
    room: Room = blocks.ROOMS[0],
) -> Paper:
    """Return the annotation: what is asked, what is stuck, and the agenda with what to say."""
    shown = projected_annotation(frozen, readers)
    day = say.long_day(shown.on, words)
    return Paper(
        kind=PaperKind.ANNOTATION,
        language=words.language,
        title=words.one("Annotation for the chair"),
        subtitle=f"{shown.title}, {day}",
        dated=datetime.combine(shown.on, shown.starts_at),
        furniture=_furniture(shown, words),
        facts=_facts(shown, words),
        sections=tuple(_sections(shown, words, room)),
        empty=words.one("There is nothing on this agenda."),
    )


def file_name(frozen: FrozenAnnotation, words: Texts) -> str:
    """Return "RT 2026-12-03 annotatie 2.pdf"; no subject and no names are in it (rules R9.3)."""
    kind = words.meaning("file", "annotation")
    told = f"{frozen.prefix} {frozen.on.isoformat()} {kind} {frozen.n}"
    safe = " ".join(_NOT_IN_A_NAME.sub(" ", told).split()).strip(". ")
    return f"{safe}.pdf"


def _furniture(frozen: FrozenAnnotation, words: Texts) -> Furniture:
    tr = words.one
    marking = frozen.highest_marking
    kind = tr("Annotation")
    return Furniture(
        organisation=frozen.organisation,
        running=f"{kind} {say.short_day(frozen.on, words)}",
        copy=tr("For the chair, do not send"),
        concept=tr("Version {n}").format(n=frozen.n),
        marking=say.label(marking, words),
        is_restricted=marking.label.rank >= Label.CONFIDENTIAL.rank,
        handling=say.handling(marking, words),
        pages=tr("{page} of {total}"),
    )


def _facts(frozen: FrozenAnnotation, words: Texts) -> tuple[Fact, ...]:
    tr, ntr = words.one, words.many
    ends = clock_at(frozen.starts_at, frozen.minutes) if frozen.minutes else None
    held = say.hours(frozen.starts_at, ends, words)
    n = frozen.expected
    coming = ntr("{n} person expected", "{n} people expected", n).format(n=n) if n else ""
    away = say.listed(frozen.away, words)
    missed = tr("nobody of {names}").format(names=away) if away else ""
    rows = (
        (tr("Time and place"), ", ".join(part for part in (held, frozen.place) if part)),
        (tr("At the table"), ", ".join(part for part in (coming, missed) if part)),
        (tr("Marking"), say.stamp(frozen.highest_marking, words)),
    )
    return tuple(Fact(label=name, value=value) for name, value in rows if value)


def _sections(frozen: FrozenAnnotation, words: Texts, room: Room) -> Iterator[Section]:
    tr = words.one
    if frozen.asks:
        asked = tuple(blocks.asks(frozen.asks, words, room))
        yield Section(anchor="asks", title=tr("What is asked of you"), blocks=asked)
    if frozen.stuck:
        stuck = blocks.stuck(frozen.stuck, words, room)
        yield Section(anchor="stuck", title=tr("What is stuck"), blocks=stuck)
    for n, group in enumerate(blocks.grouped(frozen.items, room)):
        made = blocks.topics(group, frozen.marking, words, room)
        yield replace(made, anchor=f"item-{n}")
