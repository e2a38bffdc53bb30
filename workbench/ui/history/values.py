"""What stood in a field, in words: days, choices and names instead of codes and identifiers."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.actions import ActionState, Capacity
from workbench.domain.agenda import ItemFate, ItemState, Treatment
from workbench.domain.approvals import ApprovalWay
from workbench.domain.asks import ChairAnswer
from workbench.domain.case_entries import Track
from workbench.domain.case_states import CaseState, Why
from workbench.domain.contact_notes import ContactWay
from workbench.domain.disclosures import SendingWay
from workbench.domain.due_dates import DueKind, kind_text, short_text
from workbench.domain.entities import EntityKind, MutedBy
from workbench.domain.escalation import Outcome, Rung
from workbench.domain.exploitation import Exploitation
from workbench.domain.judgements import Sameness
from workbench.domain.lending import LendingEnd
from workbench.domain.markings import Label
from workbench.domain.meetings import Channel, MeetingState, Presence
from workbench.domain.minutes import LineKind, LineStyle
from workbench.domain.parties import EVERYONE, PartyKind, party
from workbench.domain.people import PartnerKind
from workbench.domain.protection import ProtectionKind
from workbench.domain.remarks import RemarkSource
from workbench.domain.reminders import ReminderWay
from workbench.domain.replies import Settled, Verdict
from workbench.domain.retention import RetentionCategory
from workbench.domain.scenes import PlaceKind, Sector
from workbench.domain.signal_days import Nearness
from workbench.domain.signals import Certainty, Secrecy, SignalState
from workbench.domain.subjects import SubjectKind
from workbench.domain.successions import Turn
from workbench.domain.tables import MemberRole, Regime, TableKind
from workbench.domain.victim_check import Question, VictimAnswer
from workbench.services import (
    case_state_words,
    case_words,
    disclosure_words,
    entity_words,
    escalation_words,
    judgement_words,
    signal_words,
)
from workbench.services.decisions import number_of
from workbench.texts import ptr, spoken, tr
from workbench.ui.actions import words as action_words
from workbench.ui.history import parts
from workbench.ui.meetings import table_words
from workbench.ui.meetings import words as meeting_words
from workbench.ui.partners import words as partner_words
from workbench.ui.reminders import words as reminder_words
from workbench.ui.workspace import words as workspace_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.services.history import Difference
    from workbench.services.ports import Read

_DAYS: Final = frozenset({"since", "until", "due", "day", "asked_on", "closed_on", "done_on",
                          "on_day", "waits_until", "from_due", "to_due", "from_on", "to_on",
                          "parked_on", "outcome_on", "answered_on", "agreed_on",
                          "ended_on", "opened_on", "withdrawn_on", "reopened_on", "undone_on",
                          "consented_on", "stated_on",
                          "approved_on", "set_on", "lifted_on",
                          "review_on", "checked_on", "made_on", "begun_on",
                          "as_of", "taken_on", "wanted_by"})  # fmt: skip
_MOMENTS: Final = frozenset({"started_at", "ended_at", "finished_at", "done_at", "removed_at",
                             "withdrawn_at", "sent_at", "cancelled_at", "settled_at", "from_at",
                             "lent_at", "to_at", "widened_at", "released_at", "skipped_at",
                             "missent_at", "opened_at"})  # fmt: skip
_YES_OR_NO: Final = frozenset(
    {"asks_chair", "silence_agrees", "silence_is_consent", "skip_once", "muted"}
)
_PEOPLE: Final = frozenset({"contact", "chair", "minute_taker", "presenter", "reported_by",
                            "substitute_for", "substituted_by", "follows"})  # fmt: skip

_PARTNERS: Final = frozenset({"organisation", "successor", "asks", "lead", "passed_to", "partner"})
_PARTIES: Final = frozenset({"audience", "participants"})
_SUBJECTS: Final = frozenset({"kept", "merged", "subject"})
_PLACES: Final = frozenset({"meeting", "item", "from_item", "to_item"})


class Values:
    """Says values in words; names are those of today, as the log knows identifiers only."""

    def __init__(self, read: Read, today: date) -> None:
        self._read = read
        self._today = today

    def both(self, told: Difference) -> tuple[str, str]:
        """Return the value before and after; an empty text where there was nothing."""
        return (
            self.words(told.kind, told.column, told.before),
            self.words(told.kind, told.column, told.after),
        )

    def words(self, kind: str, column: str, value: Any) -> str:  # noqa: ANN401 - of a column
        """Return what stood in a field."""
        if value is None or value == "":
            return ""
        for belongs, say in (
            (column in _YES_OR_NO or column.startswith("is_"), _yes_or_no),
            (column in _DAYS, self._day),
            (column in _MOMENTS, self._moment),
            (column in _PEOPLE, self._person),
            (column in _PARTNERS, self._organisation),
            (column == "represents", self._organisations),
            (column == "replaces", self._decision),
            (column in _PLACES, self._place),
            (kind == "preference", self._setting),
            (column in _PARTIES, self._audience),
            (column == "case_file", self._case),
            (column in _SUBJECTS, self._subject),
            (column == "entity", self._entity),
            (column == "signal", self._signal),
            (column == "aliases", _texts),
            (column == "forms", _forms),
            (kind == "local_rule" and column == "municipality", self._municipality),
        ):
            if belongs:
                return say(value)
        return _choice(kind, column, value)

    def _day(self, value: str) -> str:
        return short_text(date.fromisoformat(value), self._today, spoken.language)

    def _moment(self, value: str) -> str:
        moment = datetime.fromisoformat(value)
        return f"{self._day(moment.date().isoformat())} {moment:%H:%M}"

    def _person(self, key: str) -> str:
        held = self._read.contacts.find(key)
        return (held.name or held.function) if held else key

    def _organisation(self, key: str) -> str:
        held = self._read.organisations.find(key)
        return held.name if held else key

    def _organisations(self, value: str) -> str:
        return ", ".join(map(self._organisation, json.loads(value))) or tr("nobody else")

    def _decision(self, key: str) -> str:
        held = self._read.decisions.find(key)
        return (number_of(self._read, held) or held.text) if held else key

    def _place(self, key: str) -> str:
        meeting = self._read.meetings.find(key)
        item = self._read.items.find(key)
        return meeting.title if meeting else item.title if item else key

    def _case(self, key: str) -> str:
        held = self._read.cases.find(key)
        return " ".join(part for part in (held.code, held.name) if part) if held else key

    def _subject(self, key: str) -> str:
        """Return what the tables call a subject: its name stands in its own row only."""
        held = self._read.pseudonyms.where(subject=key)
        return held[0].words if held else key

    def _entity(self, key: str) -> str:
        held = self._read.entities.find(key)
        return held.shown if held else key

    def _signal(self, key: str) -> str:
        held = self._read.signals.find(key)
        return held.code if held else key

    def _municipality(self, key: str) -> str:
        held = self._read.municipalities.find(key)
        return held.name if held else key

    def _setting(self, value: str) -> str:
        """Return the name of what was chosen; other settings are words themselves."""
        chosen = self._organisation(value)
        return chosen if chosen != value else self._place(value)

    def _audience(self, value: str) -> str:
        return ", ".join(self._party(target) for target in json.loads(value)) or tr("nobody")

    def _party(self, target: str) -> str:
        if target == EVERYONE:
            return tr("everyone")
        kind, key = party(target)
        return self._organisation(key) if kind is PartyKind.ORGANISATION else self._person(key)


def _forms(value: str) -> str:
    return ", ".join(case_words.form(Exploitation(one), spoken) for one in json.loads(value))


def _texts(value: str) -> str:
    return ", ".join(json.loads(value))


def _yes_or_no(value: object) -> str:
    return tr("yes") if value else tr("no")


def _choice(kind: str, column: str, value: Any) -> str:  # noqa: ANN401 - of a column
    """Return the words of a closed set; other values stand as they are."""
    say = _CHOICES.get((kind, column)) or _CHOICES.get(("", column))
    try:
        return say(value) if say else str(value)
    except (KeyError, ValueError):
        return str(value)  # of a version that knew other words


def _due_kind(value: str) -> str:
    return kind_text(DueKind(value), spoken.language) or ptr("kind of term", "a date")


def _line_kind(value: str) -> str:
    return {
        LineKind.TEXT: tr("text"),
        LineKind.ACTION: tr("action"),
        LineKind.DECISION: tr("decision"),
        LineKind.QUESTION: tr("question"),
        LineKind.SIGNAL: tr("signal"),
        LineKind.INFORMATION: tr("information"),
        LineKind.BOTTLENECK: tr("bottleneck"),
        LineKind.PRACTICE: tr("good practice"),
        LineKind.SCRATCH: tr("scratch line"),
    }[LineKind(value)]


def _line_style(value: str) -> str:
    return {
        LineStyle.PLAIN: ptr("layout", "plain"),
        LineStyle.BULLET: ptr("layout", "with a bullet"),
        LineStyle.NUMBERED: ptr("layout", "numbered"),
        LineStyle.HEADING: ptr("layout", "heading"),
    }[LineStyle(value)]


def _item_state(value: str) -> str:
    return {
        ItemState.PLANNED: ptr("item", "planned"),
        ItemState.CURRENT: ptr("item", "being discussed"),
        ItemState.DONE: ptr("item", "done"),
        ItemState.DEFERRED: ptr("item", "deferred"),
        ItemState.WITHDRAWN: ptr("item", "lapsed"),
    }[ItemState(value)]


def _item_fate(value: str) -> str:
    return {
        ItemFate.CARRIES: ptr("item", "goes along"),
        ItemFate.CLOSES: ptr("item", "closes"),
    }[ItemFate(value)]


def _channel(value: str) -> str:
    return {
        Channel.ROOM: ptr("channel", "in the room"),
        Channel.VIDEO: ptr("channel", "by video"),
        Channel.PHONE: ptr("channel", "by telephone"),
    }[Channel(value)]


def _lending_end(value: str) -> str:
    return {
        LendingEnd.RETURNED: tr("the copy came back"),
        LendingEnd.TAKEN_BACK: tr("taken back without the copy"),
    }[LendingEnd(value)]


def _source(value: str) -> str:
    return {
        RemarkSource.CHAIR: tr("the chair"),
        RemarkSource.ORGANISATION: tr("a partner"),
    }[RemarkSource(value)]


def _protection(value: str) -> str:
    return {
        ProtectionKind.SECURE_MAIL: tr("by secure mail"),
        ProtectionKind.CLOSED_FILE: tr("file closed with a passphrase"),
    }[ProtectionKind(value)]


_CHOICES: Final[Mapping[tuple[str, str], Callable[[str], str]]] = {
    **parts.CHOICES,
    ("", "due_kind"): _due_kind,
    ("", "from_kind"): _due_kind,
    ("", "to_kind"): _due_kind,
    ("", "channel"): _channel,
    ("", "label"): lambda value: dict(meeting_words.labels())[Label(value)],
    ("", "presence"): lambda value: meeting_words.presence(Presence(value)),
    ("", "regime"): lambda value: dict(meeting_words.regimes())[Regime(value)],
    ("", "role"): lambda value: meeting_words.role(MemberRole(value)),
    ("", "treatment"): lambda value: meeting_words.treatment(Treatment(value)),
    ("action", "state"): lambda value: action_words.state(ActionState(value))[0],
    ("action", "capacity"): lambda value: action_words.capacity(Capacity(value)),
    ("agenda_item", "state"): _item_state,
    ("agenda_item", "fate"): _item_fate,
    ("line", "kind"): _line_kind,
    ("standing", "kind"): _line_kind,
    ("line", "style"): _line_style,
    ("approval", "way"): lambda value: workspace_words.approval_way(ApprovalWay(value)),
    ("remark", "source"): _source,
    ("escalation_step", "rung"): lambda value: escalation_words.rung(Rung(value), spoken),
    ("escalation_step", "outcome"): lambda value: escalation_words.outcome(Outcome(value), spoken),
    ("chair_ask", "answer"): lambda value: escalation_words.answer(ChairAnswer(value), spoken),
    ("reminder", "way"): lambda value: reminder_words.way(ReminderWay(value)),
    ("reply_part", "verdict"): lambda value: reminder_words.verdict(Verdict(value)),
    ("reply_part", "settled"): lambda value: reminder_words.settled(Settled(value)),
    ("lending", "ended_as"): _lending_end,
    ("disclosure", "way"): lambda value: disclosure_words.way(SendingWay(value), spoken),
    ("protection", "kind"): _protection,
    ("meeting", "state"): lambda value: meeting_words.state(MeetingState(value))[0],
    ("meeting_table", "retention"): lambda value: table_words.retention(RetentionCategory(value)),
    ("meeting_table", "kind"): lambda value: dict(meeting_words.table_kinds())[TableKind(value)],
    ("case_file", "state"): lambda value: case_words.state(CaseState(value), spoken),
    ("case_step", "state"): lambda value: case_words.state(CaseState(value), spoken),
    ("case_step", "why"): lambda value: case_state_words.why(Why(value), spoken),
    ("case_entry", "track"): lambda value: case_words.track(Track(value), spoken),
    ("case_track", "track"): lambda value: case_words.track(Track(value), spoken),
    ("victim_check", "question"): lambda value: case_words.question(Question(value), spoken),
    ("victim_check", "answer"): lambda value: case_words.victim_answer(VictimAnswer(value), spoken),
    ("signal", "certainty"): lambda value: case_words.certainty(Certainty(value), spoken),
    ("signal", "form"): lambda value: case_words.form(Exploitation(value), spoken),
    ("signal", "nearness"): lambda value: signal_words.nearness(Nearness(value), spoken),
    ("signal", "place"): lambda value: signal_words.place(PlaceKind(value), spoken),
    ("signal", "secrecy"): lambda value: signal_words.secrecy(Secrecy(value), spoken),
    ("signal", "sector"): lambda value: signal_words.sector(Sector(value), spoken),
    ("signal", "state"): lambda value: signal_words.state(SignalState(value), spoken),
    ("entity", "kind"): lambda value: entity_words.kind(EntityKind(value), spoken),
    ("entity", "muted_by"): lambda value: entity_words.muted_by(MutedBy(value), spoken),
    ("subject", "kind"): lambda value: case_words.subject_kind(SubjectKind(value), spoken),
    ("judgement", "verdict"): lambda value: judgement_words.verdict(Sameness(value), spoken),
    ("organisation", "kind"): lambda value: partner_words.kind(PartnerKind(value)),
    ("seat_waiver", "kind"): lambda value: partner_words.kind(PartnerKind(value)),
    ("contact_note", "way"): lambda value: partner_words.contact_way(ContactWay(value)),
    ("succession", "turn"): lambda value: partner_words.turn(Turn(value)),
}
