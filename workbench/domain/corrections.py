"""Corrections of a draft (rules R7.2): quoted words, and what they become.

A correction is what the meeting agrees before it adopts: «item 4: "nine" becomes "eleven"». The
draft itself never changes; the adopted version is the draft with its corrections put in (D4).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, TypeVar

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import CorrectionId, ItemId, LineId, MeetingId, RemarkId, VersionId
from workbench.domain.wording import Fate, compared

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.domain.frozen import FrozenItem, FrozenLine, FrozenMinutes


class CorrectionEmptyError(RuleBrokenError):
    """A correction changes something."""

    code = "correction.empty"


class QuoteNotThereError(RuleBrokenError):
    """The quoted words do not stand there in the draft."""

    code = "correction.quote-not-there"


class QuoteNotOnceError(RuleBrokenError):
    """The quoted words stand there more than once, so nobody knows which are meant."""

    code = "correction.quote-not-once"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Words of one line, or of the title of an item, and what they become."""

    id: CorrectionId
    meeting: MeetingId  # whose minutes
    version: VersionId  # the draft that is corrected
    item: ItemId
    line: LineId | None = None  # None: the title of the item
    number: str = ""  # of the item, as it is printed
    quote: str = field(repr=False)
    wording: str = field(repr=False)
    remark: RemarkId | None = None  # the remark that it answers
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that stand exactly once in a text, and what they become."""

    quote: str = field(repr=False)
    wording: str = field(repr=False)


class _Stretch(Protocol):
    """A place in a text, as mentions have it."""

    @property
    def start(self) -> int: ...
    @property
    def length(self) -> int: ...


S = TypeVar("S", bound=_Stretch)


def spotted(before: str, after: str) -> Wording:
    """Return the fewest whole words that say how a text was edited, and stand in it only once.

    Raises:
        CorrectionEmptyError: nothing was changed, or nothing is left of it.
    """
    if before.strip() == after.strip() or not after.strip() or not before.strip():
        raise CorrectionEmptyError
    pieces = compared(before, after)
    changed = [n for n, piece in enumerate(pieces) if piece.fate is not Fate.SAME]
    head = "".join(p.text for p in pieces[: changed[0]])
    tail = "".join(p.text for p in pieces[changed[-1] + 1 :])
    start, end = len(head), len(before) - len(tail)
    while not _is_enough(before, start, end, len(after) - len(before)):
        start, end = _wider(before, start, end)
    return Wording(before[start:end], after[start : end + len(after) - len(before)])


def _is_enough(text: str, start: int, end: int, grown: int) -> bool:
    quote = text[start:end]
    is_whole = start == 0 and end == len(text)
    return is_whole or (bool(quote.strip()) and end + grown > start and stands_once(text, quote))


def stands_once(text: str, quote: str) -> bool:
    """Tell whether words stand in a text at one place; places may overlap."""
    return text.find(quote) == text.rfind(quote) >= 0


def _wider(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in one word more on either side."""
    left = text[:start].rstrip()
    right = text[end:]
    gap = len(right) - len(right.lstrip())
    word = right[gap:].split(maxsplit=1)
    return (
        max((left.rfind(mark) + 1 for mark in " \n\t"), default=0),
        end + gap + len(word[0]) if word else len(text),
    )


def must_fit(text: str, quote: str, wording: str) -> None:
    """Refuse a correction that does not say what becomes of which words."""
    if not quote.strip() or quote == wording:
        raise CorrectionEmptyError
    if quote not in text:
        raise QuoteNotThereError
    if not stands_once(text, quote):
        raise QuoteNotOnceError


def put_in(
    text: str, stretches: Sequence[S], quote: str, wording: str
) -> tuple[str, tuple[S, ...]]:
    """Return a text with its correction, and the stretches that still point at the same words."""
    start = text.find(quote)
    if start < 0:
        return text, tuple(stretches)
    end = start + len(quote)
    shift = len(wording) - len(quote)
    kept: list[S] = []
    for stretch in stretches:
        if stretch.start + stretch.length <= start:
            kept.append(stretch)
        elif stretch.start >= end:
            kept.append(replace(stretch, start=stretch.start + shift))  # type: ignore[type-var] # each is a dataclass
    return text[:start] + wording + text[end:], tuple(kept)


def corrected(frozen: FrozenMinutes, corrections: Iterable[Correction]) -> FrozenMinutes:
    """Return minutes with their corrections in text and lists."""
    for correction in corrections:
        frozen = _with(frozen, correction)
    return frozen


def text_at(frozen: FrozenMinutes, item: ItemId, line: LineId | None) -> str | None:
    """Return the words at a place of a draft: a line, or the title of an item; None for nowhere."""
    found = next((one for one in frozen.items if one.id == item), None)
    if found is None or line is None:
        return found.title if found is not None else None
    return next((one.text for one in found.lines if one.id == line), None)


def _with(frozen: FrozenMinutes, correction: Correction) -> FrozenMinutes:
    items = tuple(
        _item_with(item, correction) if item.id == correction.item else item
        for item in frozen.items
    )
    number = _number_of(frozen, correction)
    if not number:
        return replace(frozen, items=items)
    quote, wording = correction.quote, correction.wording
    return replace(
        frozen,
        items=items,
        decisions=tuple(
            replace(d, text=put_in(d.text, (), quote, wording)[0]) if d.number == number else d
            for d in frozen.decisions
        ),
        actions=tuple(
            replace(a, text=put_in(a.text, (), quote, wording)[0]) if a.number == number else a
            for a in frozen.actions
        ),
    )


def _item_with(item: FrozenItem, correction: Correction) -> FrozenItem:
    if correction.line is None:
        title, _ = put_in(item.title, (), correction.quote, correction.wording)
        return replace(item, title=title)
    lines = tuple(
        _line_with(line, correction) if line.id == correction.line else line for line in item.lines
    )
    return replace(item, lines=lines)


def _line_with(line: FrozenLine, correction: Correction) -> FrozenLine:
    text, mentions = put_in(line.text, line.mentions, correction.quote, correction.wording)
    return replace(line, text=text, mentions=mentions)


def _number_of(frozen: FrozenMinutes, correction: Correction) -> str:
    """Return the number of the decision or action on a line, if it has one."""
    lines = (line for item in frozen.items for line in item.lines if correction.line)
    return next((line.number for line in lines if line.id == correction.line), "")
