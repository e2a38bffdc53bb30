"""The agenda as a document: a pure projection of a frozen version, for its readers (R4, D3)."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Final

from workbench.domain.agenda import ItemKind
from workbench.domain.frozen_agenda import thaw
from workbench.domain.markings import Label
from workbench.domain.papers import (
    Block,
    BlockKind,
    Fact,
    Furniture,
    Paper,
    PaperKind,
    Roll,
    RollGroup,
    Run,
    Section,
)
from workbench.domain.preferences import EXPORT_FOLDER
from workbench.domain.time_budget import clock_at
from workbench.services import agenda_words
from workbench.services import paper_words as say
from workbench.services.audit import Act
from workbench.services.people import set_preference
from workbench.services.projecting import OWN_COPY, project_agenda
from workbench.texts import in_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from workbench.domain.frozen import FrozenAttendee
    from workbench.domain.frozen_agenda import AgendaVersion, FrozenAgenda, FrozenPoint
    from workbench.domain.holding import Reader
    from workbench.services.ports import Work
    from workbench.services.projecting import Projection
    from workbench.services.vaults import PaperMaker, Paperwork
    from workbench.texts import Texts

_NOT_IN_A_NAME: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


def make(
    version: AgendaVersion,
    folder: Path,
    language: str,
    paper: PaperMaker,
    files: Paperwork,
) -> Path:
    """Make and write the coordinator's own copy of a version; slow, so it belongs in a lane.

    Raises:
        PaperError: it could not be made, or the work was cancelled.
        VaultError: the folder cannot be written, or the disk is full.
    """
    frozen = thaw(version.canonical)
    words = in_language(language)
    data = paper.make(agenda_paper(frozen, words), lambda _page, _share: None)
    return files.write(folder, file_name(frozen, words), data)


def note_agenda_made(work: Work, version: AgendaVersion, path: Path) -> None:
    """Write down that a copy of an agenda was made, and remember where it went."""
    set_preference(work, EXPORT_FOLDER, str(path.parent))
    work.audit(Act.DOCUMENT_MADE, version.id, PaperKind.AGENDA)


def agenda_paper(frozen: FrozenAgenda, words: Texts, readers: Sequence[Reader] = OWN_COPY) -> Paper:
    """Return the agenda as these readers may hold it."""
    return paper_of(project_agenda(frozen, readers), words)


def paper_of(held: Projection[FrozenAgenda], words: Texts) -> Paper:
    """Return the agenda: facts, who is expected, the items, and what changed."""
    shown = held.copy
    tr = words.one
    day = say.long_day(shown.on, words)
    return Paper(
        kind=PaperKind.AGENDA,
        language=words.language,
        title=tr("Agenda of {title}").format(title=shown.title),
        subtitle=day[:1].upper() + day[1:],
        dated=datetime.combine(shown.on, shown.starts_at),
        furniture=_furniture(shown, words),
        facts=_facts(shown, words),
        roll=_roll(shown.expected, words) if shown.expected else None,
        sections=(*_changed(shown, words), *_items(shown, words)),
        empty=tr("There is nothing on this agenda."),
    )


def file_name(frozen: FrozenAgenda, words: Texts) -> str:
    """Return "RT 2026-12-03 agenda 2.pdf"; no subject and no names are in it (rules R9.3)."""
    told = f"{frozen.prefix} {frozen.on.isoformat()} {words.one('Agenda').lower()} {frozen.n}"
    safe = " ".join(_NOT_IN_A_NAME.sub(" ", told).split()).strip(". ")
    return f"{safe}.pdf"


def _furniture(frozen: FrozenAgenda, words: Texts) -> Furniture:
    tr = words.one
    marking = frozen.highest_marking
    return Furniture(
        organisation=frozen.organisation,
        running=f"{tr('Agenda')} {say.short_day(frozen.on, words)}",
        copy=tr("Own copy, do not send"),
        concept=tr("Version {n}").format(n=frozen.n),
        marking=say.label(marking, words),
        is_restricted=marking.label.rank >= Label.CONFIDENTIAL.rank,
        handling=say.handling(marking, words),
        pages=tr("{page} of {total}"),
    )


def _facts(frozen: FrozenAgenda, words: Texts) -> tuple[Fact, ...]:
    tr = words.one
    ends = clock_at(frozen.starts_at, frozen.minutes) if frozen.minutes else None
    held = say.hours(frozen.starts_at, ends, words)
    moved = frozen.moved_from
    rows = (
        (tr("Time and place"), ", ".join(part for part in (held, frozen.place) if part)),
        (tr("Was planned on"), say.long_day(moved, words) if moved else ""),
        (tr("Chair"), say.person(frozen.chair) if frozen.chair else ""),
        (tr("Minute taker"), say.person(frozen.minute_taker) if frozen.minute_taker else ""),
        (tr("Version"), str(frozen.n)),
        (tr("Marking"), say.stamp(frozen.highest_marking, words)),
    )
    return tuple(Fact(label=name, value=value) for name, value in rows if value)


def _roll(expected: Sequence[FrozenAttendee], words: Texts) -> Roll:
    tr = words.one
    people = tuple(
        (
            who.name,
            ", ".join(
                part
                for part in (who.organisation, who.function, tr("guest") if who.is_guest else "")
                if part
            ),
        )
        for who in expected
    )
    return Roll(
        heads=(tr("Attendance"), tr("Name"), tr("Organisation and function")),
        groups=(RollGroup(label=tr("Expected"), people=people),),
    )


def _changed(frozen: FrozenAgenda, words: Texts) -> Iterator[Section]:
    """What is different for who has the version before this one, and who that is."""
    if not frozen.changes:
        return
    tr = words.one
    before = frozen.n - 1
    blocks = [
        Block(kind=BlockKind.BULLET, runs=(Run(text=say.glued(agenda_words.change(one, words))),))
        for one in frozen.changes
    ]
    if frozen.holders:
        names = ", ".join(map(say.unbroken, frozen.holders))
        told = tr("Version {n} went to: {names}.").format(n=before, names=names)
        blocks.append(Block(runs=(Run(text=told),)))
    yield Section(
        anchor="changes",
        title=tr("Changed since version {n}").format(n=before),
        blocks=tuple(blocks),
    )


def _items(frozen: FrozenAgenda, words: Texts) -> Iterator[Section]:
    tr = words.one
    was_closed = False
    for n, item in enumerate(frozen.items):
        if item.is_closed != was_closed:
            title = tr("Closed part") if item.is_closed else tr("Open part")
            yield Section(anchor=f"part-{n}", title=title, is_part=True)
        was_closed = item.is_closed
        yield _item(f"item-{n}", item, frozen, words)


def _item(anchor: str, item: FrozenPoint, frozen: FrozenAgenda, words: Texts) -> Section:
    tr = words.one
    differs = item.marking is not None and item.marking != frozen.marking
    papers = [] if item.is_withdrawn else item.papers
    return Section(
        anchor=anchor,
        number=item.number,
        title=say.glued(item.title),
        level=item.level,
        is_part=item.kind is ItemKind.HEADING,
        note=_note(item, words),
        marking=say.stamp(item.marking, words) if differs and item.marking else "",
        blocks=tuple(
            Block(
                kind=BlockKind.BULLET,
                runs=(Run(text=tr("Attachment: {name}").format(name=name)),),
            )
            for name in papers
        ),
    )


def _note(item: FrozenPoint, words: Texts) -> str:
    tr, ntr = words.one, words.many
    if item.kind is ItemKind.HEADING:
        return ""
    if item.is_withdrawn:
        told = tr("lapsed")
    else:
        n = item.minutes
        parts = (
            agenda_words.treatment(item.treatment, words),
            tr("presented by {name}").format(name=item.presenter) if item.presenter else "",
            ntr("{n} minute", "{n} minutes", n).format(n=n) if n else "",
        )
        told = ", ".join(part for part in parts if part)
    return told[:1].upper() + told[1:]
