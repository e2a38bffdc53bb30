"""The sentences about whose keys a vault has, and about the key ring of the system."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def key_places(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the sentences of the codes about the places of keys."""
    return {
        "key.no-room": (
            tr("All places for such a key are taken."),
            tr("Nothing was changed."),
            tr("Remove a key first."),
        ),
        "key.place-taken": (
            tr("There is such a key already."),
            tr("Nothing was changed."),
            tr("Give that key another passphrase, or remove it first."),
        ),
    }
