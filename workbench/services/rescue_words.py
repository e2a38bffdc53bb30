"""What a rescue copy lacks, in words: the records that people know by name, and the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.services.safekeeping import Rescued
    from workbench.texts import Texts


def what_was_lost(rescued: Rescued, words: Texts) -> str:
    """Return one sentence or two: how much is lost, and of what."""
    if rescued.is_whole:
        return words.one("Everything could be read or put back from the history. Nothing is lost.")
    left = {name: n for name, n in rescued.lost.items() if n}
    named = [one.format(n=left.pop(name)) for name, one in _known(left, words) if name in left]
    rest = sum(left.values())
    if rest:
        named.append(words.many("{n} other record", "{n} other records", rest).format(n=rest))
    return words.one("Lost, at least: {what}. The rest could be read.").format(
        what=", ".join(named)
    )


def _known(lost: dict[str, int], words: Texts) -> list[tuple[str, str]]:
    def many(one: str, more: str, name: str) -> str:
        return words.many(one, more, lost.get(name, 0))

    return [
        ("meeting", many("{n} meeting", "{n} meetings", "meeting")),
        ("agenda_item", many("{n} agenda item", "{n} agenda items", "agenda_item")),
        ("line", many("{n} line of minutes", "{n} lines of minutes", "line")),
        ("action", many("{n} action", "{n} actions", "action")),
        ("decision", many("{n} decision", "{n} decisions", "decision")),
        ("organisation", many("{n} partner", "{n} partners", "organisation")),
        ("contact", many("{n} contact", "{n} contacts", "contact")),
        ("attachment", many("{n} attachment", "{n} attachments", "attachment")),
        ("audit", many("{n} entry of the log", "{n} entries of the log", "audit")),
    ]
