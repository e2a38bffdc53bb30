"""The rows of the tab *Regio*: questions first, then municipalities, sectors and our pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.scenes import Sector
from workbench.texts import ntr, ptr, tr
from workbench.ui.meetings.lists import Row
from workbench.ui.region import words
from workbench.ui.theme import Ink
from workbench.ui.widgets.rows import RowLook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.domain.displacement import Question
    from workbench.domain.region import Municipality
    from workbench.services.region_view import RegionView

_ICON: Final = Ink.TEXT3


def rows(view: RegionView, questions: Sequence[Question] | None) -> Iterator[Row]:
    """Yield all rows; of questions None while they are looked for."""
    if not view.places:
        return
    if questions:
        yield _header("questions", tr("Did it move?"))
        for question in questions:
            yield _question(view, question)
    yield _header("places", tr("Municipalities"))
    for place in view.places:
        yield _place(view, place)
    if view.table:
        yield _header("sectors", tr("Sectors"))
        for one in Sector:
            yield _sector(view, one)
    if view.releases:
        yield _header("releases", tr("Our regional pages"))
        for release in view.releases:
            title = words.release(release, view.day)
            second = words.released(release, view.day)
            look = RowLook(title=title, second=second, icon="file-text", icon_ink=_ICON)
            yield Row(release.id, look, f"{title}, {second}", release)


def _header(key: str, title: str) -> Row:
    return Row(f"head:{key}", RowLook(title=title, is_header=True), title)


def _question(view: RegionView, one: Question) -> Row:
    title = words.sector(Sector(one.sector))
    second = words.question(view, one)
    look = RowLook(title=title, second=second, icon="question", icon_ink=Ink.ACCENT)
    key = f"question:{one.sector}:{one.here}:{one.there}"
    return Row(key, look, f"{title}: {second}", one)


def _place(view: RegionView, place: Municipality) -> Row:
    rules = sum(one.place == place.code for one in view.rules)
    told = ntr("{n} rule", "{n} rules", rules).format(n=rules) if rules else ""
    parts = [tr("Own municipality")] if place.is_own else []
    parts.append(words.source(view, place.code))
    second = ", ".join((parts[0], *map(words.lower, parts[1:])))
    look = RowLook(title=place.name, second=second, due=told, icon="map-pin", icon_ink=_ICON)
    return Row(place.id, look, ", ".join(p for p in (place.name, second, told) if p), place)


def _sector(view: RegionView, of: Sector) -> Row:
    title = words.sector(of)
    cells = [cell for code in view.counted() for cell in view.counts(of, code)]
    told = words.counts(cells) if any(cell != 0 for cell in cells) else ""
    second = tr("{counts} signals in {quarters} quarters").format(
        counts=told, quarters=len(view.quarters)
    )
    second = second if told else ptr("region", "No signals")
    look = RowLook(title=title, second=second, icon="chart-bar", icon_ink=_ICON)
    return Row(f"sector:{of}", look, f"{title}, {second}", of)
