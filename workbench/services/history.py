"""The history of a record: its moments, and what differs between any two of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from workbench.services.changes import Row
    from workbench.services.logbook import Change

_Place = tuple[str, str]  # kind and key

# The fields that people know, in the order in which they are read. Places, colours, identifiers
# and what follows from other fields say nothing to them.
_SHOWN: Final[Mapping[str, tuple[str, ...]]] = {
    "organisation": ("name", "monogram", "kind", "is_own", "note", "since", "until"),
    "contact": (
        "name", "function", "organisation", "email", "phone", "note", "since", "until",
        "is_function_only", "is_secret", "reads_large", "follows",
    ),
    "meeting_table": (
        "name", "prefix", "kind", "regime", "label", "tlp", "cadence", "skipped", "starts_at",
        "minutes", "place", "retention", "silence_is_consent", "until",
    ),
    "contact_note": ("on_day", "way", "text", "contact", "organisation"),
    "succession": ("organisation", "turn", "on_day", "name", "successor"),
    "seat_waiver": ("kind", "on_day"),
    "stated_ground": ("organisation", "words", "stated_on"),
    "policy_judgement": ("topic", "verdict", "on_day", "note"),
    "policy_document": ("kind", "title", "since", "until", "place"),
    "policy_event": ("kind", "on_day", "for_whom", "count"),
    "attention": ("sector", "place", "municipality"),
    "policy_role": ("role", "contact", "since", "until"),
    "policy_goal": ("title", "theme", "since", "until", "state", "ended_on"),
    "goal_action": ("goal", "action"),
    "municipality": ("name", "code", "is_own", "is_counted"),
    "local_rule": ("municipality", "sector", "rule", "since", "until"),
    "neighbour_page": ("publisher", "as_of", "taken_on"),
    "region_release": ("as_of", "released_at"),
    "lesson": ("kind", "theme", "solver", "partner", "outside", "withdrawn_at"),
    "raising": ("raised_to", "on_day", "answered_on", "answer"),
    "care_places": ("organisation", "kind", "on_day", "places", "in_use", "waiting_days"),
    "year_report": ("year", "day", "released_at"),
    "membership": ("contact", "role", "since", "until", "substitute_for"),
    "fixed_item": ("title", "treatment", "minutes", "is_closed", "skip_once"),
    "meeting": (
        "title", "on_day", "starts_at", "minutes", "place", "state", "number", "label", "tlp",
        "chair", "minute_taker", "started_at", "ended_at", "finished_at", "agenda_version",
    ),
    "attendance": (
        "name", "presence", "channel", "is_guest", "substituted_by", "represents",
        "is_confirmed",
    ),
    "presence_span": ("from_item", "to_item", "from_at", "to_at"),
    "agenda_item": (
        "title", "treatment", "presenter", "presenter_text", "minutes", "is_closed", "note",
        "state", "started_at", "done_at", "label", "tlp", "audience", "chair",
        "is_nodded", "fate",
    ),
    "line": ("text", "kind", "style", "is_recorded", "label", "tlp", "audience", "removed_at"),
    "mention": (),  # the text itself says it
    "action": (
        "text", "due_kind", "due", "state", "number", "closed_on", "postponed", "asks_chair",
        "waits_for", "waits_until", "capacity", "label", "tlp", "audience", "withdrawn_at",
    ),
    "action_check": ("text", "done_on"),
    "saved_view": ("name", "query"),
    "action_owner": ("organisation", "contact", "is_done"),
    "postponement": ("from_kind", "from_due", "to_kind", "to_due", "reason"),
    "progress_note": ("text", "reported_by"),
    "escalation_step": ("rung", "who", "on_day", "why", "outcome", "told", "outcome_on"),
    "chair_ask": (
        "text", "advice", "released_at", "withdrawn_at", "answer", "told", "answered_on",
    ),
    "item_brief": ("aim", "sentence"),
    "annotation_version": ("n", "sha256"),
    "reminder": ("organisation", "contact", "name", "way", "label", "tlp", "text", "sent_at"),
    "reminded": ("due",),
    "calendar_entry": ("organisation", "contact", "day", "sequence", "cancelled_at"),
    "reply": ("organisation", "contact", "text", "on_day"),
    "reply_part": ("verdict", "due", "settled", "organisation", "settled_at"),
    "disclosure": (
        "name", "organisation_name", "about", "label", "tlp", "basis", "copy", "code", "file_name",
        "made_by", "sent_at", "sent_by", "way", "channel", "sheets", "skipped_at", "withdrawn_at",
        "missent_at", "missent_to", "reason",
    ),
    "disclosed_case": (),  # the copy itself says it
    "feedback": ("name", "year", "asked_on", "answered_on", "answer"),
    "protection": ("kind", "channel", "agreed_on", "ended_on"),  # never the passphrase
    "decision": (
        "text", "rationale", "reservation", "number", "replaces", "is_lapsed", "label", "tlp",
        "audience", "withdrawn_at",
    ),
    "minutes_version": ("n", "state", "sha256"),
    "agenda_version": ("n", "sha256"),
    "agenda_recipient": ("name", "organisation_name"),
    "meeting_move": ("from_on", "to_on", "from_starts_at", "to_starts_at"),
    "approval": ("on_day", "way"),
    "remark": ("text", "quote", "source", "organisation", "who", "on_day", "item", "sent_at"),
    "adoption": ("on_day", "is_amended", "withdrawn_at", "settled_at"),
    "widening": ("reason", "widened_at"),
    "correction": ("number", "quote", "wording"),
    "written_round": ("asked_on", "until", "silence_agrees", "withdrawn_at"),
    "round_answer": ("organisation", "answer", "on_day"),
    "erratum": ("n", "number", "quote", "text", "on_day", "sha256"),
    "lending": ("deputy", "lent_at", "ended_at", "ended_as", "reason"),
    "standing": ("kind", "closed_on", "withdrawn_at"),
    "shorthand": ("short", "text"),
    "other_word": ("word",),
    "woo_mark": ("words", "ground"),
    "number_series": ("series", "year", "last"),
    "preference": ("value",),
    "attachment": ("name", "length", "sender_label", "label", "tlp", "meeting", "item"),
    "parked_item": (
        "title", "treatment", "presenter", "presenter_text", "minutes", "is_closed", "note",
        "parked_on", "meeting", "label", "tlp", "audience",
    ),
    "agenda_template": ("name",),
    "case_file": (
        "code", "name", "regime", "purpose", "basis", "lead", "review_on", "forms",
        "participants", "why", "state", "opened_on", "closed_on",
    ),
    "weighing": (
        "sort", "size", "gravity", "matches", "begun_on", "ended_on", "outcome", "passed_to",
    ),
    "weighing_step": ("stage", "due", "turn", "reason", "on_day"),
    "case_step": ("state", "why", "words", "on_day"),
    "case_opening": ("reason", "opened_at", "until"),
    "case_action": (),  # the action itself says it
    "case_entry": ("track", "on_day", "organisation", "text"),
    "case_track": ("track", "lead", "number", "participants"),
    "case_transfer": ("region", "receiver", "purpose", "consented_by", "consented_on", "made_on"),
    "victim_check": ("question", "answer", "words", "checked_on"),
    "referral": (
        "kind", "organisation", "on_day", "wanted_by", "came_from", "state", "ended_on", "why",
    ),
    "signal": (
        "code", "on_day", "nearness", "until", "organisation", "contact", "reporter", "certainty",
        "text", "form", "sector", "place", "municipality", "secrecy", "sender_label", "condition",
        "label", "tlp", "audience", "asks", "consented_on", "consented_by", "state",
        "dismissed_on", "dismissed_why", "feedback", "case_file",
    ),
    "subject": ("kind", "name", "aliases", "born", "since", "case_file"),
    "judgement": ("verdict", "reason", "on_day", "reopened_on", "why_reopened"),
    "merger": ("kept", "merged", "reason", "on_day", "undone_on", "why_undone"),
    "overlap_opening": (
        "signal", "meeting_table", "regime", "basis", "reason", "opened_on", "withdrawn_on",
    ),
    "naming": ("subject", "signal", "reason", "on_day", "undone_on", "why_undone"),
    "signal_case": ("signal", "case_file", "since"),
    "pseudonym": ("n",),
    "destruction": ("approved_on", "done_at"),
    "destruction_stop": ("reason", "until", "lifted_on"),
    "restriction": ("reason", "set_on", "until", "lifted_on", "why_lifted"),
    "rectification": ("datum", "was", "becomes", "reason", "asked_by", "on_day"),
    "entity": ("kind", "shown", "muted", "muted_by", "why"),
    "entity_link": ("entity", "signal", "subject"),
    "template_point": ("title", "treatment", "minutes", "is_closed", "note"),
}  # fmt: skip
_NOTHING: Final = (None, "", 0)
_KINDS: Final = ("due_kind", "from_kind", "to_kind")
_DATE: Final = "date"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a row, before and after; None where there was no row."""

    kind: str
    column: str
    before: Any = field(repr=False)  # Any: what a column holds
    after: Any = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One act on a record, with all the rows it changed."""

    n: int
    at: datetime
    actor: str = field(repr=False)
    act: str
    changes: tuple[Change, ...]


def moments(changes: Sequence[Change]) -> tuple[Moment, ...]:
    """Return the acts on a record in their order, without those that show nothing."""
    made = []
    for n, group in groupby(changes, key=lambda change: change.n):
        told = tuple(change for change in group if differences(change))
        if told:
            first = told[0]
            made.append(Moment(n=n, at=first.at, actor=first.actor, act=first.act, changes=told))
    return tuple(made)


def differences(change: Change) -> tuple[Difference, ...]:
    """Return the fields that a change made different, in the order in which they are read."""
    before, after = _told(change.before), _told(change.after)
    return tuple(
        Difference(change.kind, name, before.get(name), after.get(name))
        for name in _columns(change.kind, before or after)
        if not _is_same(before.get(name), after.get(name))
    )


def between(changes: Sequence[Change], earlier: int, later: int) -> tuple[Change, ...]:
    """Return what differs between the states after two acts, as changes of the later one.

    ``earlier`` 0 is the state before the first act.
    """
    then, now = _state(changes, earlier), _state(changes, later)
    last = {(change.kind, change.key): change for change in changes if change.n <= later}
    return tuple(
        replace(change, before=then.get(place), after=now.get(place))
        for place, change in last.items()
        if then.get(place) != now.get(place)
    )


def _state(changes: Sequence[Change], n: int) -> dict[_Place, Row]:
    """Return the rows as they stood after an act."""
    rows: dict[_Place, Row] = {}
    for change in changes:
        place = (change.kind, change.key)
        if change.n <= n:
            rows[place] = change.after
        else:
            rows.setdefault(place, change.before)
    return rows


def _told(row: Row) -> Mapping[str, Any]:
    """Return what a row tells: a kind of term says nothing beside the day itself."""
    return {
        name: value
        for name, value in (row or {}).items()
        if not (value == _DATE and name in _KINDS)
    }


def _columns(kind: str, row: Mapping[str, Any]) -> Sequence[str]:
    return _SHOWN[kind] if kind in _SHOWN else [name for name in row if name != "id"]


def _is_same(before: object, after: object) -> bool:
    """Tell whether nobody would see a difference: no row and an empty field look alike."""
    return before == after or (before in _NOTHING and after in _NOTHING)
