"""The sentences about single records, in the form of ``services.sentences``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def record_trouble(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    return {
        "vault.exists": (
            tr("There is a vault here already."),
            tr("Nothing was changed."),
            tr("Open it, or choose another folder."),
        ),
        "record.in-use": (
            tr("Something else still refers to this."),
            tr("Nothing was removed."),
            tr("Take it away there first."),
        ),
        "record.final": (
            tr("This is final and cannot be taken back."),
            tr("Nothing was changed."),
            tr("Make a new version instead."),
        ),
        "record.unstorable": (
            tr("This text holds a sign that cannot be stored."),
            tr("Nothing was stored; the text is still here."),
            tr("Remove the strange sign and try again."),
        ),
        "anchor.unclear": (
            tr("This is no anchor."),
            tr("Nothing was changed."),
            tr("Type the number and the sixteen characters, as they are printed."),
        ),
        "query.interrupted": (
            tr("The search was stopped."),
            tr("Nothing was changed."),
            tr("Search again."),
        ),
    }
