"""Whether minutes end with an empty field for the chair to sign in: off unless it was turned on.

The chair signs with a tool of its own; nothing is signed here. It stands on the own copy of the
minutes and on the one that is made for the chair, and on nobody else's.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.papers import PaperKind
from workbench.domain.preferences import SIGNATURE_ON_MINUTES

if TYPE_CHECKING:
    from workbench.domain.frozen import FrozenMinutes
    from workbench.domain.papers import Paper
    from workbench.services.ports import Read
    from workbench.texts import Texts


def is_wanted(read: Read) -> bool:
    """Return whether a person turned the field on."""
    held = read.preferences.find(SIGNATURE_ON_MINUTES)
    return held is not None and held.value == "yes"


def with_field(paper: Paper, minutes: FrozenMinutes | None, words: Texts) -> Paper:
    """Return minutes with a field for their chair at the end; any other document as it is."""
    if paper.kind is not PaperKind.MINUTES or minutes is None:
        return paper
    said = words.one("Signature of the chair")
    if minutes.chair is not None and minutes.chair.name:
        said = words.one("Signature of the chair, {name}").format(name=minutes.chair.name)
    return replace(paper, signature=said)
