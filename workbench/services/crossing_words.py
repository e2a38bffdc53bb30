"""Overlap with another table in words: what it is opened on, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.crossings import CrossingBasis
from workbench.services import entity_words, overlap_words, sharing_words
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.entities import EntityKind
    from workbench.domain.tables import Regime
    from workbench.services.crossings import Elsewhere
    from workbench.texts import Texts


def basis(value: CrossingBasis, regime: Regime | None, words: Texts) -> str:
    """Return on what it is opened; that of a known regime is called by its law or covenant."""
    ptr = words.meaning
    own = ptr("crossing", "The regime of its own table")
    return {
        CrossingBasis.REGIME: sharing_words.basis(regime, words) if regime else own,
        CrossingBasis.PROVIDER: ptr("crossing", "Consent of the partner that told it"),
        CrossingBasis.CONSENT: ptr("crossing", "Consent of whom it is about"),
        CrossingBasis.LEGAL_DUTY: ptr("crossing", "Legal duty"),
        CrossingBasis.VITAL_INTEREST: ptr("crossing", "Vital interest, somebody is in danger"),
    }[value]


def where(one: Elsewhere, words: Texts) -> str:
    """Return "Casusoverleg Linde": the table, or that it is a case without one."""
    return one.table.name if one.table else words.one("A case that belongs to no table")


def about(one: Elsewhere, words: Texts) -> str:
    """Return "In common: address. Talk to J. de Vries, Politie."."""
    kinds = overlap_words.listed((_kind(kind, words) for kind in one.kinds), words)
    said = words.one("In common: {kinds}.").format(kinds=kinds)
    return f"{said} {whom(one, words)}"


def whom(one: Elsewhere, words: Texts) -> str:
    """Return whom one talks to about it."""
    tr = words.one
    if one.person is None:
        return tr("Talk to who leads it.")
    name = one.person.name or one.person.function
    who = ", ".join(part for part in (name, one.home.name if one.home else "") if part)
    return tr("Talk to {who}.").format(who=who)


def acts_of_crossings(ptr: Callable[[str, str], str]) -> dict[str, str]:
    """Return what the acts are called, in the form of ``services.act_words``."""
    return {
        Act.OVERLAP_OPENED: ptr("act", "Overlap with another table opened"),
        Act.OVERLAP_SHUT: ptr("act", "Opening of an overlap withdrawn"),
    }


def crossing_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code, in the form of ``services.sentences``."""
    nothing = tr("Nothing was changed.")
    return {
        "crossing.nothing": (
            tr("There is nothing left to open."),
            nothing,
            tr("Look again: the other table may have let go of it."),
        ),
        "crossing.basis": (
            tr("The regime of this table does not know that basis."),
            nothing,
            tr("Choose a basis from the list."),
        ),
        "crossing.reason": (
            tr("It is not said why this is opened."),
            nothing,
            tr("Type the reason in a few words."),
        ),
        "crossing.over": (
            tr("This opening was withdrawn already."),
            nothing,
            tr("Look again: it does not hold any more."),
        ),
    }


def _kind(value: EntityKind, words: Texts) -> str:
    said = entity_words.kind(value, words)
    return said[:1].lower() + said[1:] if said[1:2].islower() else said
