"""Words around sharing: the basis, why somebody gets no copy, the text that goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.disclosures import SendingWay
from workbench.domain.papers import PaperKind
from workbench.domain.tables import Regime
from workbench.services.disclosure_words import way
from workbench.services.recipients import Hindrance

if TYPE_CHECKING:
    from workbench.domain.disclosures import Disclosure
    from workbench.services.recipients import Recipient
    from workbench.services.senders import Sender
    from workbench.texts import Texts


def basis(regime: Regime, words: Texts) -> str:
    """Return the basis that the regime gives; a person reads it and may write another (R10)."""
    tr = words.one
    return {
        Regime.NO_PERSONS: tr("Not applicable, no persons"),
        Regime.WGS_ZVH: tr("WGS, Zorg- en Veiligheidshuis"),
        Regime.WGS_RIEC: tr("WGS, RIEC"),
        Regime.MUNICIPAL_PROTOCOL: tr("Protocol within the municipality"),
        Regime.COVENANT: tr("Covenant"),
    }[regime]


def title(kind: PaperKind, words: Texts) -> str:
    """Return what is being done with a kind of document."""
    tr = words.one
    return {
        PaperKind.DECISIONS: tr("Share decision list"),
        PaperKind.ACTIONS: tr("Share action list"),
        PaperKind.AGENDA: tr("Share agenda"),
        PaperKind.EXTRACT: tr("Share extract"),
        PaperKind.ERRATUM: tr("Share erratum"),
        PaperKind.YEAR: tr("Share year file"),
    }.get(kind, tr("Share minutes"))


def stop(one: Recipient, words: Texts) -> str:
    """Say why a recipient gets no copy at all; empty when nothing stands in the way (R9.1)."""
    tr = words.one
    if one.hindrance is Hindrance.LEFT:
        return tr("Gets no copy: does not work there any more.")
    if one.hindrance is Hindrance.ORGANISATION_ENDED:
        return tr("Gets no copy: the partner does not exist any more.")
    return ""


def nothing(words: Texts) -> str:
    """Say that a copy would hold nothing that was said."""
    return words.one("Nothing that was said is for this recipient.")


def caution(one: Recipient, words: Texts) -> str:
    """Say what a person should know before giving a copy; it holds nothing up."""
    tr = words.one
    if one.hindrance is Hindrance.LEFT_TABLE:
        return tr("Has no seat at this table any more.")
    if not one.ground.is_there:
        return tr("No legal ground is recorded, so nothing about persons comes along.")
    return ""


def ways(words: Texts) -> list[tuple[SendingWay, str]]:
    """Return how a copy can have reached its reader, as choices."""
    told = ((one, way(one, words)) for one in SendingWay if one is not SendingWay.ARCHIVE)
    return [(one, said[:1].upper() + said[1:]) for one, said in told]


def subject(one: Disclosure, words: Texts) -> str:
    """Return the subject of the mail: neutral, it tells nothing of what was discussed (D16)."""
    return words.one("Document {name}").format(name=one.file_name.rpartition(".")[0])


def covering(one: Disclosure, sender: Sender, words: Texts) -> str:
    """Return the text that goes with a copy: neutral, whoever reads it over a shoulder."""
    tr = words.one
    said = (
        tr("Dear recipient,"),
        "",
        tr("With this message you receive a document of our meeting: {file}.").format(
            file=one.file_name
        ),
        tr("It is copy {n}, made for you; please do not pass it on.").format(n=one.copy),
        tr("Its control code is {code}.").format(code=one.code) if one.code else "",
        "",
        tr("Kind regards,"),
        sender.name,
        sender.organisation,
    )
    return "\n".join(line for n, line in enumerate(said) if line or said[n - 1]).strip()
