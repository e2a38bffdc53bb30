"""Whether copies carry their control code as a QR code too: off unless a person turned it on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.preferences import QR_ON_COPIES

if TYPE_CHECKING:
    from workbench.domain.papers import Paper
    from workbench.services.ports import Read


def with_qr(read: Read, paper: Paper) -> Paper:
    """Return a document that is made for good, with its code in the margin where that is wanted."""
    held = read.preferences.find(QR_ON_COPIES)
    if paper.issued is None or held is None or held.value != "yes":
        return paper
    return replace(paper, issued=replace(paper.issued, has_qr=True))
