"""Any two versions of one meeting's minutes beside each other, word by word (rules R7.2).

What is compared is what is read and printed: the passages of both versions. A passage is found
again by its line, so that a text of many pages is compared in short stretches.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.wording import Fate, Piece, compared
from workbench.services.passages import reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.domain.frozen import FrozenMinutes
    from workbench.services.passages import Passage, Reading
    from workbench.texts import Texts


class Change(StrEnum):
    """What became of a passage."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedPassage:
    """A passage of one or both versions, with its pieces."""

    change: Change
    pieces: tuple[Piece, ...] = field(repr=False)
    number: str = ""
    label: str = ""
    is_head: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two versions in reading order."""

    passages: tuple[ComparedPassage, ...] = field(repr=False)

    @property
    def changes(self) -> int:
        """How many passages differ."""
        return sum(one.change is not Change.SAME for one in self.passages)

    def differing(self) -> tuple[ComparedPassage, ...]:
        """Return what differs, each below the head of its item."""
        found: list[ComparedPassage] = []
        head: ComparedPassage | None = None
        for one in self.passages:
            if one.is_head:
                head = one
            if one.change is Change.SAME:
                continue
            if head is not None and head is not one:
                found.append(head)
            head = None
            found.append(one)
        return tuple(found)


def compare(before: FrozenMinutes, after: FrozenMinutes, words: Texts) -> Comparison:
    """Compare two versions of minutes, as they are read."""
    old, new = reading(before, words), reading(after, words)
    passages = (*_heads(old, new), *_passages(old.passages, new.passages))
    return Comparison(passages=passages)


def _heads(old: Reading, new: Reading) -> Iterator[ComparedPassage]:
    """Compare the facts at the head; who was there, when, and how they stand."""
    before = {fact.label: fact.value for fact in old.facts}
    after = {fact.label: fact.value for fact in new.facts}
    for label in dict.fromkeys((*before, *after)):
        yield _pair(before.get(label), after.get(label), label=label)


def _passages(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[ComparedPassage]:
    keys_old, keys_new = [_key(one) for one in old], [_key(one) for one in new]
    match = SequenceMatcher(None, keys_old, keys_new, autojunk=False)
    for tag, from_old, to_old, from_new, to_new in match.get_opcodes():
        gone, came = old[from_old:to_old], new[from_new:to_new]
        if tag == "equal":
            yield from (_of(two, one.text, two.text) for one, two in zip(gone, came, strict=True))
            continue
        yield from (_of(one, one.text, None) for one in gone)
        yield from (_of(one, None, one.text) for one in came)


def _key(passage: Passage) -> tuple[str, str, str]:
    """Return what makes a passage the same one in another version."""
    place = passage.place
    if place.line:
        return "line", place.line, ""
    if passage.is_head and place.item:
        return "item", place.item, ""
    return "text", passage.block.label, passage.text


def _of(shown: Passage, before: str | None, after: str | None) -> ComparedPassage:
    return _pair(before, after, number=shown.number, label=shown.block.label, is_head=shown.is_head)


def _pair(
    before: str | None,
    after: str | None,
    *,
    number: str = "",
    label: str = "",
    is_head: bool = False,
) -> ComparedPassage:
    return ComparedPassage(
        change=_change(before, after),
        pieces=_pieces(before, after),
        number=number,
        label=label,
        is_head=is_head,
    )


def _change(before: str | None, after: str | None) -> Change:
    if before is None:
        return Change.NEW
    if after is None:
        return Change.GONE
    return Change.SAME if before == after else Change.CHANGED


def _pieces(before: str | None, after: str | None) -> tuple[Piece, ...]:
    if before is None or after is None:
        text = before or after or ""
        return (Piece(Fate.GONE if after is None else Fate.NEW, text),)
    return compared(before, after)
