"""Blocks: how a line looks in the editor, how it is kept, and how a block keeps its record.

In the editor a mention wears its sign and holds together (``@Zorgcoördinator``, ``>ma 7 dec``
with no-break spaces); a stored text has neither sign nor such spaces (D1). After every change of
paragraphs the reconciler runs, for Enter, split and paste copy a line's id and a merge drops one
(D2).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from workbench.domain.ids import LineId
from workbench.domain.minutes import Block, LineKind, Mention, MentionKind

BREAK: Final = "\u2028"  # a line broken inside a paragraph, as the editor has it
NO_BREAK: Final = "\u00a0"
SIGNS: Final = {
    MentionKind.WHO: "@",
    MentionKind.WHEN: ">",
    MentionKind.CASE: "+",
    MentionKind.ADDRESS: "+",
    MentionKind.SUBJECT: "+",
}
_MOST_WORDS: Final = 1_000  # the length of one paragraph is what a keystroke costs
_MOST_CHARACTERS: Final = 10_000
_WORDS: Final = re.compile(r"\S+\s*")
_PARAGRAPHS: Final = re.compile("\r\n|[\r\n\u2029\u2028\v\f\x85]")
_DROPPED: Final = frozenset(
    "\ufeff\ufffc\ufdd0\ufdd1"  # the byte order mark, and what Qt itself means by these
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # turn the direction of what follows
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A mention as the editor shows it: a stretch of the shown text, its sign included."""

    kind: MentionKind
    start: int
    length: int
    target: str

    @property
    def end(self) -> int:
        """The place after the last character."""
        return self.start + self.length


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The text of a line in the editor, with its tokens."""

    text: str = field(repr=False)
    tokens: tuple[Token, ...] = ()


def shown(text: str, mentions: Sequence[Mention]) -> Shown:
    """Dress a stored text for the editor; mentions that overlap or lie outside are left out."""
    written: list[str] = []
    tokens: list[Token] = []
    done = 0
    for mention in sorted(mentions, key=lambda m: m.start):
        if mention.start < done or mention.length < 1 or mention.end > len(text):
            continue
        start = mention.start + len(tokens)
        tokens.append(
            Token(kind=mention.kind, start=start, length=mention.length + 1, target=mention.target)
        )
        label = text[mention.start : mention.end].replace(" ", NO_BREAK)
        written += [text[done : mention.start], SIGNS[mention.kind], label]
        done = mention.end
    return Shown(text="".join([*written, text[done:]]).replace("\n", BREAK), tokens=tuple(tokens))


def stored(line: Shown) -> tuple[str, tuple[Mention, ...]]:
    """Undress a line of the editor: its text without signs, and its mentions."""
    written: list[str] = []
    mentions: list[Mention] = []
    done = 0
    for n, token in enumerate(sorted(line.tokens, key=lambda t: t.start)):
        mentions.append(
            Mention(
                kind=token.kind,
                start=token.start - n,
                length=token.length - 1,
                target=token.target,
            )
        )
        label = line.text[token.start + 1 : token.end].replace(NO_BREAK, " ")
        written += [line.text[done : token.start], label]
        done = token.end
    text = "".join([*written, line.text[done:]]).replace(BREAK, "\n")
    return text, tuple(mentions)


def stored_place(line: Shown, place: int) -> int:
    """Return where a place of the shown text lies in the stored text."""
    return place - sum(1 for token in line.tokens if token.start < place)


def shown_place(line: Shown, place: int) -> int:
    """Return where a place of the stored text lies in the shown text, after a sign."""
    for token in line.tokens:
        if token.start < place:
            place += 1
    return place


def reconcile(
    before: Sequence[Block], after: Sequence[Block], new_id: Callable[[], LineId]
) -> tuple[Block, ...]:
    """Give every block an id of its own again, as D2 says.

    The first block keeps an id; a later holder of the same id, and a block without one, gets a
    new id and becomes text (its marking and audience stay: narrow is safe). Two blocks that
    became one keep the upper id, unless the upper one was empty: then nothing merged.
    """
    merged = _merges(before, after)
    seen: set[LineId] = set()
    settled: list[Block] = []
    for place, block in enumerate(after):
        upper = merged.get(place)
        kept = block if upper is None else _as_upper(block, upper)
        if not kept.line or kept.line in seen:
            kept = replace(kept, line=new_id(), kind=LineKind.TEXT, is_recorded=False)
        seen.add(kept.line)
        settled.append(kept)
    return tuple(settled)


def _merges(before: Sequence[Block], after: Sequence[Block]) -> dict[int, Block]:
    """Return the blocks of ``after`` that hold two of ``before``, each with the upper one."""
    places: dict[LineId, int] = {}
    for place, block in enumerate(after):
        places.setdefault(block.line, place)
    found: dict[int, Block] = {}
    for upper, lower in pairwise(before):
        held = places.get(lower.line)
        if held is None or upper.line in places or not upper.text:
            continue
        text = after[held].text
        if text.startswith(upper.text) and text.endswith(lower.text) and text != lower.text:
            found[held] = upper
    return found


def _as_upper(block: Block, upper: Block) -> Block:
    return replace(
        block,
        line=upper.line,
        kind=upper.kind,
        style=upper.style,
        is_recorded=upper.is_recorded,
        marking=upper.marking,
        audience=upper.audience,
    )


def pasted(text: str) -> tuple[str, ...]:
    """Return a pasted text as paragraphs that the editor can hold.

    Control characters and signs that turn the direction of the text are dropped, tabs become
    spaces, and paragraphs above 1,000 words or 10,000 characters are split; empty paragraphs
    in between go.
    """
    clean = ("".join(_kept(part)).strip() for part in _PARAGRAPHS.split(text))
    return tuple(piece for part in clean if part for piece in _pieces(part))


def _kept(text: str) -> Iterator[str]:
    for character in text:
        if character == "\t":
            yield " "
        elif character not in _DROPPED and unicodedata.category(character) not in {"Cc", "Cs"}:
            yield character


def _pieces(paragraph: str) -> Iterator[str]:
    words = [
        word[start : start + _MOST_CHARACTERS]
        for word in _WORDS.findall(paragraph)
        for start in range(0, len(word), _MOST_CHARACTERS)
    ]
    piece: list[str] = []
    length = 0
    for word in words:
        if piece and (len(piece) == _MOST_WORDS or length + len(word) > _MOST_CHARACTERS):
            yield "".join(piece).rstrip()
            piece, length = [], 0
        piece.append(word)
        length += len(word)
    if piece:
        yield "".join(piece).rstrip()
