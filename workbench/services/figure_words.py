"""What a figure is called, and in one sentence how it is counted: the same every year.

The definition stands beside the figure on screen and on paper. Words of closed sets that a cell
is of stand with those sets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.figures import EvidenceItem, FigureKey, How
from workbench.domain.policy_documents import DocumentStand
from workbench.services import lesson_words, region_words

if TYPE_CHECKING:
    from workbench.domain.figures import Figure
    from workbench.texts import Texts


def item(value: EvidenceItem, words: Texts) -> str:
    """Return what a coordinator shows mayor and council."""
    ptr = words.meaning
    return {
        EvidenceItem.POLICY: ptr("evidence", "Policy and its review"),
        EvidenceItem.PORTFOLIO: ptr("evidence", "Portfolio holder and mandate"),
        EvidenceItem.TRIANGLE: ptr("evidence", "On the agenda of the triangle"),
        EvidenceItem.ACTION_PLAN: ptr("evidence", "Action plan"),
        EvidenceItem.FOCAL_POINT: ptr("evidence", "Focal point and deputy"),
        EvidenceItem.REPORTING_ROUTE: ptr("evidence", "Reporting route"),
        EvidenceItem.SIGNALS: ptr("evidence", "Signals"),
        EvidenceItem.FOLLOW_UP: ptr("evidence", "What followed"),
        EvidenceItem.TRAINING: ptr("evidence", "Training"),
        EvidenceItem.COMMUNICATION: ptr("evidence", "Communication"),
        EvidenceItem.ATTENDANCE: ptr("evidence", "Attendance of partners"),
        EvidenceItem.DOCUMENTS: ptr("evidence", "Covenant, privacy protocol and DPIA"),
        EvidenceItem.REGION: ptr("evidence", "Alignment with the region"),
        EvidenceItem.BARRIERS: ptr("evidence", "Barriers"),
        EvidenceItem.CARE: ptr("evidence", "Care coordination and capacity"),
        EvidenceItem.VICTIMS: ptr("evidence", "Help for victims"),
        EvidenceItem.COMENSHA: ptr("evidence", "Report to CoMensha considered"),
        EvidenceItem.FEEDBACK: ptr("evidence", "Feedback from partners"),
    }[value]


def title(figure: Figure, words: Texts) -> str:
    """Return what a figure is called."""
    titles = {**_titles(words), **_titles_of_cases(words), **_titles_of_policy(words)}
    titles |= lesson_words.titles(words) | region_words.titles(words)
    return titles[figure.key]


def definition(figure: Figure, words: Texts) -> str:
    """Return in one sentence how a figure is counted."""
    return _definitions(words)[figure.key]


def how(value: How, words: Texts) -> str:
    """Return how something was."""
    ptr = words.meaning
    return {
        How.IN_TIME: ptr("figure", "in time"),
        How.LATE: ptr("figure", "later than agreed"),
        How.NO_DAY: ptr("figure", "without a day"),
        How.OVERDUE: ptr("figure", "day passed"),
        How.BROUGHT: ptr("figure", "brought before the chair"),
        How.ASKS: ptr("figure", "asks for the chair"),
        How.TOLD: ptr("figure", "told back"),
        How.AGREED: ptr("figure", "agreed to tell back"),
        How.UNANSWERED: ptr("figure", "no answer yet"),
        How.NOT_KNOWN: ptr("figure", "no longer known"),
        How.THERE: ptr("figure", "present"),
        How.AWAY: ptr("figure", "not present"),
        How.REPORTED: ptr("figure", "reported on an action"),
        How.REMARKED: ptr("figure", "remarked on a draft"),
        How.ANSWERED: ptr("figure", "answered"),
        How.RAISED: ptr("figure", "raised and not answered"),
        How.GOING: ptr("figure", "going on"),
        How.DONE: ptr("figure", "done"),
        How.LAPSED: ptr("figure", "lapsed"),
    }[value]


def stand(value: DocumentStand, words: Texts) -> str:
    """Return how a document stands."""
    ptr = words.meaning
    return {
        DocumentStand.TO_COME: ptr("figure", "not yet in force"),
        DocumentStand.PAST: ptr("figure", "past its day"),
        DocumentStand.SOON: ptr("figure", "day within three months"),
        DocumentStand.STANDS: ptr("figure", "in force"),
        DocumentStand.OPEN: ptr("figure", "in force without an end day"),
    }[value]


def lost(count: int, words: Texts) -> str:
    """Return what a figure says when cases were destroyed since its day; "" for none."""
    if not count:
        return ""
    return words.many(
        "{n} case was destroyed since: how it and its signals stood is no longer known.",
        "{n} cases were destroyed since: how they and their signals stood is no longer known.",
        count,
    ).format(n=count)


def _titles(words: Texts) -> dict[FigureKey, str]:
    ptr = words.meaning
    return {
        FigureKey.PORTFOLIO_HOLDERS: ptr("figure", "Portfolio holders"),
        FigureKey.TRIANGLE_MEETINGS: ptr("figure", "Meetings of the triangle"),
        FigureKey.CHAIR_ASKED: ptr("figure", "Actions before the chair"),
        FigureKey.ACTIONS_AGREED: ptr("figure", "Actions agreed"),
        FigureKey.ACTIONS_IN_TIME: ptr("figure", "Actions done"),
        FigureKey.ACTIONS_OVERDUE: ptr("figure", "Actions past their day"),
        FigureKey.DECISIONS_TAKEN: ptr("figure", "Decisions taken"),
        FigureKey.GOALS: ptr("figure", "Goals"),
        FigureKey.GOALS_SERVED: ptr("figure", "Actions that serve a goal"),
        FigureKey.FOCAL_POINTS: ptr("figure", "Focal points and deputies"),
        FigureKey.ATTENDED: ptr("figure", "Meetings by attendance"),
        FigureKey.SILENT: ptr("figure", "Silent partners"),
        FigureKey.REGIMES: ptr("figure", "Tables that discuss persons"),
        FigureKey.REGION_MEETINGS: ptr("figure", "Meetings of the regional table"),
        FigureKey.CAPACITIES: ptr("figure", "Actions by capacity"),
        FigureKey.SECTORS_INSPECTED: ptr("figure", "Inspections by sector and place"),
        FigureKey.SECTORS_ACTED: ptr("figure", "Other actions by sector and place"),
        FigureKey.CARE_SEATS: ptr("figure", "Care partners with a seat"),
        FigureKey.CARE_COORDINATORS: ptr("figure", "Care coordinators"),
        FigureKey.PARTNERS_REPORTED: ptr("figure", "What partners told"),
        FigureKey.FEEDBACK_ASKED: ptr("figure", "Yearly question about what was provided"),
    }


def _titles_of_policy(words: Texts) -> dict[FigureKey, str]:
    ptr = words.meaning
    return {
        FigureKey.DATED_DOCUMENTS: ptr("figure", "Documents"),
        FigureKey.FOCAL_MEETINGS: ptr("figure", "Meetings of the focal points"),
        FigureKey.INSPECTION_MEETINGS: ptr("figure", "Joint inspections"),
        FigureKey.ROUTE_CHECKS: ptr("figure", "Checks of the reporting route"),
        FigureKey.TRAININGS: ptr("figure", "Trainings"),
        FigureKey.TRAINED: ptr("figure", "People trained"),
        FigureKey.COMMUNICATIONS: ptr("figure", "Communication"),
    }


def _titles_of_cases(words: Texts) -> dict[FigureKey, str]:
    ptr = words.meaning
    return {
        FigureKey.SIGNALS_MADE: ptr("figure", "Signals that came in"),
        FigureKey.SIGNALS_OUTCOME: ptr("figure", "What became of the signals"),
        FigureKey.TOLD_BACK: ptr("figure", "Signals by whether the source was told"),
        FigureKey.WEIGHINGS_ENDED: ptr("figure", "Outcome of the weighing"),
        FigureKey.WEIGHING_STEPS: ptr("figure", "Steps of the weighing"),
        FigureKey.CASES_OPENED: ptr("figure", "Cases opened"),
        FigureKey.CARE_ASKED: ptr("figure", "Cases by whether a care partner takes part"),
        FigureKey.SHELTER_ASKED: ptr("figure", "Cases by shelter"),
        FigureKey.COMENSHA_CONSIDERED: ptr("figure", "Cases by whether a report was considered"),
        FigureKey.TRANSFERRED: ptr("figure", "Cases to another region"),
        FigureKey.CAME_OVER: ptr("figure", "Cases from another region"),
        FigureKey.CARE_PLACES: ptr("figure", "Places for care"),
        FigureKey.CARE_IN_USE: ptr("figure", "Places in use"),
        FigureKey.CARE_WAITING: ptr("figure", "Providers by waiting time"),
        FigureKey.CARE_GAPS: ptr("figure", "What is lacking in open cases"),
        FigureKey.REFERRED: ptr("figure", "Referrals of victims"),
        FigureKey.DECLINED: ptr("figure", "Declined referrals"),
    }


def _definitions(words: Texts) -> dict[FigureKey, str]:
    return {
        **_definitions_of_actions(words),
        **_definitions_of_partners(words),
        **_definitions_of_cases(words),
        **_definitions_of_care(words),
        **_definitions_of_policy(words),
        **lesson_words.definitions(words),
        **region_words.definitions(words),
    }


def _definitions_of_actions(words: Texts) -> dict[FigureKey, str]:
    tr = words.one
    return {
        FigureKey.TRIANGLE_MEETINGS: tr(
            "Meetings of tables of the kind triangle that began in the period."
        ),
        FigureKey.CHAIR_ASKED: tr(
            "Actions that were brought before the chair in the period, and open actions that ask"
            " for the chair after two postponements."
        ),
        FigureKey.ACTIONS_AGREED: tr("Actions agreed in the period, per table and state."),
        FigureKey.ACTIONS_IN_TIME: tr(
            "Actions done in the period, in time when that was not after the agreed day."
        ),
        FigureKey.ACTIONS_OVERDUE: tr("Open actions whose agreed day has passed."),
        FigureKey.REGION_MEETINGS: tr("Meetings of regional tables that began in the period."),
        FigureKey.CAPACITIES: tr("Actions agreed in the period for which a capacity was chosen."),
        FigureKey.SECTORS_INSPECTED: tr(
            "Actions in the capacity of supervision that were agreed in the period and did not"
            " lapse, and meetings for inspections that were held in it, per sector, kind of place"
            " and municipality as was said of them."
        ),
        FigureKey.SECTORS_ACTED: tr(
            "Other actions agreed in the period that did not lapse and of which is said what they"
            " were about, per sector, kind of place and municipality."
        ),
        FigureKey.DECISIONS_TAKEN: tr("Decisions taken in the period that still stand, per table."),
    }


def _definitions_of_policy(words: Texts) -> dict[FigureKey, str]:
    tr = words.one
    return {
        FigureKey.DATED_DOCUMENTS: tr(
            "Documents that began to hold by the day, by how their end day or review day stands."
        ),
        FigureKey.FOCAL_MEETINGS: tr(
            "Meetings of tables of the kind focal points that began in the period."
        ),
        FigureKey.INSPECTION_MEETINGS: tr(
            "Meetings of tables of the kind joint inspection that began in the period."
        ),
        FigureKey.GOALS: tr(
            "Goals that were open or ended in the period, per theme and by how they stand on the"
            " day."
        ),
        FigureKey.GOALS_SERVED: tr(
            "Actions that serve a goal and are open on the day or were closed in the period, per"
            " theme; one that serves two themes counts in both."
        ),
        FigureKey.ROUTE_CHECKS: tr("Checks of the reporting route recorded in the period."),
        FigureKey.TRAININGS: tr("Trainings recorded in the period."),
        FigureKey.TRAINED: tr(
            "People at the trainings of the period, as far as their number was recorded; who came"
            " twice counts twice."
        ),
        FigureKey.COMMUNICATIONS: tr("Communication recorded in the period."),
    }


def _definitions_of_partners(words: Texts) -> dict[FigureKey, str]:
    tr = words.one
    return {
        FigureKey.PORTFOLIO_HOLDERS: tr(
            "People that hold the role of portfolio holder on the day, per partner."
        ),
        FigureKey.FOCAL_POINTS: tr(
            "People that hold the role of focal point or deputy on the day, per partner."
        ),
        FigureKey.ATTENDED: tr(
            "Meetings that began in the period, per partner on the list, by whether somebody of it"
            " was present."
        ),
        FigureKey.SILENT: tr(
            "Partners with a seat that brought nothing for six whole months: not present, nothing"
            " done, reported, remarked or answered."
        ),
        FigureKey.REGIMES: tr("Tables that may discuss persons on the day, per legal basis."),
        FigureKey.CARE_SEATS: tr("Partners for care that hold a seat at a table on the day."),
        FigureKey.CARE_COORDINATORS: tr(
            "People that hold the role of care coordinator on the day, per partner."
        ),
        FigureKey.PARTNERS_REPORTED: tr(
            "Actions on which a partner reported and minutes on which it remarked in the period."
        ),
        FigureKey.FEEDBACK_ASKED: tr(
            "Partners that were asked in the period what they did with what was provided."
        ),
    }


def _definitions_of_cases(words: Texts) -> dict[FigureKey, str]:
    tr = words.one
    return {
        FigureKey.SIGNALS_MADE: tr(
            "Signals written down in the period, per form, sector, kind of place, municipality and"
            " source."
        ),
        FigureKey.SIGNALS_OUTCOME: tr(
            "Signals written down in the period, by what became of them up to the day."
        ),
        FigureKey.TOLD_BACK: tr(
            "Signals written down in the period for which it was agreed to tell the source what"
            " became of them."
        ),
        FigureKey.WEIGHINGS_ENDED: tr(
            "Signals and cases whose weighing came to an outcome in the period."
        ),
        FigureKey.WEIGHING_STEPS: tr(
            "Signals and cases with a step of the weighing in the period, in time when it was not"
            " taken after its day."
        ),
        FigureKey.CASES_OPENED: tr(
            "Cases opened in the period, per form; a case with two forms counts in both."
        ),
        FigureKey.CARE_ASKED: tr(
            "Cases that were open in the period, by the answer to whether a care partner takes"
            " part."
        ),
        FigureKey.SHELTER_ASKED: tr(
            "Cases that were open in the period, by the answer to whether there is shelter."
        ),
        FigureKey.COMENSHA_CONSIDERED: tr(
            "Cases that were open in the period, by the answer to whether a report to CoMensha was"
            " considered."
        ),
        FigureKey.TRANSFERRED: tr("Cases handed over to another region in the period, per region."),
    }


def _definitions_of_care(words: Texts) -> dict[FigureKey, str]:
    tr = words.one
    return {
        FigureKey.CARE_PLACES: tr(
            "Places on the day, per kind of care and provider, by the newest row of each."
        ),
        FigureKey.CARE_IN_USE: tr(
            "Places that are taken on the day, per kind of care and provider, by the newest row of"
            " each."
        ),
        FigureKey.CARE_WAITING: tr(
            "Providers on the day, per kind of care and waiting time, by the newest row of each."
        ),
        FigureKey.CARE_GAPS: tr(
            "Cases that are open on the day, by what is lacking for the victim; a case that lacks"
            " two things counts in both."
        ),
        FigureKey.REFERRED: tr(
            "Referrals made in the period, per kind of care and by what became of them up to the"
            " day."
        ),
        FigureKey.DECLINED: tr("Referrals that were declined in the period, per reason."),
        FigureKey.CAME_OVER: tr(
            "Cases that were taken over from another region in the period, or in which another"
            " region asked for care, per region where that is known."
        ),
    }
