"""The sentences about whose keys a vault has, and about the key ring of the system."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def key_places(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the sentences of the codes about the places of keys."""
    return {
        "key-file.mended": (
            tr("The key file was damaged, or older than the vault, and was put right."),
            tr("The data are safe."),
            tr("If nobody put another key file there on purpose, tell the security officer."),
        ),
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


def key_ring(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the sentences of the codes about the key ring of the system."""
    return {
        "KL-06": (
            tr("This key belongs to another laptop, or is gone from the key ring of this one."),
            tr("The data are untouched."),
            tr("Use another passphrase or the recovery key."),
        ),
        "KL-07": (
            tr("The key ring of the system cannot be used."),
            tr("The data are untouched."),
            tr("Unlock the key ring and try again, or use another key or the recovery key."),
        ),
        "device.forbidden": (
            tr("The administrator does not allow opening without a passphrase."),
            tr("Nothing was changed."),
            tr("Open the vault with the passphrase."),
        ),
        "device.for-others": (
            tr("The key ring works for the keys of coordinator and deputy only."),
            tr("Nothing was changed."),
            tr("Open the vault with one of those keys first."),
        ),
        "device.is-factor": (
            tr("The key ring is already needed together with the passphrase."),
            tr("Nothing was changed."),
            tr("First let the passphrase open without the key ring."),
        ),
    }
