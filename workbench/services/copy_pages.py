"""Corrections as they are said of one copy: «page 2: change "…" to "…"» (rules R7.2).

The page is that of the copy the recipient holds, and the words are those of the draft it was made
of. A correction of what this copy does not hold is not told. What differs in a newer version is
said in the same way, of the two copies that this recipient may hold.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from workbench.domain.corrections import CorrectionEmptyError, spotted, text_at
from workbench.domain.ids import ItemId, LineId
from workbench.domain.page_places import page_of
from workbench.services import paper_words as say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.domain.frozen import FrozenItem, FrozenMinutes
    from workbench.texts import Texts


class _Quoted(Protocol):
    """Words at a place of a draft, and what they become."""

    @property
    def item(self) -> ItemId: ...
    @property
    def line(self) -> LineId | None: ...
    @property
    def quote(self) -> str: ...
    @property
    def wording(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What reads otherwise in a newer version; without a quote it was added."""

    item: ItemId
    line: LineId | None
    quote: str = field(default="", repr=False)
    wording: str = field(default="", repr=False)


def told_of(
    held: FrozenMinutes, corrections: Iterable[_Quoted], pages: Sequence[str], words: Texts
) -> tuple[str, ...]:
    """Return the corrections of a draft for who has this copy of it.

    ``held`` are the minutes as this recipient has them (``Copy.minutes``), ``pages`` the words of
    its pages as they were read back.
    """
    return tuple(_told(held, corrections, pages, words))


def _told(
    held: FrozenMinutes, corrections: Iterable[_Quoted], pages: Sequence[str], words: Texts
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


def _said(one: _Quoted, words: Texts) -> str:
    if one.wording.strip():
        return words.one("{place}: change “{quote}” to “{wording}”")
    return words.one("{place}: leave out “{quote}”")


def told_since(
    held: FrozenMinutes, now: FrozenMinutes, pages: Sequence[str], words: Texts
) -> tuple[str, ...]:
    """Return what a newer version changes for who has a copy of an older one.

    ``now`` is the newer one as this recipient may hold it.
    """
    found = tuple(changes(held, now))
    changed = [one for one in found if one.quote]
    added = [one for one in found if not one.quote]
    numbers = {item.id: item.number for item in (*now.items, *held.items)}
    came = (
        words.one("{place}: add “{wording}”").format(
            place=words.one("item {number}").format(number=numbers[one.item]),
            wording=say.glued(one.wording.strip()),
        )
        for one in added
    )
    return (*told_of(held, changed, pages, words), *came)


def changes(held: FrozenMinutes, now: FrozenMinutes) -> Iterator[Change]:
    """Yield what differs between two versions: titles of items, then their lines, in order."""
    before = {item.id: item for item in held.items}
    after = {item.id: item for item in now.items}
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        yield from _change(ItemId(key), None, old.title if old else "", new.title if new else "")
        texts_old, texts_new = _texts(old), _texts(new)
        for line in dict.fromkeys((*texts_old, *texts_new)):
            yield from _change(
                ItemId(key), LineId(line), texts_old.get(line, ""), texts_new.get(line, "")
            )


def _texts(item: FrozenItem | None) -> dict[str, str]:
    return {line.id: line.text for line in item.lines} if item is not None else {}


def _change(item: ItemId, line: LineId | None, before: str, after: str) -> Iterator[Change]:
    if before.strip() == after.strip():
        return
    try:
        said = spotted(before, after)
    except CorrectionEmptyError:  # all of it came, or went
        yield Change(item=item, line=line, quote=before.strip(), wording=after.strip())
    else:
        yield Change(item=item, line=line, quote=said.quote, wording=said.wording)
