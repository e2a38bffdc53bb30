"""Policy in words: themes, what each item asks, judgements, documents, refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.figures import EvidenceItem
from workbench.domain.policy_documents import PolicyDocumentKind
from workbench.domain.policy_events import PolicyEventKind
from workbench.domain.policy_items import PolicyVerdict, Theme
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.texts import Texts


def theme(value: Theme, words: Texts) -> str:
    """Return what a theme is called."""
    meaning = words.meaning
    return {
        Theme.DIRECTION: meaning("policy", "Policy and direction"),
        Theme.PARTNERSHIP: meaning("policy", "Working together"),
        Theme.SIGNALS: meaning("policy", "Signals and follow-up"),
        Theme.REGION: meaning("policy", "Region"),
        Theme.VICTIMS: meaning("policy", "Victims"),
    }[value]


def asks(value: EvidenceItem, words: Texts) -> str:
    """Return what an item asks."""
    return {**_asks_of_direction(words), **_asks_of_work(words), **_asks_of_others(words)}[value]


def _asks_of_direction(words: Texts) -> dict[EvidenceItem, str]:
    tr = words.one
    return {
        EvidenceItem.POLICY: tr("Was policy adopted, and when is it looked at again?"),
        EvidenceItem.PORTFOLIO: tr("Who holds the portfolio, and what may that person decide?"),
        EvidenceItem.TRIANGLE: tr("How often did mayor, police and prosecution speak about it?"),
        EvidenceItem.ACTION_PLAN: tr("What was agreed, what is done and what is late?"),
        EvidenceItem.TRAINING: tr("Who was trained, and when?"),
        EvidenceItem.COMMUNICATION: tr("Who was told of it, and when?"),
    }


def _asks_of_work(words: Texts) -> dict[EvidenceItem, str]:
    tr = words.one
    return {
        EvidenceItem.REPORTING_ROUTE: tr("Is it known where one reports, and when was it checked?"),
        EvidenceItem.SIGNALS: tr("How many signals came in, and of which form?"),
        EvidenceItem.FOLLOW_UP: tr("Was each step of a weighing taken in time, and to what end?"),
        EvidenceItem.BARRIERS: tr("Which powers were used, and were there joint inspections?"),
        EvidenceItem.CARE: tr("Who coordinates care, and is there a place for who needs it?"),
        EvidenceItem.VICTIMS: tr(
            "How many victims were referred, taken in, handed over or declined?"
        ),
        EvidenceItem.COMENSHA: tr("Was a report to CoMensha considered in each open case?"),
    }


def _asks_of_others(words: Texts) -> dict[EvidenceItem, str]:
    tr = words.one
    return {
        EvidenceItem.FOCAL_POINT: tr("Is there a focal point, and who stands in?"),
        EvidenceItem.ATTENDANCE: tr("How often were the seats at the table taken?"),
        EvidenceItem.DOCUMENTS: tr("Since when does each hold, and until when?"),
        EvidenceItem.REGION: tr("How often did the municipalities of the region meet?"),
        EvidenceItem.FEEDBACK: tr("Did partners tell what they did with what they were given?"),
    }


def verdict(value: PolicyVerdict, words: Texts) -> str:
    """Return what a person says of an item."""
    return {
        PolicyVerdict.NOT: words.meaning("policy", "Not"),
        PolicyVerdict.PARTLY: words.meaning("policy", "Partly"),
        PolicyVerdict.IN_ORDER: words.meaning("policy", "In order"),
    }[value]


def document(value: PolicyDocumentKind, words: Texts) -> str:
    """Return what a kind of document is called."""
    meaning = words.meaning
    return {
        PolicyDocumentKind.POLICY: meaning("policy", "Policy"),
        PolicyDocumentKind.MANDATE: meaning("policy", "Mandate"),
        PolicyDocumentKind.ACTION_PLAN: meaning("policy", "Action plan"),
        PolicyDocumentKind.COVENANT: meaning("policy", "Covenant"),
        PolicyDocumentKind.PRIVACY_PROTOCOL: meaning("policy", "Privacy protocol"),
        PolicyDocumentKind.DPIA: meaning("policy", "DPIA"),
        PolicyDocumentKind.REPORTING_ROUTE: meaning("policy", "Reporting route"),
    }[value]


def event(value: PolicyEventKind, words: Texts) -> str:
    """Return what was done."""
    return {
        PolicyEventKind.TRAINING: words.meaning("policy", "Training"),
        PolicyEventKind.COMMUNICATION: words.meaning("policy", "Communication"),
        PolicyEventKind.ROUTE_CHECK: words.meaning("policy", "Check of the reporting route"),
    }[value]


def acts_of_policy(ptr: Callable[[str, str], str]) -> dict[str, str]:
    """Return what the acts on policy are called."""
    return {
        Act.POLICY_JUDGED: ptr("act", "Item of policy judged"),
        Act.POLICY_DOCUMENT_ADDED: ptr("act", "Document of policy added"),
        Act.POLICY_DOCUMENT_CHANGED: ptr("act", "Document of policy changed"),
        Act.POLICY_DOCUMENT_REMOVED: ptr("act", "Document of policy taken out of the list"),
        Act.POLICY_EVENT_LOGGED: ptr("act", "Event of policy recorded"),
        Act.POLICY_EVENT_CHANGED: ptr("act", "Event of policy changed"),
        Act.POLICY_EVENT_REMOVED: ptr("act", "Event of policy taken away"),
    }


def policy_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    nothing, another_day = tr("Nothing was stored."), tr("Type another day.")
    return {
        "policy-judgement.ahead": (
            tr("A judgement is of today or before."),
            nothing,
            another_day,
        ),
        "policy-document.nameless": (
            tr("A document has a name."),
            nothing,
            tr("Type what it is called."),
        ),
        "policy-document.days": (
            tr("The document would be over before it began."),
            nothing,
            another_day,
        ),
        "policy-event.ahead": (
            tr("What is recorded was done today or before."),
            nothing,
            another_day,
        ),
        "policy-event.for-nobody": (
            tr("This does not say for whom it was."),
            nothing,
            tr("Type for whom it was, for example a team."),
        ),
        "policy-event.count": (
            tr("This is no number of people."),
            nothing,
            tr("Type a number, or leave it empty."),
        ),
    }
