"""Passing on what a partner told, to somebody whom that partner did not name (WGS 1.7(3), 2.28(4)).

Who provided a signal says how far it may go. As long as there is no consent it goes to the parties
that were named and to nobody else; what was marked TLP:RED is for who was there, whatever consent
there is, because consent opens the audience and never the marking. A partner may always have back
what it told itself.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.errors import RuleBrokenError
from workbench.domain.markings import Tlp
from workbench.domain.parties import organisation

if TYPE_CHECKING:
    from workbench.domain.ids import OrganisationId
    from workbench.domain.signals import Signal


class KeptBack(StrEnum):
    """Why something is not passed on."""

    NO_CONSENT = "no_consent"  # its provider named others, and did not agree
    RED = "red"  # its provider marked it for who was there


class NoConsentError(RuleBrokenError):
    """Who told it named others, and did not agree that it goes further."""

    code = "passing.no-consent"


class MarkedRedError(RuleBrokenError):
    """Who told it marked it TLP:RED."""

    code = "passing.red"


def kept_back(signal: Signal, to: OrganisationId | None) -> KeptBack | None:
    """Return why a signal does not go to a partner, None when it may.

    Somebody outside, such as another region, is no partner here.
    """
    if to is not None and to == signal.organisation:
        return None
    if signal.marking is not None and signal.marking.tlp is Tlp.RED:
        return KeptBack.RED
    named = signal.holders
    if named is None or (to is not None and organisation(to) in named):
        return None
    return KeptBack.NO_CONSENT


def must_go(why: KeptBack | None, about: str) -> None:
    """Let something go only when nothing keeps it back.

    Raises:
        NoConsentError: its provider did not agree.
        MarkedRedError: its provider marked it TLP:RED.
    """
    if why is KeptBack.NO_CONSENT:
        raise NoConsentError(about)
    if why is KeptBack.RED:
        raise MarkedRedError(about)
