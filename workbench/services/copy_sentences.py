"""The sentences for copies that cannot be made, in the form of ``services.sentences``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def copying_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    return {
        "copy.nothing": (
            tr("This recipient may hold nothing of it."),
            tr("No copy was made."),
            tr("Choose another item or another recipient."),
        ),
        "copy.item-unclear": (
            tr("This item does not stand in these minutes."),
            tr("No copy was made."),
            tr("Give its number with --item, or a case with --case."),
        ),
        "agenda.not-sent": (
            tr("This agenda was not fixed yet."),
            tr("No copy was made."),
            tr("Fix the agenda of the meeting first."),
        ),
    }
