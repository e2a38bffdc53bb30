"""The partners that tables against human trafficking know, to be offered (product.md section 6).

Names of Dutch institutions, in Dutch in every language of the program: they become content.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from workbench.domain.people import PartnerKind
from workbench.services.people import PartnerDraft
from workbench.texts import tr

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Group:
    """Partners of one field."""

    title: str
    drafts: Sequence[PartnerDraft]


def _drafts(*told: tuple[str, str, PartnerKind]) -> tuple[PartnerDraft, ...]:
    return tuple(PartnerDraft(name=name, short=short, kind=kind) for name, short, kind in told)


_JUSTICE: Final = _drafts(
    ("Politie, team mensenhandel", "PO", PartnerKind.POLICE),
    ("Politie, AVIM", "AV", PartnerKind.POLICE),
    ("Openbaar Ministerie", "OM", PartnerKind.PROSECUTION),
    ("Koninklijke Marechaussee", "KM", PartnerKind.BORDER_POLICE),
    ("RIEC", "RC", PartnerKind.RIEC),
    ("Zorg- en Veiligheidshuis", "ZV", PartnerKind.SAFETY_HOUSE),
    ("FIOD", "FD", PartnerKind.TAX),
    ("Reclassering", "RE", PartnerKind.OTHER),
    ("Raad voor de Kinderbescherming", "RK", PartnerKind.OTHER),
)
_SUPERVISION: Final = _drafts(
    ("Nederlandse Arbeidsinspectie", "NLA", PartnerKind.LABOUR_INSPECTORATE),
    ("Belastingdienst", "BD", PartnerKind.TAX),
    ("Kamer van Koophandel", "KvK", PartnerKind.CHAMBER_OF_COMMERCE),
    ("UWV", "UWV", PartnerKind.OTHER),
    ("NVWA", "NV", PartnerKind.ENFORCEMENT),
    ("Omgevingsdienst", "OD", PartnerKind.ENFORCEMENT),
    ("IND", "IND", PartnerKind.IMMIGRATION),
    ("COA", "COA", PartnerKind.IMMIGRATION),
)
_CARE: Final = _drafts(
    ("Zorgcoördinator mensenhandel", "ZC", PartnerKind.CARE_COORDINATION),
    ("CoMensha", "CM", PartnerKind.COMENSHA),
    ("Opvanginstelling", "OP", PartnerKind.SHELTER),
    ("GGD", "GGD", PartnerKind.HEALTH),
    ("Veilig Thuis", "VT", PartnerKind.SAFE_AT_HOME),
    ("Woningcorporatie", "WC", PartnerKind.HOUSING),
    ("Nidos", "NI", PartnerKind.SHELTER),
    ("VluchtelingenWerk", "VW", PartnerKind.OTHER),
    ("FairWork", "FW", PartnerKind.OTHER),
    ("Slachtofferhulp", "SH", PartnerKind.OTHER),
)
_MUNICIPAL: Final = _drafts(
    ("Gemeente, openbare orde en veiligheid", "OOV", PartnerKind.MUNICIPALITY),
    ("Gemeente, handhaving en boa's", "HH", PartnerKind.MUNICIPALITY),
    ("Gemeente, vergunningen en Bibob", "VB", PartnerKind.MUNICIPALITY),
    ("Gemeente, sociaal domein", "SD", PartnerKind.MUNICIPALITY),
    ("Gemeente, burgerzaken", "BZ", PartnerKind.MUNICIPALITY),
)


def groups() -> tuple[Group, ...]:
    """Return what is offered, by field."""
    return (
        Group(tr("Police and justice"), _JUSTICE),
        Group(tr("Supervision and enforcement"), _SUPERVISION),
        Group(tr("Care and shelter"), _CARE),
        Group(tr("Own municipality"), _MUNICIPAL),
    )
