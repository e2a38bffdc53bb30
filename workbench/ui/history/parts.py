"""What areas of their own say of their records in history: a module and a line here for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.ui.history import (
    of_attention,
    of_care,
    of_openings,
    of_policy,
    of_rectifying,
    of_region,
    of_weighing,
    of_year_reports,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PARTS: Final = (
    of_weighing,
    of_openings,
    of_rectifying,
    of_policy,
    of_region,
    of_care,
    of_attention,
    of_year_reports,
)
CHOICES: Final[Mapping[tuple[str, str], Callable[[str], str]]] = {
    of: say for part in _PARTS for of, say in part.CHOICES.items()
}


def fields() -> dict[tuple[str, str], str]:
    """Return what the fields of their records are called."""
    return {name: words for part in _PARTS for name, words in part.fields().items()}


def kinds() -> dict[str, str]:
    """Return what their records are called."""
    return {kind: words for part in _PARTS for kind, words in part.kinds().items()}
