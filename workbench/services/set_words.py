"""Closed sets in words that screen and paper share: kinds of partner, capacities, states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.actions import ActionState, Capacity
from workbench.domain.people import PartnerKind
from workbench.domain.tables import Regime

if TYPE_CHECKING:
    from workbench.texts import Texts


def partner_kinds(words: Texts) -> dict[PartnerKind, str]:
    """Return the kinds of partner (product.md section 6)."""
    meaning = words.meaning
    return {
        PartnerKind.MUNICIPALITY: meaning("kind of partner", "Municipality"),
        PartnerKind.POLICE: meaning("kind of partner", "Police"),
        PartnerKind.PROSECUTION: meaning("kind of partner", "Public prosecution"),
        PartnerKind.TAX: meaning("kind of partner", "Tax administration"),
        PartnerKind.CHAMBER_OF_COMMERCE: meaning("kind of partner", "Chamber of commerce"),
        PartnerKind.LABOUR_INSPECTORATE: meaning("kind of partner", "Labour inspectorate"),
        PartnerKind.RIEC: meaning("kind of partner", "RIEC"),
        PartnerKind.SAFETY_HOUSE: meaning("kind of partner", "Zorg- en Veiligheidshuis"),
        PartnerKind.CARE_COORDINATION: meaning("kind of partner", "Care coordination"),
        PartnerKind.COMENSHA: meaning("kind of partner", "CoMensha"),
        PartnerKind.SHELTER: meaning("kind of partner", "Shelter"),
        PartnerKind.HEALTH: meaning("kind of partner", "Health"),
        PartnerKind.SAFE_AT_HOME: meaning("kind of partner", "Veilig Thuis"),
        PartnerKind.HOUSING: meaning("kind of partner", "Housing"),
        PartnerKind.IMMIGRATION: meaning("kind of partner", "Immigration and asylum"),
        PartnerKind.BORDER_POLICE: meaning("kind of partner", "Border police"),
        PartnerKind.ENFORCEMENT: meaning("kind of partner", "Supervision and enforcement"),
        PartnerKind.OTHER: meaning("kind of partner", "Other"),
    }


def capacity(value: Capacity, words: Texts) -> str:
    """Return in which capacity an action is done."""
    meaning = words.meaning
    return {
        Capacity.SUPERVISION: meaning("capacity", "Supervision"),
        Capacity.INVESTIGATION: meaning("capacity", "Investigation"),
        Capacity.CARE: meaning("capacity", "Care"),
        Capacity.ADMINISTRATION: meaning("capacity", "Administration"),
    }[value]


def action_state(value: ActionState, words: Texts) -> str:
    """Return where an action stands, amid a sentence."""
    meaning = words.meaning
    return {
        ActionState.OPEN: meaning("action", "open"),
        ActionState.IN_PROGRESS: meaning("action", "in progress"),
        ActionState.DONE: meaning("action", "done"),
        ActionState.LAPSED: meaning("action", "lapsed"),
        ActionState.DEFERRED: meaning("action", "deferred"),
    }[value]


def regime(value: Regime, words: Texts) -> str:
    """Return the legal basis that a table works on."""
    tr = words.one
    return {
        Regime.NO_PERSONS: tr("No personal data"),
        Regime.WGS_ZVH: tr("WGS, Zorg- en Veiligheidshuis"),
        Regime.WGS_RIEC: tr("WGS, RIEC"),
        Regime.MUNICIPAL_PROTOCOL: tr("Protocol within the municipality"),
        Regime.COVENANT: tr("Covenant"),
    }[value]
