"""The sentences about a vault that is not as it was: behind, without its mark, to read only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def doubts(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    return {
        "vault.read-only": (
            tr("This vault was opened to read only."),
            tr("Nothing was changed."),
            tr("Open the vault itself, or choose the folder of the copy at the next start."),
        ),
        "KL-21": (
            tr("This vault is older than it has been: later changes are not in it."),
            tr("What is in it can be read. Nothing was changed."),
            tr(
                "If a backup was put back, open the vault and accept this."
                " Otherwise stop, and tell the security officer."
            ),
        ),
        "KL-22": (
            tr("The log does not add up."),
            tr("The data can be read, but someone may have changed them outside the program."),
            tr("Tell the security officer."),
        ),
        "KL-23": (
            tr("The mark beside the vault is missing, so changes that were lost would not show."),
            tr("The data can be read, and a new mark was made."),
            tr("This is normal after a backup was put back. Otherwise tell the security officer."),
        ),
        "KL-24": (
            tr("The mark beside the vault does not belong to it, or is damaged."),
            tr("The data can be read, and a new mark was made."),
            tr(
                "This can come of a power failure. Otherwise someone changed it outside the"
                " program: tell the security officer."
            ),
        ),
    }


def of_index(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences about the index for searching, which is made of the records."""
    return {
        "KL-25": (
            tr("The index for searching does not fit what is stored."),
            tr("Nothing is lost: the index is made of the stored data, and those are whole."),
            tr(
                "The program makes the index anew once it has checked the whole vault in its"
                " window. Until then a search may not find everything."
            ),
        ),
    }
