"""How the register of provisions is told: states, ways and kinds, in window, paper and export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.disclosures import DisclosureState, SendingWay
from workbench.domain.papers import PaperKind

if TYPE_CHECKING:
    from workbench.domain.disclosures import Disclosure
    from workbench.texts import Texts


def state(value: DisclosureState, words: Texts) -> str:
    """Return how a copy stands."""
    ptr = words.meaning
    return {
        DisclosureState.MADE: ptr("copy", "Made"),
        DisclosureState.SENT: ptr("copy", "Sent"),
        DisclosureState.NOT_SENT: ptr("copy", "Not sent"),
        DisclosureState.WITHDRAWN: ptr("copy", "Withdrawn"),
        DisclosureState.MISSENT: ptr("copy", "Wrong address"),
    }[value]


def way(value: SendingWay, words: Texts) -> str:
    """Return how a copy went."""
    ptr = words.meaning
    return {
        SendingWay.MAIL: ptr("sending", "by mail"),
        SendingWay.SECURE_MAIL: ptr("sending", "by secure mail"),
        SendingWay.STICK: ptr("sending", "on a stick"),
        SendingWay.PAPER: ptr("sending", "on paper"),
        SendingWay.BY_HAND: ptr("sending", "handed over"),
        SendingWay.ARCHIVE: ptr("sending", "transferred to the archive"),
    }[value]


def kind(value: str, words: Texts) -> str:
    """Return what a document is called; a kind that this version does not know as it stands."""
    ptr = words.meaning
    return {
        PaperKind.MINUTES.value: ptr("paper", "Minutes"),
        PaperKind.DECISIONS.value: ptr("paper", "Decision list"),
        PaperKind.ACTIONS.value: ptr("paper", "Action list"),
        PaperKind.AGENDA.value: ptr("paper", "Agenda"),
        PaperKind.ANNOTATION.value: ptr("paper", "Annotation"),
        "extract": ptr("paper", "Extract"),
        "transfer": ptr("paper", "Transfer of a case"),
        PaperKind.HANDOVER.value: ptr("paper", "Handover report"),
        "erratum": ptr("paper", "Erratum"),
        "year": ptr("paper", "Year file"),
        "disclosed": ptr("paper", "Copy for making public"),
        "archive": ptr("paper", "Archive package"),
        "contact_point": ptr("paper", "Contact point"),
    }.get(value, value)


def how(entry: Disclosure, words: Texts) -> str:
    """Return how it was sent: "by secure mail, Zivver", "on paper, 2 copies"; empty if not."""
    if entry.way is None:
        return ""
    told = [way(entry.way, words)]
    if entry.sheets:
        n = entry.sheets
        told.append(words.many("{n} copy", "{n} copies", n).format(n=n))
    if entry.channel:
        told.append(entry.channel)
    return ", ".join(told)


def recipient(entry: Disclosure) -> str:
    """Return who it is for: name and partner of the day."""
    return ", ".join(part for part in (entry.name, entry.organisation_name) if part)


def document(entry: Disclosure, words: Texts) -> str:
    """Return what it is: "Minutes, version 2", with of what when it is an extract."""
    told = [kind(entry.kind, words)]
    if entry.about:
        told.append(entry.about)
    if entry.version_n:
        told.append(words.one("version {n}").format(n=entry.version_n))
    return ", ".join(told)
