"""Which records stand in which tables: one line each."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.actions import (
    Action,
    ActionCheck,
    ActionOwner,
    Postponement,
    ProgressNote,
)
from workbench.domain.adoptions import Adoption
from workbench.domain.agenda import AgendaItem
from workbench.domain.approvals import Approval
from workbench.domain.asks import ChairAsk
from workbench.domain.attachments import Attachment
from workbench.domain.attention import Attention
from workbench.domain.calendar_entries import CalendarEntry
from workbench.domain.care_places import CarePlaces
from workbench.domain.case_actions import CaseAction
from workbench.domain.case_entries import CaseEntry, CaseTrack
from workbench.domain.case_states import CaseStep
from workbench.domain.case_transfers import CaseTransfer
from workbench.domain.cases import Case
from workbench.domain.contact_notes import ContactNote
from workbench.domain.corrections import Correction
from workbench.domain.coverage import SeatWaiver
from workbench.domain.crossings import Opening
from workbench.domain.decisions import Decision
from workbench.domain.destruction import Destruction, DestructionStop, Rectification, Restriction
from workbench.domain.disclosures import DisclosedCase, Disclosure
from workbench.domain.entities import Entity, EntityLink
from workbench.domain.errata import Erratum
from workbench.domain.escalation import EscalationStep
from workbench.domain.feedback import Feedback
from workbench.domain.frozen_agenda import AgendaRecipient, AgendaVersion
from workbench.domain.frozen_annotation import AnnotationVersion, ItemBrief
from workbench.domain.goals import Goal, GoalAction
from workbench.domain.grounds import StatedGround
from workbench.domain.judgements import Judgement, Merger, Naming
from workbench.domain.lending import Lending
from workbench.domain.lessons import Lesson, Raising
from workbench.domain.meetings import Attendance, Meeting, PresenceSpan
from workbench.domain.minutes import Line, Mention, MinutesVersion
from workbench.domain.moves import MeetingMove
from workbench.domain.numbers import NumberSeries
from workbench.domain.other_words import OtherWord
from workbench.domain.parking import ParkedItem
from workbench.domain.people import Contact, Organisation
from workbench.domain.policy_documents import PolicyDocument
from workbench.domain.policy_events import PolicyEvent
from workbench.domain.policy_items import PolicyJudgement
from workbench.domain.preferences import Preference
from workbench.domain.protection import Protection
from workbench.domain.referrals import Referral
from workbench.domain.region import LocalRule, Municipality, NeighbourPage, RegionRelease
from workbench.domain.remarks import Remark
from workbench.domain.reminders import Reminded, Reminder
from workbench.domain.replies import Reply, ReplyPart
from workbench.domain.roles import RoleHolding
from workbench.domain.rounds import RoundAnswer, WrittenRound
from workbench.domain.saved_views import SavedView
from workbench.domain.shielding import CaseOpening
from workbench.domain.shorthands import Shorthand
from workbench.domain.signals import Signal, SignalCase
from workbench.domain.standing import Standing
from workbench.domain.subjects import Pseudonym, Subject
from workbench.domain.successions import Succession
from workbench.domain.tables import FixedItem, Membership, Table
from workbench.domain.templates import AgendaTemplate, TemplatePoint
from workbench.domain.victim_check import VictimCheck
from workbench.domain.weighing import Weighing, WeighingStep
from workbench.domain.widening import Widening
from workbench.domain.woo_marks import WooMark
from workbench.domain.year_reports import YearReport
from workbench.storage.shapes import Shape, part_of, typed_in

if TYPE_CHECKING:
    from collections.abc import Mapping

MENTIONS: Final = part_of("mentions", "mention", "line", Mention)
POINTS: Final = part_of("points", "template_point", "template", TemplatePoint)

ORGANISATION: Final = Shape("organisation", Organisation)
CONTACT: Final = Shape("contact", Contact)
TABLE: Final = Shape("meeting_table", Table)
MEMBERSHIP: Final = Shape("membership", Membership)
FIXED_ITEM: Final = Shape("fixed_item", FixedItem)
MEETING: Final = Shape("meeting", Meeting)
ATTENDANCE: Final = Shape("attendance", Attendance)
PRESENCE: Final = Shape("presence_span", PresenceSpan)
ITEM: Final = Shape("agenda_item", AgendaItem)
LINE: Final = Shape("line", Line, MENTIONS)
ACTION: Final = Shape("action", Action)
OWNER: Final = Shape("action_owner", ActionOwner)
POSTPONEMENT: Final = Shape("postponement", Postponement)
NOTE: Final = Shape("progress_note", ProgressNote)
DECISION: Final = Shape("decision", Decision)
VERSION: Final = Shape("minutes_version", MinutesVersion)
APPROVAL: Final = Shape("approval", Approval)
REMARK: Final = Shape("remark", Remark)
ADOPTION: Final = Shape("adoption", Adoption)
STANDING: Final = Shape("standing", Standing)
SHORTHAND: Final = Shape("shorthand", Shorthand)
OTHER_WORD: Final = Shape("other_word", OtherWord)
CORRECTION: Final = Shape("correction", Correction)
ROUND: Final = Shape("written_round", WrittenRound)
ANSWER: Final = Shape("round_answer", RoundAnswer)
ERRATUM: Final = Shape("erratum", Erratum)
ESCALATION: Final = Shape("escalation_step", EscalationStep)
ASK: Final = Shape("chair_ask", ChairAsk)
BRIEF: Final = Shape("item_brief", ItemBrief)
ANNOTATION: Final = Shape("annotation_version", AnnotationVersion)
NUMBER_SERIES: Final = Shape("number_series", NumberSeries)
PREFERENCE: Final = Shape("preference", Preference)
ATTACHMENT: Final = Shape("attachment", Attachment)
LENDING: Final = Shape("lending", Lending)
PARKED: Final = Shape("parked_item", ParkedItem)
WIDENING: Final = Shape("widening", Widening)
TEMPLATE: Final = Shape("agenda_template", AgendaTemplate, POINTS)
AGENDA_VERSION: Final = Shape("agenda_version", AgendaVersion)
AGENDA_RECIPIENT: Final = Shape("agenda_recipient", AgendaRecipient)
MOVE: Final = Shape("meeting_move", MeetingMove)
CHECK: Final = Shape("action_check", ActionCheck)
SAVED_VIEW: Final = Shape("saved_view", SavedView)
CONTACT_NOTE: Final = Shape("contact_note", ContactNote)
SUCCESSION: Final = Shape("succession", Succession)
SEAT_WAIVER: Final = Shape("seat_waiver", SeatWaiver)
STATED_GROUND: Final = Shape("stated_ground", StatedGround)
REMINDER: Final = Shape("reminder", Reminder)
REMINDED: Final = Shape("reminded", Reminded)
CALENDAR_ENTRY: Final = Shape("calendar_entry", CalendarEntry)
REPLY: Final = Shape("reply", Reply)
REPLY_PART: Final = Shape("reply_part", ReplyPart)
DISCLOSURE: Final = Shape("disclosure", Disclosure)
DISCLOSED_CASE: Final = Shape("disclosed_case", DisclosedCase)
FEEDBACK: Final = Shape("feedback", Feedback)
PROTECTION: Final = Shape("protection", Protection)
CASE: Final = Shape("case_file", Case)
CASE_STEP: Final = Shape("case_step", CaseStep)
CASE_OPENING: Final = Shape("case_opening", CaseOpening)
CASE_ACTION: Final = Shape("case_action", CaseAction)
CASE_ENTRY: Final = Shape("case_entry", CaseEntry)
CASE_TRACK: Final = Shape("case_track", CaseTrack)
CASE_TRANSFER: Final = Shape("case_transfer", CaseTransfer)
VICTIM_CHECK: Final = Shape("victim_check", VictimCheck)
WEIGHING: Final = Shape("weighing", Weighing)
WEIGHING_STEP: Final = Shape("weighing_step", WeighingStep)
SIGNAL: Final = Shape("signal", Signal)
SIGNAL_CASE: Final = Shape("signal_case", SignalCase)
SUBJECT: Final = Shape("subject", Subject)
PSEUDONYM: Final = Shape("pseudonym", Pseudonym)
ENTITY: Final = Shape("entity", Entity)
ENTITY_LINK: Final = Shape("entity_link", EntityLink)
JUDGEMENT: Final = Shape("judgement", Judgement)
MERGER: Final = Shape("merger", Merger)
OPENING: Final = Shape("overlap_opening", Opening)
NAMING: Final = Shape("naming", Naming)
DESTRUCTION: Final = Shape("destruction", Destruction)
STOP: Final = Shape("destruction_stop", DestructionStop)
RESTRICTION: Final = Shape("restriction", Restriction)
RECTIFICATION: Final = Shape("rectification", Rectification)
WOO_MARK: Final = Shape("woo_mark", WooMark)
POLICY_JUDGEMENT: Final = Shape("policy_judgement", PolicyJudgement)
POLICY_DOCUMENT: Final = Shape("policy_document", PolicyDocument)
POLICY_EVENT: Final = Shape("policy_event", PolicyEvent)
ATTENTION: Final = Shape("attention", Attention)
POLICY_ROLE: Final = Shape("policy_role", RoleHolding)
GOAL: Final = Shape("policy_goal", Goal)
GOAL_ACTION: Final = Shape("goal_action", GoalAction)
MUNICIPALITY: Final = Shape("municipality", Municipality)
LOCAL_RULE: Final = Shape("local_rule", LocalRule)
NEIGHBOUR_PAGE: Final = Shape("neighbour_page", NeighbourPage)
REGION_RELEASE: Final = Shape("region_release", RegionRelease)
LESSON: Final = Shape("lesson", Lesson)
RAISING: Final = Shape("raising", Raising)
CARE_PLACES: Final = Shape("care_places", CarePlaces)
REFERRAL: Final = Shape("referral", Referral)
YEAR_REPORT: Final = Shape("year_report", YearReport)

ALL: Final[tuple[Shape[Any], ...]] = (
    ORGANISATION, CONTACT, TABLE, MEMBERSHIP, FIXED_ITEM, MEETING, ATTENDANCE, PRESENCE, ITEM,
    LINE, ACTION, OWNER, POSTPONEMENT, NOTE, DECISION, VERSION, APPROVAL, REMARK, ADOPTION,
    NUMBER_SERIES, PREFERENCE, ATTACHMENT, LENDING, STANDING, SHORTHAND,
    PARKED, TEMPLATE,
    AGENDA_VERSION, AGENDA_RECIPIENT, MOVE, WIDENING,
    CORRECTION, ROUND, ANSWER, ERRATUM,
    CHECK, SAVED_VIEW,
    ESCALATION, ASK, BRIEF, ANNOTATION,
    CONTACT_NOTE, SUCCESSION, SEAT_WAIVER, STATED_GROUND,
    REMINDER, REMINDED, CALENDAR_ENTRY, REPLY, REPLY_PART,
    DISCLOSURE, DISCLOSED_CASE, FEEDBACK, PROTECTION,
    CASE, CASE_STEP, CASE_ACTION, CASE_ENTRY, CASE_TRACK, CASE_TRANSFER, VICTIM_CHECK,
    SIGNAL, SIGNAL_CASE, SUBJECT, PSEUDONYM, ENTITY, ENTITY_LINK,
    JUDGEMENT, MERGER, OPENING, NAMING,
    DESTRUCTION, STOP, RESTRICTION, RECTIFICATION,
    WEIGHING, WEIGHING_STEP,
    OTHER_WORD, WOO_MARK,
    CASE_OPENING,
    POLICY_JUDGEMENT, POLICY_DOCUMENT, POLICY_EVENT, POLICY_ROLE, GOAL, GOAL_ACTION,
    ATTENTION,
    MUNICIPALITY, LOCAL_RULE, NEIGHBOUR_PAGE, REGION_RELEASE, YEAR_REPORT,
    LESSON, RAISING,
    CARE_PLACES, REFERRAL,
)  # fmt: skip

# Whole records of a connection from which some are hidden (storage.veil); only read.
WHOLE_CASE: Final = Shape("main.case_file", Case)
WHOLE_SIGNAL: Final = Shape("main.signal", Signal)
WHOLE_SUBJECT: Final = Shape("main.subject", Subject)
WHOLE_RECTIFICATION: Final = Shape("main.rectification", Rectification)

# The tables that records write, with their columns: no other name gets into a statement.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = types.MappingProxyType(
    {shape.table: shape.columns for shape in ALL}
    | {part.table: part.columns for part in (MENTIONS, POINTS)}
)

# The columns of each table in which words of a person can stand; identifiers say nothing.
TYPED: Final[Mapping[str, frozenset[str]]] = types.MappingProxyType(
    {shape.table: typed_in(shape.fields) for shape in ALL}
    | {part.table: typed_in(part.fields) for part in (MENTIONS, POINTS)}
)
