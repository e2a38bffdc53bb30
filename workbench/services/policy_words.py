"""Policy in words: themes, items with what each asks, judgements, documents, counts, refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.policy_documents import PolicyDocumentKind
from workbench.domain.policy_events import PolicyEventKind
from workbench.domain.policy_evidence import Fact
from workbench.domain.policy_items import PolicyItem, PolicyVerdict, Theme
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.policy_evidence import Evidence
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


def item(value: PolicyItem, words: Texts) -> str:
    """Return what an item is called."""
    meaning = words.meaning
    return {
        PolicyItem.POLICY: meaning("policy", "Policy adopted"),
        PolicyItem.PORTFOLIO: meaning("policy", "Portfolio holder and mandate"),
        PolicyItem.TRIANGLE: meaning("policy", "On the agenda of the local triangle"),
        PolicyItem.ACTION_PLAN: meaning("policy", "Action plan"),
        PolicyItem.FOCAL_POINT: meaning("policy", "Focal point and deputy"),
        PolicyItem.REPORTING_ROUTE: meaning("policy", "Reporting route known"),
        PolicyItem.SIGNALS: meaning("policy", "Signals"),
        PolicyItem.FOLLOW_UP: meaning("policy", "Follow-up of signals"),
        PolicyItem.TRAINING: meaning("policy", "Trainings"),
        PolicyItem.COMMUNICATION: meaning("policy", "Communication"),
        PolicyItem.ATTENDANCE: meaning("policy", "Attendance of partners"),
        PolicyItem.DOCUMENTS: meaning("policy", "Covenant, privacy protocol and DPIA"),
        PolicyItem.REGION: meaning("policy", "Alignment with the region"),
        PolicyItem.BARRIERS: meaning("policy", "Barriers and inspections"),
        PolicyItem.CARE: meaning("policy", "Coordination of care and shelter"),
        PolicyItem.VICTIMS: meaning("policy", "Victims passed on"),
        PolicyItem.COMENSHA: meaning("policy", "Report to CoMensha considered"),
        PolicyItem.FEEDBACK: meaning("policy", "Feedback from partners"),
    }[value]


def asks(value: PolicyItem, words: Texts) -> str:
    """Return what an item asks."""
    return {**_asks_of_direction(words), **_asks_of_work(words), **_asks_of_others(words)}[value]


def _asks_of_direction(words: Texts) -> dict[PolicyItem, str]:
    tr = words.one
    return {
        PolicyItem.POLICY: tr("Was policy adopted, and when is it looked at again?"),
        PolicyItem.PORTFOLIO: tr("Who holds the portfolio, and what may that person decide?"),
        PolicyItem.TRIANGLE: tr("How often did mayor, police and prosecution speak about it?"),
        PolicyItem.ACTION_PLAN: tr("What was agreed, what is done and what is late?"),
        PolicyItem.TRAINING: tr("Who was trained, and when?"),
        PolicyItem.COMMUNICATION: tr("Who was told of it, and when?"),
    }


def _asks_of_work(words: Texts) -> dict[PolicyItem, str]:
    tr = words.one
    return {
        PolicyItem.REPORTING_ROUTE: tr("Is it known where one reports, and when was it checked?"),
        PolicyItem.SIGNALS: tr("How many signals came in, and of which form?"),
        PolicyItem.FOLLOW_UP: tr("Was each step of a weighing taken in time, and to what end?"),
        PolicyItem.BARRIERS: tr("How often did the inspection meetings take place?"),
        PolicyItem.CARE: tr("Were care and shelter asked about in each open case?"),
        PolicyItem.VICTIMS: tr("How many cases went over to another region?"),
        PolicyItem.COMENSHA: tr("Was a report to CoMensha considered in each open case?"),
    }


def _asks_of_others(words: Texts) -> dict[PolicyItem, str]:
    tr = words.one
    return {
        PolicyItem.FOCAL_POINT: tr("Is there a focal point, and who stands in?"),
        PolicyItem.ATTENDANCE: tr("How often were the seats at the table taken?"),
        PolicyItem.DOCUMENTS: tr("Since when does each hold, and until when?"),
        PolicyItem.REGION: tr("How often did the municipalities of the region meet?"),
        PolicyItem.FEEDBACK: tr("Did partners tell what they did with what they were given?"),
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


def count(one: Evidence, words: Texts) -> str:
    """Return a count as a sentence without a verdict: it counts and advises nothing."""
    n = one.count
    said = {**_meetings(n, words), **_agreed(n, words), **_cases(n, words), **_done(n, words)}
    return said[one.fact].format(n=n, of=one.of)


def _meetings(n: int, words: Texts) -> dict[Fact, str]:
    many = words.many
    return {
        Fact.TRIANGLE_MEETINGS: many(
            "{n} meeting of the triangle", "{n} meetings of the triangle", n
        ),
        Fact.FOCAL_MEETINGS: many("{n} meeting of focal points", "{n} meetings of focal points", n),
        Fact.REGIONAL_MEETINGS: many("{n} regional meeting", "{n} regional meetings", n),
        Fact.INSPECTION_MEETINGS: many("{n} inspection meeting", "{n} inspection meetings", n),
        Fact.SEATS_PRESENT: words.one("{n} of {of} invitations taken up"),
    }


def _agreed(n: int, words: Texts) -> dict[Fact, str]:
    many = words.many
    return {
        Fact.ACTIONS_OPEN: many("{n} open action", "{n} open actions", n),
        Fact.ACTIONS_LATE: many("{n} late action", "{n} late actions", n),
        Fact.ACTIONS_DONE: many("{n} completed action", "{n} completed actions", n),
        Fact.FEEDBACK_ANSWERED: words.one("{n} of {of} asked recipients answered"),
    }


def _cases(n: int, words: Texts) -> dict[Fact, str]:
    many, one = words.many, words.one
    return {
        Fact.SIGNALS: many("{n} signal came in", "{n} signals came in", n),
        Fact.SIGNALS_WITH_FORM: one("Form of exploitation known of {n} of {of}"),
        Fact.WEIGHINGS_OVER: many(
            "{n} weighing came to an outcome", "{n} weighings came to an outcome", n
        ),
        Fact.WEIGHINGS_GOING: many("{n} weighing is going on", "{n} weighings are going on", n),
        Fact.STEPS_IN_TIME: one("{n} of {of} steps with a term taken in time"),
        Fact.CARE_ASKED: one("Care asked about in {n} of {of} cases"),
        Fact.SHELTER_ASKED: one("Shelter asked about in {n} of {of} cases"),
        Fact.CASES_PASSED_ON: many(
            "{n} case went to another region", "{n} cases went to another region", n
        ),
        Fact.COMENSHA_ASKED: one("Report considered in {n} of {of} cases"),
    }


def _done(n: int, words: Texts) -> dict[Fact, str]:
    many = words.many
    return {
        Fact.TRAININGS: many("{n} training", "{n} trainings", n),
        Fact.PEOPLE_TRAINED: many("{n} participant", "{n} participants", n),
        Fact.COMMUNICATIONS: many("{n} communication", "{n} communications", n),
        Fact.ROUTE_CHECKS: many(
            "{n} check of the reporting route", "{n} checks of the reporting route", n
        ),
    }


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
