"""What signals have in common, in words, and the sentences for what is refused of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.entities import MANY, EntityKind, MutedBy

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.texts import Texts


def kind(value: EntityKind, words: Texts) -> str:
    """Return what a kind of identifier is called."""
    tr, meaning = words.one, words.meaning
    return {
        EntityKind.ADDRESS: meaning("identifier", "Address"),
        EntityKind.COMPANY: meaning("identifier", "Company"),
        EntityKind.PHONE: meaning("identifier", "Telephone number"),
        EntityKind.PLATE: meaning("identifier", "Number plate"),
        EntityKind.ACCOUNT: meaning("identifier", "Bank account"),
        EntityKind.CONTACT: meaning("identifier", "E-mail or account"),
        EntityKind.PERSON: meaning("identifier", "Person"),
        EntityKind.BSN: tr("Citizen service number"),
        EntityKind.VAT: tr("VAT number"),
    }[value]


def why_muted(by: MutedBy, why: str, words: Texts) -> str:
    """Return why an identifier puts nothing side by side; empty when it does."""
    tr = words.one
    return {
        MutedBy.NOBODY: "",
        MutedBy.PERSON: why,
        MutedBy.LIST: tr("A number for everybody, or of the own organisation"),
        MutedBy.COUNT: tr("In more than {n} signals").format(n=MANY),
    }[by]


def muted_by(value: MutedBy, words: Texts) -> str:
    """Return who said last whether an identifier is compared."""
    tr, meaning = words.one, words.meaning
    return {
        MutedBy.NOBODY: meaning("muted by", "nobody"),
        MutedBy.PERSON: meaning("muted by", "a person"),
        MutedBy.LIST: tr("the list of numbers for everybody"),
        MutedBy.COUNT: tr("the number of signals"),
    }[value]


def entity_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code, in the form of ``services.sentences``."""
    nothing = tr("Nothing was changed.")
    return {
        "entity.unreadable": (
            tr("This is no identifier of that kind, or a sign in it is wrong."),
            nothing,
            tr("Look at the number or address again, or choose another kind."),
        ),
        "entity.without-regime": (
            tr("No identifiers are kept here: the table works without persons, or there is none."),
            nothing,
            tr("Put the signal at a table whose regime allows it."),
        ),
        "entity.mute-reason": (
            tr("It is not said why this identifier should not match."),
            nothing,
            tr("Type the reason, so that somebody else can follow it later."),
        ),
    }
