"""Corrections as they are said of one copy: «page 2: change "…" to "…"» (rules R7.2).

The page is that of the copy the recipient holds, and the words are those of the draft it was made
of. A correction of what this copy does not hold is not told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.corrections import text_at
from workbench.domain.page_places import page_of
from workbench.services import paper_words as say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.domain.corrections import Correction
    from workbench.domain.frozen import FrozenMinutes
    from workbench.texts import Texts


def told_of(
    held: FrozenMinutes, corrections: Iterable[Correction], pages: Sequence[str], words: Texts
) -> tuple[str, ...]:
    """Return the corrections of a draft for who has this copy of it.

    ``held`` are the minutes as this recipient has them (``Copy.minutes``), ``pages`` the words of
    its pages as they were read back.
    """
    return tuple(_told(held, corrections, pages, words))


def _told(
    held: FrozenMinutes, corrections: Iterable[Correction], pages: Sequence[str], words: Texts
) -> Iterator[str]:
    numbers = {item.id: item.number for item in held.items}
    for one in corrections:
        text = text_at(held, one.item, one.line)
        if text is None or one.quote not in text:
            continue
        page = page_of(one.quote, pages)
        where = words.one("page {page}").format(page=page) if page is not None else ""
        at = where or words.one("item {number}").format(number=numbers[one.item])
        yield _said(one, words).format(
            place=at, quote=say.glued(one.quote.strip()), wording=say.glued(one.wording.strip())
        )


def _said(one: Correction, words: Texts) -> str:
    if one.wording.strip():
        return words.one("{place}: change “{quote}” to “{wording}”")
    return words.one("{place}: leave out “{quote}”")
