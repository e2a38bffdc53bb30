"""What the records of the region are called in the log: part of ``services.objects``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.due_dates import short_text
from workbench.services import region_words
from workbench.services.things import Sort, Thing
from workbench.texts import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.services.ports import Read


def region_thing(read: Read, key: str) -> Thing | None:
    """Return what a record of the region is called; None when it is none, or gone."""
    words = next(_words(read, key), None)
    return None if words is None else Thing(sort=Sort.OTHER, key=key, words=words)


def _words(read: Read, key: str) -> Iterator[str]:
    place = read.municipalities.find(key)
    if place is not None:
        yield place.name
    held = read.local_rules.find(key)
    if held is not None:
        of = read.municipalities.find(held.municipality)
        rule = region_words.rule(held.rule, spoken)
        yield f"{rule}, {of.name}" if of else rule
    page = read.neighbour_pages.find(key) or read.region_releases.find(key)
    if page is not None:
        on = short_text(page.as_of, page.as_of, spoken.language)
        yield spoken.one("Regional page of {day}").format(day=on)
