"""How overlap is told on screen: the looks of a picture, the rows of its table, a card's sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.entities import EntityKind
from workbench.domain.judgements import Sameness
from workbench.services import case_words, overlap_words
from workbench.texts import ptr, spoken, tr
from workbench.ui import days
from workbench.ui.overlap.graph import NodeLook
from workbench.ui.theme import Ink
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.rows import RowLook
from workbench.ui.widgets.verb_list import Row

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from workbench.services.overlaps import CaseOverlaps, Named, Side

_ICONS: Final[Mapping[EntityKind, str]] = {
    EntityKind.ADDRESS: "house-line",
    EntityKind.COMPANY: "buildings",
    EntityKind.PHONE: "phone",
    EntityKind.PLATE: "car-simple",
    EntityKind.ACCOUNT: "file-text",
    EntityKind.CONTACT: "paper-plane-tilt",
    EntityKind.PERSON: "user",
    EntityKind.BSN: "identification-badge",
    EntityKind.VAT: "file-text",
}


def icon(kind: EntityKind) -> str:
    """Return the sign of a kind."""
    return _ICONS[kind]


def looks(found: CaseOverlaps) -> dict[str, NodeLook]:
    """Return how each stands in the picture."""
    made = {
        key: NodeLook(
            name=partner.name,
            told=partner.name,
            monogram=partner.monogram or "?",
            colour=partner.colour,
        )
        for key, partner in found.partners.items()
    }
    for one in found.named:
        made[one.point.key] = NodeLook(
            name=one.point.shown,
            told=", ".join((one.point.shown, overlap_words.row(one, spoken))),
            icon=icon(one.point.kind),
            is_overlap=one.is_overlap,
        )
    return made


def table_row(one: Named) -> Row:
    """Return a row of the table that says the same as the picture."""
    second = overlap_words.row(one, spoken)
    chip = ptr("graph", "overlap") if one.is_overlap else ""
    look = RowLook(
        title=one.point.shown,
        second=second,
        icon=icon(one.point.kind),
        icon_ink=Ink.SIGNAL if one.is_overlap else Ink.TEXT2,
        chip=chip,
        chip_tone=Tone.SIGNAL,
    )
    told = (one.point.shown, second, chip)
    return Row(one.point.key, look, ", ".join(part for part in told if part), one)


def about(side: Side, today: date) -> str:
    """Return "S-041, Politie, 2 april, fact": what stands above the text of a signal."""
    signal = side.signal
    teller = side.partner.name if side.partner else signal.reporter
    told = (
        signal.code,
        teller,
        days.month_day(signal.on, today),
        case_words.certainty(signal.certainty, spoken),
        *(one.code for one in side.cases),
    )
    return ", ".join(part for part in told if part)


def verdict(value: Sameness) -> str:
    """Return what a person can say of two signals."""
    return {
        Sameness.SAME: tr("The same"),
        Sameness.DIFFERENT: tr("Not the same"),
        Sameness.UNKNOWN: tr("Do not know"),
    }[value]
