"""The sentences for attachments and the handbook, in the form of ``services.sentences``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def attachment_trouble(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    return {**_refused(tr), **_copying(tr), **_pages(tr)}


def _refused(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    return {
        "attachment.empty": (
            tr("This file is empty."),
            tr("Nothing was added."),
            tr("Look whether it was saved where it came from."),
        ),
        "attachment.too-large": (
            tr("This file is larger than 200 MB."),
            tr("Nothing was added."),
            tr("Ask for a smaller one, or split it."),
        ),
        "attachment.kind": (
            tr("Files of this kind are not taken in."),
            tr("Nothing was added."),
            tr("Add a PDF, picture, Office document, text or mail."),
        ),
        "attachment.macros": (
            tr("This document carries a program (macros)."),
            tr("Nothing was added."),
            tr("Ask the sender for it as a PDF or without macros."),
        ),
        "attachment.unreadable": (
            tr("This file cannot be read."),
            tr("Nothing was added."),
            tr("Look whether it is there and may be read."),
        ),
    }


def _pages(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    return {
        "handbook.missing": (
            tr("This page does not come with this copy of the program."),
            tr("Nothing was written."),
            tr("Ask the administrator for a complete version."),
        ),
    }


def _copying(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    return {
        "attachment.cancelled": (
            tr("Copying was stopped."),
            tr("Nothing was added or saved."),
            tr("Begin again when it is needed."),
        ),
        "attachment.damaged": (
            tr("The file of this attachment is damaged or missing."),
            tr("The minutes are untouched; nothing was saved outside."),
            tr("Put the file back from a backup, and run a check on the vault."),
        ),
        "attachment.too-new": (
            tr("This attachment was added with a newer version of the program."),
            tr("Nothing was changed."),
            tr("Install the newer version."),
        ),
    }
