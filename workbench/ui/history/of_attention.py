"""What actions and meetings were about, in the words of their history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.scenes import PlaceKind, Sector
from workbench.services import signal_words
from workbench.texts import spoken, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def kinds() -> dict[str, str]:
    """Return what the record is called."""
    return {"attention": tr("Sector or kind of place")}


def fields() -> dict[tuple[str, str], str]:
    """Return what its fields are called."""
    return {("attention", "place"): tr("Kind of place")}


CHOICES: Final[Mapping[tuple[str, str], Callable[[str], str]]] = {
    ("attention", "sector"): lambda value: signal_words.sector(Sector(value), spoken),
    ("attention", "place"): lambda value: signal_words.place(PlaceKind(value), spoken),
}
