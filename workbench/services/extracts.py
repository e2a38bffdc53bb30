"""Parts of minutes that go out by themselves: an extract, the errata, a whole year (rules R9).

All of them are cut from what the recipient may hold already, so cutting can only leave out more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING

from workbench.domain.errors import RuleBrokenError
from workbench.domain.markings import Label, highest
from workbench.domain.minutes import MentionKind
from workbench.domain.papers import Block, BlockKind, Contents, ContentsRow, PaperKind, Run, Section
from workbench.services import paper_errata, versions
from workbench.services import paper_words as say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.domain.errata import Erratum
    from workbench.domain.frozen import FrozenItem, FrozenLine, FrozenMinutes
    from workbench.domain.ids import TableId
    from workbench.domain.meetings import Meeting
    from workbench.domain.minutes import MinutesVersion
    from workbench.domain.papers import Furniture, Paper
    from workbench.services.ports import Read
    from workbench.texts import Texts


class NothingToExtractError(RuleBrokenError):
    """Of what the recipient may hold nothing belongs in this extract."""

    code = "copy.nothing"


@dataclass(frozen=True, slots=True)
class Cut:
    """What an extract is of: an item with what stands below it, or all that names a case."""

    item: str = ""
    case: str = ""  # its code


@dataclass(frozen=True, slots=True)
class Year:
    """The minutes of one table over a year, as they stand on a day."""

    table: TableId
    year: int
    stands_on: date


def cut(copy: FrozenMinutes, by: Cut) -> FrozenMinutes:
    """Return the part of a copy that an extract holds.

    Raises:
        NothingToExtractError: there is none.
    """
    items = tuple(_below(copy.items, by.item)) if by.item else tuple(_naming(copy.items, by.case))
    if not items:
        raise NothingToExtractError
    numbers = {item.number for item in items}
    lines = {line.number for item in items for line in item.lines if line.number}
    return replace(
        copy,
        items=items,
        decisions=tuple(
            one
            for one in copy.decisions
            if (one.item_number in numbers if by.item else one.number in lines)
        ),
        actions=tuple(one for one in copy.actions if one.number and one.number in lines),
        since_items=tuple(number for number in copy.since_items if number in numbers),
        adoption=replace(copy.adoption, corrections=()) if copy.adoption else None,
    )


def _below(items: Sequence[FrozenItem], key: str) -> Iterator[FrozenItem]:
    level: int | None = None
    for item in items:
        if item.id == key:
            level = item.level
            yield item
        elif level is not None:
            if item.level <= level:
                return
            yield item


def _naming(items: Sequence[FrozenItem], code: str) -> Iterator[FrozenItem]:
    for item in items:
        lines = tuple(line for line in item.lines if names_case(line, code))
        if lines:
            yield replace(item, lines=lines, adopted=())


def names_case(line: FrozenLine, code: str) -> bool:
    """Tell whether a line points at a case."""
    wanted = code.strip().casefold()
    return bool(wanted) and any(
        line.text[one.start : one.start + one.length].strip().casefold() == wanted
        for one in line.mentions
        if one.kind is MentionKind.CASE
    )


def extract_paper(minutes: Paper, frozen: FrozenMinutes, case: str, words: Texts) -> Paper:
    """Return minutes that were cut as an extract."""
    tr = words.one
    title = tr("Extract from the minutes of {title}").format(title=frozen.title)
    day = say.long_day(frozen.on, words)
    about = case or tr("item {number}").format(number=frozen.items[0].number)
    return replace(
        minutes,
        kind=PaperKind.EXTRACT,
        title=title,
        subtitle=f"{day[:1].upper()}{day[1:]}, {about}",
        roll=None,
        contents=None,
        listings=tuple(one for one in minutes.listings if one.rows),
        furniture=_running(minutes, frozen, tr("Extract"), words),
    )


def erratum_paper(
    minutes: Paper, frozen: FrozenMinutes, errata: Sequence[Erratum], words: Texts
) -> Paper:
    """Return the errata of adopted minutes as a document by itself, each at its item.

    Raises:
        NothingToExtractError: there are none in this copy.
    """
    if not errata:
        raise NothingToExtractError
    tr = words.one
    titles = {item.id: (item.number, item.title) for item in frozen.items}
    sections = []
    for n, one in enumerate(errata):
        number, title = titles[one.item]
        sections.append(
            Section(
                anchor=f"erratum-{n}",
                number=number,
                title=say.glued(title),
                blocks=(paper_errata.box(one, words),),
            )
        )
    return replace(
        minutes,
        kind=PaperKind.ERRATUM,
        title=tr("Erratum to the minutes of {title}").format(title=frozen.title),
        roll=None,
        contents=None,
        listings=(),
        sections=tuple(sections),
        furniture=_running(minutes, frozen, tr("Erratum"), words),
    )


def year_paper(parts: Sequence[tuple[FrozenMinutes, Paper]], year: Year, words: Texts) -> Paper:
    """Return the minutes of a year behind each other, the first meeting first.

    Raises:
        NothingToExtractError: there are none.
    """
    if not parts:
        raise NothingToExtractError
    tr = words.one
    first, paper = parts[-1]
    sections: list[Section] = []
    rows: list[ContentsRow] = []
    for n, (frozen, minutes) in enumerate(parts):
        day = say.long_day(frozen.on, words)
        name = ", ".join(part for part in (day[:1].upper() + day[1:], frozen.number) if part)
        anchor = f"meeting-{n}"
        rows.append(ContentsRow(title=name, anchor=anchor))
        sections.append(Section(anchor=anchor, title=name, is_part=True, blocks=_facts(minutes)))
        sections += [
            replace(one, anchor=f"{anchor}-{one.anchor}", is_part=False) for one in minutes.sections
        ]
    strictest = highest((one.highest_marking for one, _ in parts), first.highest_marking)
    return replace(
        paper,
        kind=PaperKind.YEAR,
        title=tr("Minutes of {year}").format(year=year.year),
        subtitle=tr("{table}, as it stands on {day}").format(
            table=first.table, day=say.short_day(year.stands_on, words)
        ),
        facts=(),
        roll=None,
        contents=Contents(label=tr("Meetings"), hint=tr("{title}, page {page}"), rows=tuple(rows)),
        sections=tuple(sections),
        listings=(),
        furniture=replace(
            paper.furniture,
            running=tr("Minutes of {year}").format(year=year.year),
            marking=say.label(strictest, words),
            is_restricted=strictest.label.rank >= Label.CONFIDENTIAL.rank,
            handling=say.handling(strictest, words),
            concept="",
        ),
    )


def _facts(minutes: Paper) -> tuple[Block, ...]:
    return tuple(
        Block(kind=BlockKind.DETAIL, label=fact.label, runs=(Run(text=fact.value),))
        for fact in minutes.facts
    )


def _running(paper: Paper, frozen: FrozenMinutes, kind: str, words: Texts) -> Furniture:
    running = f"{kind} {say.short_day(frozen.on, words)}"
    return replace(paper.furniture, running=running)


def minutes_of(read: Read, year: Year) -> Iterator[tuple[Meeting, MinutesVersion]]:
    """Yield the meetings of a table in a year with the minutes that count, oldest first."""
    since = read.meetings.oldest(year.table, date(year.year, 1, 1))
    for meeting in takewhile(lambda m: m.on.year == year.year, since):
        version = versions.latest(read, meeting.id)
        if version is not None:
            yield meeting, version
