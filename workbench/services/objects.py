"""What an entry of the log is about, in words: the record as it is now, while it still exists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.minutes import LineKind
from workbench.domain.numbers import Series, numbered
from workbench.services.attention_words import attention_thing
from workbench.services.lesson_objects import lesson_thing
from workbench.services.policy_objects import policy_thing
from workbench.services.region_objects import region_thing
from workbench.services.things import Sort, Thing
from workbench.services.year_report_words import year_report_thing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.domain.ids import TableId
    from workbench.services.ports import Read


def thing_named(read: Read, act: str, obj: str) -> Thing | None:
    """Return what an entry is about; None when it is gone, or never was a record.

    The act says where to look first; a step that was taken back can be about anything.
    """
    beginning = act.partition(".")[0]
    for look in _LOOKS.get(beginning, _EVERYWHERE):
        found = look(read, obj)
        if found is not None:
            return found
    return None


def _action(read: Read, key: str) -> Thing | None:
    held = read.actions.find(key)
    if held is None:
        return None
    number = _number(read, Series.ACTION, held.table, held.year, held.number)
    return Thing(sort=Sort.ACTION, key=key, words=_joined(number, held.text))


def _decision(read: Read, key: str) -> Thing | None:
    held = read.decisions.find(key)
    if held is None:
        return None
    number = _number(read, Series.DECISION, held.table, held.year, held.number)
    return Thing(sort=Sort.DECISION, key=key, words=_joined(number, held.text))


def _meeting(read: Read, key: str) -> Thing | None:
    held = read.meetings.find(key)
    if held is None:
        return None
    number = _number(read, Series.MEETING, held.table, held.year, held.number)
    words = _joined(number, held.title) if number else f"{held.title}, {held.on:%d-%m-%Y}"
    return Thing(sort=Sort.MEETING, key=key, words=words)


def _attachment(read: Read, key: str) -> Thing | None:
    held = read.attachments.find(key)
    return Thing(sort=Sort.OTHER, key=key, words=held.name) if held else None


def _item(read: Read, key: str) -> Thing | None:
    held = read.items.find(key)
    return Thing(sort=Sort.ITEM, key=key, words=held.title) if held else None


def _line(read: Read, key: str) -> Thing | None:
    held = read.lines.find(key)
    if held is None:
        return None
    is_scratch = held.kind is LineKind.SCRATCH  # no search and no history shows it (R1.6)
    return Thing(sort=Sort.LINE, key=key, words="" if is_scratch else held.text)


def _standing(read: Read, key: str) -> Thing | None:
    held = read.standing.find(key)
    return _line(read, held.line) if held else None


def _shorthand(read: Read, key: str) -> Thing | None:
    held = read.shorthands.find(key)
    return Thing(sort=Sort.OTHER, key=key, words=held.short) if held else None


def _other_word(read: Read, key: str) -> Thing | None:
    held = read.other_words.find(key)
    return Thing(sort=Sort.OTHER, key=key, words=held.word) if held else None


def _woo_mark(read: Read, key: str) -> Thing | None:
    """The words of a passage stand in the minutes, not in the log of what was done."""
    held = read.woo_marks.find(key)
    return _version(read, held.version) if held else None


def _check(read: Read, key: str) -> Thing | None:
    held = read.checks.find(key)
    return _action(read, held.action) if held else None


def _view(read: Read, key: str) -> Thing | None:
    held = read.saved_views.find(key)
    return Thing(sort=Sort.OTHER, key=key, words=held.name) if held else None


def _escalation(read: Read, key: str) -> Thing | None:
    held = read.escalations.find(key)
    return _action(read, held.action) if held else None


def _ask(read: Read, key: str) -> Thing | None:
    held = read.asks.find(key)
    return Thing(sort=Sort.OTHER, key=key, words=held.text) if held else None


def _annotation(read: Read, key: str) -> Thing | None:
    held = read.annotations.find(key)
    return _meeting(read, held.meeting) if held else None


def _reminder(read: Read, key: str) -> Thing | None:
    held = read.reminders.find(key)
    return Thing(sort=Sort.OTHER, key=key, words=held.name) if held else None


def _calendar_entry(read: Read, key: str) -> Thing | None:
    held = read.calendar_entries.find(key)
    return _action(read, held.action) if held else None


def _reply(read: Read, key: str) -> Thing | None:
    held = read.replies.find(key)
    home = read.organisations.find(held.organisation) if held and held.organisation else None
    return Thing(sort=Sort.OTHER, key=key, words=home.name if home else "") if held else None


def _reply_part(read: Read, key: str) -> Thing | None:
    held = read.reply_parts.find(key)
    about = _action(read, held.action) if held and held.action else None
    return about or (_reply(read, held.reply) if held else None)


def _version(read: Read, key: str) -> Thing | None:
    held = read.versions.find(key)
    if held is None:
        return None
    about = _meeting(read, held.meeting)
    words = f"{about.words}, {held.n}" if about else f"{held.n}"
    return Thing(sort=Sort.VERSION, key=key, words=words)


def _at_minutes(read: Read, key: str) -> Thing | None:
    """What was said or settled about minutes is known by the meeting that they are of."""
    for records in (
        read.remarks,
        read.corrections,
        read.adoptions,
        read.approvals,
        read.rounds,
        read.errata,
    ):
        held = records.find(key)
        if held is not None:
            about = _meeting(read, held.meeting)
            return Thing(sort=Sort.OTHER, key=key, words=about.words) if about else None
    return None


def _answer(read: Read, key: str) -> Thing | None:
    held = read.answers.find(key)
    return _organisation(read, held.organisation) if held else None


def _organisation(read: Read, key: str) -> Thing | None:
    held = read.organisations.find(key)
    return Thing(sort=Sort.ORGANISATION, key=key, words=held.name) if held else None


def _contact(read: Read, key: str) -> Thing | None:
    held = read.contacts.find(key)
    words = (held.name or held.function) if held else ""
    return Thing(sort=Sort.CONTACT, key=key, words=words) if held else None


def _contact_note(read: Read, key: str) -> Thing | None:
    held = read.contact_notes.find(key)
    return _organisation(read, held.organisation) if held else None


def _disclosure(read: Read, key: str) -> Thing | None:
    held = read.disclosures.find(key)
    return Thing(sort=Sort.OTHER, key=key, words=held.name) if held else None


def _feedback(read: Read, key: str) -> Thing | None:
    held = read.feedback.find(key)
    return Thing(sort=Sort.OTHER, key=key, words=held.name) if held else None


def _protection(read: Read, key: str) -> Thing | None:
    held = read.protections.find(key)
    return _contact(read, held.contact) if held else None


def _waiver(read: Read, key: str) -> Thing | None:
    held = read.seat_waivers.find(key)
    return _table(read, held.table) if held else None


def _case(read: Read, key: str) -> Thing | None:
    held = read.cases.find(key)
    return Thing(sort=Sort.CASE, key=key, words=_joined(held.code, held.name)) if held else None


def _signal(read: Read, key: str) -> Thing | None:
    held = read.signals.find(key)
    return Thing(sort=Sort.SIGNAL, key=key, words=held.code) if held else None


def _subject(read: Read, key: str) -> Thing | None:
    """A subject is told by what its tables call it; its name stands in its own row only."""
    found = read.pseudonyms.where(subject=key)
    gone = (called for one in read.destructions.where(record=key) for called in one.called)
    words = found[0].words if found else next(gone, "")
    return Thing(sort=Sort.OTHER, key=key, words=words) if words else None


def _pseudonym(read: Read, key: str) -> Thing | None:
    held = read.pseudonyms.find(key)
    return Thing(sort=Sort.OTHER, key=key, words=held.words) if held else None


def _judgement(read: Read, key: str) -> Thing | None:
    held = read.judgements.find(key)
    return _first(read, held.one, held.other) if held else None


def _merger(read: Read, key: str) -> Thing | None:
    held = read.mergers.find(key)
    return _first(read, held.kept, held.merged) if held else None


def _opening(read: Read, key: str) -> Thing | None:
    held = read.openings.find(key)
    return _signal(read, held.signal) if held else None


def _first(read: Read, *keys: str) -> Thing | None:
    """Return the first of two records that has a name of its own in the log."""
    told = (_signal(read, key) or _subject(read, key) for key in keys)
    return next((one for one in told if one is not None), None)


def _entity(read: Read, key: str) -> Thing | None:
    held = read.entities.find(key)
    return Thing(sort=Sort.OTHER, key=key, words=held.shown) if held else None


def _entity_link(read: Read, key: str) -> Thing | None:
    held = read.entity_links.find(key)
    return _first(read, *filter(None, (held.signal, held.subject))) if held else None


def _ground(read: Read, key: str) -> Thing | None:
    held = read.stated_grounds.find(key)
    return _organisation(read, held.organisation) if held else None


def _table(read: Read, key: str) -> Thing | None:
    held = read.tables.find(key)
    return Thing(sort=Sort.TABLE, key=key, words=held.name) if held else None


def _member(read: Read, key: str) -> Thing | None:
    seat = read.memberships.find(key)
    return _contact(read, seat.contact) if seat else None


def _attendee(read: Read, key: str) -> Thing | None:
    held = read.attendance.find(key)
    return Thing(sort=Sort.OTHER, key=key, words=held.name) if held else None


def _owner(read: Read, key: str) -> Thing | None:
    held = read.owners.find(key)
    return _action(read, held.action) if held else None


def _setting(read: Read, key: str) -> Thing | None:
    del read
    return Thing(sort=Sort.SETTING, key=key, words=key)


def _number(read: Read, series: Series, table: TableId | None, year: int, n: int | None) -> str:
    held = read.tables.find(table) if table else None
    return numbered(series, held.prefix if held else "OV", year, n)


def _joined(number: str, text: str) -> str:
    return " ".join(part for part in (number, text) if part)


_LOOKS: Final[Mapping[str, tuple[Callable[[Read, str], Thing | None], ...]]] = {
    "action": (_action,),
    "progress": (_action,),
    "view": (_view,),
    "escalation": (_action, _escalation),
    "ask": (_ask,),
    "brief": (_item,),
    "annotation": (_annotation,),
    "reminder": (_reminder, _calendar_entry),
    "reply": (_reply_part, _reply),
    "decision": (_decision,),
    "meeting": (_meeting,),
    "agenda": (_item, _meeting),
    "item": (_item,),
    "attachment": (_attachment,),
    "attendance": (_attendee, _meeting),
    "lines": (_item,),
    "line": (_line,),
    "standing": (_standing,),
    "shorthand": (_shorthand,),
    "other-word": (_other_word,),
    "woo": (_woo_mark, _version),
    "identifiers": (_item,),
    "version": (_version,),
    "document": (_version, _annotation, _table, _case),
    "remark": (_at_minutes,),
    "correction": (_at_minutes,),
    "minutes": (_at_minutes,),
    "adoption": (_at_minutes,),
    "approval": (_at_minutes,),
    "erratum": (_at_minutes,),
    "round": (_at_minutes, _answer),
    "disclosure": (_disclosure,),
    "feedback": (_feedback,),
    "protection": (_protection,),
    "policy": (policy_thing,),
    "attention": (attention_thing,),
    "region": (region_thing,),
    "lesson": (lesson_thing,),
    "year-report": (year_report_thing,),
    "organisation": (_organisation,),
    "contact": (_contact,),
    "contact-note": (_contact_note,),
    "seat": (_waiver,),
    "ground": (_ground,),
    "table": (_table,),
    "member": (_member,),
    "case": (_case,),
    "weighing": (_case, _signal),
    "signal": (_signal,),
    "subject": (_subject,),
    "pseudonym": (_pseudonym, _item),
    "entity": (_entity, _entity_link, _signal, _subject),
    "judgement": (_judgement,),
    "merger": (_merger,),
    "overlap": (_opening,),
    "destruction": (_subject, _case),
    "preference": (_setting,),
    "vault": (),
    "key": (),
}
_EVERYWHERE: Final = (
    _action, _decision, _meeting, _item, _line, _version, _organisation, _contact, _table,
    _member, _attendee, _owner, _standing, _shorthand, _check, _view, _at_minutes, _answer,
    _escalation, _ask, _annotation,
    _contact_note, _waiver, _ground,
    _reminder, _calendar_entry, _reply_part, _reply,
    _disclosure, _feedback, _protection,
    _case, _signal, _subject, _pseudonym, _entity, _entity_link, _judgement, _merger,
    _opening, _other_word, _woo_mark, policy_thing, attention_thing,
    region_thing, lesson_thing, year_report_thing,
)  # fmt: skip
