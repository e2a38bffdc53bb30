"""The sentences for preparing a meeting, in the form of ``services.sentences``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def preparing_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    return {
        "meeting.same-day": (
            tr("This table already meets on that day."),
            tr("Nothing was changed."),
            tr("Choose another day, or say that both are meant."),
        ),
    }
