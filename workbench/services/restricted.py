"""What is not used while the use of a person's data is restricted (AVG 18).

Such data are kept: they stand on the screens of who keeps the vault, with a word of it. They put
no signals side by side, and what is said of the person goes into no copy. A restriction ends when
a person lifts it, never by itself, because the person hears of it before (AVG 18(3)).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from workbench.domain.entities import EntityKind
from workbench.domain.minutes import Block, MentionKind
from workbench.services.subjects import all_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from workbench.domain.entities import EntityLink
    from workbench.domain.ids import EntityId, LineId, SubjectId
    from workbench.domain.minutes import Line
    from workbench.services.ports import Read

# What is one person's own; an address or a company is others' too.
PERSONAL: Final = frozenset(
    {
        EntityKind.PHONE, EntityKind.PLATE, EntityKind.ACCOUNT, EntityKind.CONTACT,
        EntityKind.PERSON, EntityKind.BSN,
    }
)  # fmt: skip


def people(read: Read) -> tuple[SubjectId, ...]:
    """Return of whom no data are used now; it is few, or nobody."""
    return tuple(dict.fromkeys(one.subject for one in read.restrictions.where(lifted_on=None)))


def is_used(read: Read, link: EntityLink, kind: EntityKind) -> bool:
    """Tell whether what a signal names may be compared: it is nobody's whose data are kept only."""
    if kind not in PERSONAL:
        return True
    named = {one.subject for one in read.namings.where(link=link.id) if one.stands}
    return not any(
        key in named or bool(read.entity_links.where(subject=key, entity=link.entity))
        for key in people(read)
    )


def unused(read: Read) -> frozenset[EntityId]:
    """Return the values that belong to somebody whose data are kept only."""
    held = (link for key in people(read) for link in read.entity_links.where(subject=key))
    return frozenset(
        link.entity for link in held if read.entities.get(link.entity).kind in PERSONAL
    )


def is_told_of(read: Read, line: Line | Block, kept: Collection[SubjectId]) -> bool:
    """Tell whether a line says something of one of these, whose data are kept only."""
    if not kept:
        return False
    if any(one.kind is MentionKind.SUBJECT and one.target in kept for one in line.mentions):
        return True
    key = line.line if isinstance(line, Block) else line.id
    return any(_says(line.text, word) for word in _words(read, kept, key))


def _words(read: Read, kept: Collection[SubjectId], line: LineId) -> Iterator[str]:
    """Yield how these people are called at the table of a line; of a new line, at any table."""
    held = read.lines.find(line)
    item = read.items.find(held.item) if held is not None else None
    table = read.meetings.get(item.meeting).table if item is not None else None
    for key in kept:
        yield from all_names(read, read.subjects.get(key))
        yield from (
            one.words
            for one in read.pseudonyms.where(subject=key)
            if item is None or one.table == table
        )


def _says(text: str, word: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE))
