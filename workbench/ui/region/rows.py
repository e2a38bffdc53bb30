"""The rows of the tab *Regio*: questions first, then municipalities, sectors and our pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.scenes import Sector
from workbench.texts import ntr, tr
from workbench.ui.region import words
from workbench.ui.theme import Ink
from workbench.ui.widgets.rows import RowLook
from workbench.ui.widgets.verb_list import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.domain.displacement import Question
    from workbench.domain.region import Municipality, RegionRelease
    from workbench.services.region_view import RegionView

_ICON: Final = Ink.TEXT3


def rows(view: RegionView, questions: Sequence[Question] | None) -> Iterator[Row]:
    """Yield all rows; of questions None while they are looked for."""
    if not view.places:
        return
    asked = [_question(view, one) for one in questions or ()]
    groups = (
        ("questions", tr("Did it move?"), asked),
        ("places", tr("Municipalities"), [_place(view, one) for one in view.places]),
        ("sectors", tr("Sectors"), [_sector(view, one) for one in Sector if view.table]),
        ("releases", tr("Our regional pages"), [_release(view, one) for one in view.releases]),
    )
    for key, title, held in groups:
        if held:
            yield Row(f"head:{key}", RowLook(title=title, is_header=True), title)
            yield from held


def _release(view: RegionView, one: RegionRelease) -> Row:
    title, second = words.release(one, view.day), words.released(one, view.day)
    look = RowLook(title=title, second=second, icon="file-text", icon_ink=_ICON)
    return Row(one.id, look, f"{title}, {second}", one)


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
    look = RowLook(title=place.name, second=second, due=told, icon="buildings", icon_ink=_ICON)
    return Row(place.id, look, ", ".join(p for p in (place.name, second, told) if p), place)


def _sector(view: RegionView, of: Sector) -> Row:
    title = words.sector(of)
    second = words.signals(cell for code in view.counted() for cell in view.counts(of, code))
    look = RowLook(title=title, second=second, icon="list-bullets", icon_ink=_ICON)
    return Row(f"sector:{of}", look, f"{title}, {second}", of)
