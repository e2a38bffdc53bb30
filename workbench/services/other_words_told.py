"""Words of which a person said that they are another word at a table, not the name they look like.

The proof and the names that are asked about before copies leave know the same words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.ids import OtherWordId
from workbench.domain.other_words import OtherWord
from workbench.services.audit import Act

if TYPE_CHECKING:
    from workbench.domain.ids import TableId
    from workbench.services.ports import Work


def remember(work: Work, table: TableId | None, found: str) -> OtherWord:
    """Remember that words are no name at this table, written just so."""
    word = " ".join(found.split())
    held = next((one for one in work.other_words.where(table=table) if one.word == word), None)
    if held is not None:
        return held
    made = OtherWord(id=OtherWordId(work.new_id()), table=table, word=word, told_on=work.today)
    work.other_words.save(made)
    work.audit(Act.OTHER_WORD_TOLD, made.id)
    return made
