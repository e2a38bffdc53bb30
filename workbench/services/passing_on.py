"""What providers keep back when something of a case, or a signal, is passed on (WGS 1.7(3)).

A signal carries its provider's conditions itself. An entry of a case is in our own words; where
it says that a partner told it, that partner's conditions on its signals in this case hold for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.passing_on import KeptBack, MarkedRedError, NoConsentError, kept_back
from workbench.services import signals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from workbench.domain.case_entries import CaseEntry
    from workbench.domain.ids import CaseId, OrganisationId
    from workbench.domain.signals import Signal
    from workbench.services.ports import Read
    from workbench.texts import Texts


def why_kept(found: Iterable[Signal], to: OrganisationId | None) -> KeptBack | None:
    """Return why signals do not go to a partner together; what nobody can open comes first."""
    held = {why for one in found if (why := kept_back(one, to)) is not None}
    return next((why for why in (KeptBack.RED, KeptBack.NO_CONSENT) if why in held), None)


def kept_partners(
    found: Iterable[Signal], partners: Iterable[OrganisationId]
) -> Mapping[OrganisationId, KeptBack]:
    """Return the partners to whom these signals cannot be passed on, each with why."""
    told = tuple(found)
    asked = ((to, why_kept(told, to)) for to in partners)
    return {to: why for to, why in asked if why is not None}


def kept_entries(read: Read, case: CaseId, entries: Iterable[CaseEntry]) -> Mapping[str, KeptBack]:
    """Return the entries of a case that do not go outside, by key, each with why."""
    own = {one.id for one in read.organisations.where(is_own=True)}
    of: dict[OrganisationId, list[Signal]] = {}
    for signal in signals.of_case(read, case):
        if signal.organisation is not None and signal.organisation not in own:
            of.setdefault(signal.organisation, []).append(signal)
    told = ((one, of.get(one.organisation, [])) for one in entries if one.organisation)
    asked = ((one.id, why_kept(found, None)) for one, found in told)
    return {key: why for key, why in asked if why is not None}


def conditions_of(found: Iterable[Signal]) -> tuple[str, ...]:
    """Return what providers asked, in their own words, as the register keeps it (R9.3)."""
    said = (f"{one.code}: {one.condition}" for one in found if one.condition)
    return tuple(dict.fromkeys(said))


def passing_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code, in the form of ``services.sentences``."""
    nothing = tr("Nothing was passed on.")
    return {
        "passing.no-consent": (
            tr("Who told it set a condition and did not consent to this."),
            nothing,
            tr("Ask for consent, and record it at the signal."),
        ),
        "passing.red": (
            tr("Who told it marked it TLP:RED, for who was there."),
            nothing,
            tr("Ask who told it for another marking, or leave it out."),
        ),
    }


def refusal(why: KeptBack, words: Texts) -> str:
    """Return why something cannot be passed on, and what to do, below a field."""
    code = {
        KeptBack.NO_CONSENT: NoConsentError.code,
        KeptBack.RED: MarkedRedError.code,
    }[why]
    what, _, following = passing_rules(words.one)[code]
    return f"{what} {following}"


def told(why: KeptBack, partner: str, words: Texts) -> str:
    """Return why something of a partner stays, in a sentence."""
    tr = words.one
    said = {
        KeptBack.NO_CONSENT: tr("{partner} set a condition and did not consent yet."),
        KeptBack.RED: tr("{partner} marked it TLP:RED, for who was there."),
    }[why]
    return said.format(partner=partner)
