"""The rows of the reading page: its head, its passages, and the chair's remarks below them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.remarks import Place
from workbench.texts import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.domain.ids import ItemId
    from workbench.domain.papers import Fact
    from workbench.domain.remarks import Remark
    from workbench.services.passages import Passage, Reading

WHOLE = "whole"  # the key of the head: a remark there is about the minutes as a whole


class Kind(StrEnum):
    """What a row of the page is."""

    TITLE = "title"
    HEAD = "head"
    TEXT = "text"
    REMARK = "remark"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRow:
    """One thing to read, or a remark; with the place a new remark would have."""

    key: str
    kind: Kind
    spoken: str = field(repr=False)
    place: Place = field(default_factory=Place, repr=False)
    title: str = field(default="", repr=False)
    subtitle: str = field(default="", repr=False)
    facts: tuple[Fact, ...] = field(default=(), repr=False)
    passage: Passage | None = field(default=None, repr=False)
    remark: Remark | None = field(default=None, repr=False)
    state: str = ""  # of a remark


def rows_of(reading: Reading, remarks: Iterable[Remark]) -> tuple[ReadingRow, ...]:
    """Return the page: each remark below what it is about, those on the whole at the top."""
    waiting = list(remarks)
    rows: list[ReadingRow] = [_head(reading)]
    first = {passage.place.item: passage for passage in reversed(reading.passages)}
    for passage in reading.passages:
        rows.append(_row(passage))
        rows += _remarks(_below(passage, first, waiting))
    placed = {row.remark.id for row in rows if row.remark is not None}
    rest = [remark for remark in waiting if remark.id not in placed]
    return (rows[0], *_remarks(rest), *rows[1:])


def _below(
    passage: Passage, first: dict[ItemId | None, Passage], waiting: list[Remark]
) -> Iterator[Remark]:
    """Yield the remarks on a passage; those on an item stand below its head."""
    for remark in waiting:
        if remark.line is not None:
            is_here = remark.line == passage.place.line
        else:
            is_here = remark.item is not None and first.get(remark.item) is passage
        if is_here:
            yield remark


def _head(reading: Reading) -> ReadingRow:
    facts = [f"{fact.label}: {fact.value}" for fact in reading.facts]
    return ReadingRow(
        key=WHOLE,
        kind=Kind.TITLE,
        spoken=". ".join((reading.title, reading.subtitle, *facts)),
        title=reading.title,
        subtitle=reading.subtitle,
        facts=reading.facts,
    )


def _row(passage: Passage) -> ReadingRow:
    said = (passage.number, passage.block.label, passage.text, passage.note, passage.block.marking)
    return ReadingRow(
        key=passage.key,
        kind=Kind.HEAD if passage.is_head else Kind.TEXT,
        spoken=", ".join(part.replace("\n", ", ") for part in said if part),
        place=passage.place,
        passage=passage,
    )


def _remarks(found: Iterable[Remark]) -> Iterator[ReadingRow]:
    for remark in found:
        state = tr("handed over") if remark.is_sent else tr("not handed over yet")
        said = tr("Your remark, {state}: {text}").format(state=state, text=remark.text)
        yield ReadingRow(
            key=f"remark:{remark.id}",
            kind=Kind.REMARK,
            spoken=said,
            place=remark.place,
            remark=remark,
            state=state,
        )


def about(row: ReadingRow) -> str:
    """Say in one line what a remark at this row is about."""
    if row.kind is Kind.TITLE or (row.remark is not None and not row.place.quote):
        return tr("On the minutes as a whole")
    quote = " ".join(row.place.quote.split())
    if row.kind is Kind.HEAD and row.passage is not None and row.passage.number:
        return tr("On item {number}, {title}").format(number=row.passage.number, title=quote)
    return tr("On: {words}").format(words=quote) if quote else tr("On this passage")
