"""The sentences around making minutes public, in the form of ``services.sentences``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def woo_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    return {
        "woo.not-judged": (
            tr("Not every passage was decided on."),
            tr("No copy was made; what you decided is stored."),
            tr("Decide on the passages that say so: a ground, or public."),
        ),
        "woo.outside": (
            tr("This passage does not stand in these minutes."),
            tr("Nothing was changed."),
            tr("Close the window and open it again."),
        ),
    }
