"""Personal data in the minutes of a table that works without persons (R10): told, never refused.

Nothing here stops a key. What is found can be replaced by a code, everywhere in the meeting at
once; a signal of such a table is stored with codes from the beginning.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.identifiers import (
    IdentifierKind,
    code_of,
    coded,
    identifiers,
    last_code,
)
from workbench.domain.minutes import Block, LineKind
from workbench.domain.tables import Regime
from workbench.services import records
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.domain.identifiers import Identifier, NamesWithin
    from workbench.domain.ids import ItemId, LineId, MeetingId
    from workbench.domain.meetings import Meeting
    from workbench.domain.minutes import Line
    from workbench.services.ports import Read, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Spotted:
    """What points at a person, and the lines it stands in."""

    kind: IdentifierKind
    words: str = field(repr=False)
    item: ItemId  # where it stands first
    line: LineId
    times: int = 1


def is_watched(read: Read, meeting: Meeting) -> bool:
    """Tell whether a meeting belongs to a table that works without persons."""
    table = read.tables.find(meeting.table) if meeting.table else None
    return table is not None and table.regime is Regime.NO_PERSONS


def spotted(
    read: Read, meeting: MeetingId, names: NamesWithin | None = None
) -> tuple[Spotted, ...]:
    """Return what points at a person in the lines of a meeting, each once, in reading order."""
    if not is_watched(read, read.meetings.get(meeting)):
        return ()
    first: dict[str, Spotted] = {}
    times: Counter[str] = Counter()
    for line in _lines(read, meeting):
        for found in identifiers(line.text, names):
            words = line.text[found.start : found.end]
            times[words] += 1
            first.setdefault(
                words, Spotted(kind=found.kind, words=words, item=line.item, line=line.id)
            )
    return tuple(replace(one, times=times[words]) for words, one in first.items())


def replace_by_code(
    work: Work, meeting: MeetingId, words: Sequence[str], names: NamesWithin | None = None
) -> int:
    """Put a code in place of each of these words, wherever they stand; returns how many places.

    The same words get the same code. What they were stays in the history, which no paper shows.
    """
    held = work.meetings.get(meeting).must_be_minuted()
    codes = _Codes(last_code(line.text for line in _lines(work, meeting)))
    wanted = frozenset(words)
    count = 0
    touched: dict[ItemId, None] = {}
    for line in _lines(work, meeting):
        found = [
            one for one in identifiers(line.text, names) if line.text[one.start : one.end] in wanted
        ]
        if found:
            text, mentions = coded(line.text, line.mentions, found, codes.of)
            after = replace(line, text=text, mentions=mentions)
            work.lines.save(records.follow(work, held, line, after).line)
            touched[line.item] = None
            count += len(found)
    for item in touched:
        work.audit(Act.IDENTIFIERS_REPLACED, item)
    return count


def next_code(read: Read, meeting: MeetingId) -> int:
    """Return the number of the next code of a meeting."""
    return last_code(line.text for line in _lines(read, meeting)) + 1


def scrubbed(
    read: Read, meeting: Meeting, blocks: Sequence[Block]
) -> tuple[tuple[Block, ...], tuple[LineId, ...]]:
    """Return lines as they may be stored, and which were changed.

    A signal of a table without persons stores none of what points at one.
    """
    signals = [b for b in blocks if b.kind is LineKind.SIGNAL]
    if not signals or not is_watched(read, meeting):
        return tuple(blocks), ()
    found = {b.line: f for b in signals if (f := identifiers(b.text))}
    if not found:
        return tuple(blocks), ()
    here = {b.line for b in blocks}
    texts = [line.text for line in _lines(read, meeting.id) if line.id not in here]
    texts += [b.text for b in blocks]
    codes = _Codes(last_code(texts))
    return tuple(_coded_block(b, found.get(b.line, ()), codes) for b in blocks), tuple(found)


def _coded_block(block: Block, found: Sequence[Identifier], codes: _Codes) -> Block:
    if not found:
        return block
    text, mentions = coded(block.text, block.mentions, found, codes.of)
    return replace(block, text=text, mentions=mentions)


def _lines(read: Read, meeting: MeetingId) -> Iterator[Line]:
    for item in read.items.where(meeting=meeting):
        for line in read.lines.where(item=item.id):
            if line.removed_at is None:
                yield line


class _Codes:
    """Gives each of the words met a code of its own."""

    def __init__(self, last: int) -> None:
        self._last = last
        self._given: dict[str, str] = {}

    def of(self, words: str) -> str:
        """Return the code of these words."""
        if words not in self._given:
            self._last += 1
            self._given[words] = code_of(self._last)
        return self._given[words]
