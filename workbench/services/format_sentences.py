"""The sentences about forms of documents, in the form of ``services.sentences``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def format_trouble(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    return {
        "archive.not-adopted": (
            tr("These minutes are a draft."),
            tr("Nothing was made."),
            tr("Adopt them first. The archive takes what no longer changes."),
        ),
        "paper.form-not-offered": (
            tr("This document cannot be made in this form."),
            tr("Nothing was written; the minutes are stored."),
            tr("Choose another form."),
        ),
    }
