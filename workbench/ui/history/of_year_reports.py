"""Reports of years, in the words of their history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.texts import ptr, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def kinds() -> dict[str, str]:
    """Return what the records are called."""
    return {"year_report": tr("Year report that was released")}


def fields() -> dict[tuple[str, str], str]:
    """Return what their fields are called."""
    return {
        ("year_report", "year"): tr("Year"),
        ("year_report", "day"): ptr("report", "As of"),
        ("year_report", "released_at"): tr("Released at"),
    }


CHOICES: Final[Mapping[tuple[str, str], Callable[[str], str]]] = {}
