"""The sentences for what can go wrong while sharing, in the form of ``services.sentences``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def sharing_trouble(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    return {
        "sharing.cancelled": (
            tr("Making the copies was stopped."),
            tr("No file was written and nothing stands in the register."),
            tr("Make them again whenever it suits."),
        ),
        "sharing.files-left": (
            tr("The stick or folder was gone before all copies were written."),
            tr("The vault is untouched and nothing stands in the register."),
            tr("Some copies may be left there: connect it again, delete them and start anew."),
        ),
        "paper.place-gone": (
            tr("The stick or disk went away while it was written to."),
            tr("The vault is untouched; no document was made."),
            tr("Connect it again and delete what was left there, or choose another folder."),
        ),
        "paper.passphrase-unfit": (
            tr("The passphrase agreed with this recipient is empty, or too long for a PDF."),
            tr("No file was written and nothing stands in the register."),
            tr("Agree on a shorter one and try again."),
        ),
        "paper.page-unreadable": (
            tr("This page cannot be shown."),
            tr("The vault is untouched."),
            tr("Close the window and open it again."),
        ),
    }
