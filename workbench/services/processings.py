"""The processing log: what was done with the data of persons, and whose by code (WGS 1.8(4)).

The log of acts says who did what; this says which of that is a processing, of which sort, and which
codes it was about (product.md 5.8). It is read from the log, nothing is kept for it: so it cannot
say anything else. It tells codes alone, never a name, a value or a word of content.
"""

from __future__ import annotations

import types
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.minutes import MentionKind
from workbench.services.audit import Act
from workbench.services.logbook import Filter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from workbench.domain.entities import EntityLink
    from workbench.services.logbook import Entry, Logbook
    from workbench.services.ports import Read
    from workbench.services.vaults import Reader

_BATCH: Final = 500
_MOST: Final = 6  # records of one value that is muted


class Processing(StrEnum):
    """What is done with data of persons (AVG 4(2))."""

    RECORD = "record"
    CHANGE = "change"
    COMBINE = "combine"  # laid side by side, weighed, judged
    CONSULT = "consult"
    PROVIDE = "provide"
    RESTRICT = "restrict"
    ERASE = "erase"


_ACTS: Final[Mapping[Processing, tuple[Act, ...]]] = types.MappingProxyType(
    {
        Processing.RECORD: (
            Act.CASE_OPENED, Act.CASE_REOPENED, Act.CASE_ENTRY_WRITTEN, Act.VICTIM_CHECKED,
            Act.REFERRAL_MADE,
            Act.SIGNAL_RECEIVED, Act.SIGNAL_TOLD, Act.SIGNAL_CONSENTED, Act.SUBJECT_ADDED,
            Act.PSEUDONYM_GIVEN, Act.ENTITY_CONFIRMED,
        ),
        Processing.CHANGE: (
            Act.CASE_CHANGED, Act.CASE_TAKEN_UP, Act.CASE_WEIGHED_AGAIN, Act.CASE_CLOSED,
            Act.PARTICIPANTS_SET, Act.CASE_ENTRY_CHANGED, Act.CASE_TRACK_SET,
            Act.VICTIM_UNCHECKED, Act.REFERRAL_CHANGED, Act.SIGNAL_CHANGED, Act.SIGNAL_DISMISSED,
            Act.SIGNAL_REOPENED, Act.SIGNAL_FEEDBACK, Act.SUBJECT_CHANGED, Act.SUBJECT_RECTIFIED,
            Act.PSEUDONYM_PUT, Act.PSEUDONYM_AGREED, Act.IDENTIFIERS_REPLACED,
        ),
        Processing.COMBINE: (
            Act.SIGNAL_LINKED, Act.SIGNAL_NAMES_SUBJECT, Act.SIGNAL_UNNAMED, Act.PAIR_JUDGED,
            Act.PAIR_REOPENED, Act.SUBJECTS_MERGED, Act.SUBJECTS_PARTED, Act.OVERLAP_OPENED,
            Act.WEIGHING_BEGUN, Act.WEIGHING_NOTED, Act.WEIGHING_STEP_TAKEN, Act.WEIGHING_ENDED,
            Act.ENTITY_UNMUTED,
        ),
        Processing.CONSULT: (Act.CASE_SEEN, Act.CASE_UNSHIELDED, Act.SUBJECT_INSPECTED),
        Processing.PROVIDE: (
            Act.CASE_TRANSFERRED, Act.DISCLOSURE_SENT, Act.DISCLOSURE_MISSENT,
            Act.DISCLOSURE_WITHDRAWN,
        ),
        Processing.RESTRICT: (
            Act.CASE_SHIELDED, Act.SIGNAL_KEPT_BACK, Act.SUBJECT_RESTRICTED, Act.SUBJECT_RELEASED,
            Act.ENTITY_MUTED, Act.OVERLAP_SHUT, Act.DESTRUCTION_STOPPED, Act.DESTRUCTION_FREED,
        ),
        Processing.ERASE: (
            Act.CASE_ENTRY_REMOVED, Act.REFERRAL_REMOVED, Act.CASE_DESTROYED, Act.CASE_ANONYMISED,
            Act.SIGNAL_WITHDRAWN, Act.SUBJECT_DESTROYED, Act.ENTITY_LET_GO,
        ),
    }
)  # fmt: skip
# What is done around such data, and to none of them.
AROUND: Final = frozenset({Act.WEIGHING_TERM_SET})
_STEPS: Final = (Act.STEP_UNDONE, Act.STEP_REDONE)  # a processing where they touch such a record
_SORTS: Final = {act.value: sort for sort, acts in _ACTS.items() for act in acts} | {
    act.value: Processing.CHANGE for act in _STEPS
}
_RECORDS: Final = (
    "case_file", "case_entry", "case_track", "victim_check", "referral", "signal", "signal_case",
    "subject", "naming", "pseudonym", "entity_link", "judgement", "merger", "weighing",
    "overlap_opening",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which processings are asked for; what is empty does not matter."""

    sort: Processing | None = None
    since: date | None = None
    until: date | None = None  # that day too
    code: str = field(default="", repr=False)  # part of a code that it was about


@dataclass(frozen=True, slots=True, kw_only=True)
class Processed:
    """One processing: which, of which codes, by whom, and where it stands in the log."""

    n: int
    at: datetime
    actor: str = field(repr=False)
    act: str
    sort: Processing
    codes: tuple[str, ...] = ()


def sort_of(act: str) -> Processing | None:
    """Return which sort of processing an act is; None: it is none."""
    return _SORTS.get(act)


def numbers(reader: Reader, wanted: Wanted) -> Sequence[int]:
    """Return the numbers of the processings that fit, newest first; it belongs in a lane."""
    found = reader.logbook.numbers(_filter(wanted))
    if not wanted.code:
        return found
    typed = wanted.code.casefold()
    held = of_numbers(reader.records, reader.logbook, found)
    return tuple(one.n for one in held if any(typed in code.casefold() for code in one.codes))


def of_numbers(read: Read, logbook: Logbook, found: Sequence[int]) -> Iterator[Processed]:
    """Yield these processings in the order in which they are asked for."""
    known: dict[tuple[str, str], tuple[str, ...]] = {}
    for first in range(0, len(found), _BATCH):
        part = found[first : first + _BATCH]
        held = {entry.n: entry for entry in logbook.entries(part)}
        for n in part:
            one = processed(read, logbook, held[n], known) if n in held else None
            if one is not None:
                yield one


def _filter(wanted: Wanted) -> Filter:
    sorts = (wanted.sort,) if wanted.sort else tuple(Processing)
    acts = [act.value for sort in sorts for act in _ACTS[sort]]
    has_steps = Processing.CHANGE in sorts
    return Filter(
        acts=tuple(acts),
        since=wanted.since,
        until=wanted.until,
        of_persons=True,
        step_kinds=_RECORDS if has_steps else (),
    )


def processed(
    read: Read,
    logbook: Logbook,
    entry: Entry,
    known: dict[tuple[str, str], tuple[str, ...]] | None = None,
) -> Processed | None:
    """Return an entry of the log as a processing; None when it is none.

    ``known`` is what was found of records before, so that each is looked at once.
    """
    known = {} if known is None else known
    sort = sort_of(entry.act)
    if sort is None:
        return None
    if entry.act in _STEPS:
        codes = _once(_of_steps(read, logbook, entry))
    else:
        key = entry.act.partition(".")[0], entry.obj
        if key not in known:
            known[key] = codes_of(read, entry.act, entry.obj)
        codes = known[key]
    return Processed(
        n=entry.n, at=entry.at, actor=entry.actor, act=entry.act, sort=sort, codes=codes
    )


# ---- whose --------------------------------------------------------------------------------------


def codes_of(read: Read, act: str, obj: str) -> tuple[str, ...]:
    """Return the codes that an act on a record was about, as they are known now."""
    looks = _LOOKS.get(act.partition(".")[0], ())
    return next((found for look in looks if (found := _once(look(read, obj)))), ())


def _case(read: Read, key: str) -> Iterator[str]:
    """The code of a case, and what its people are called."""
    held = read.cases.find(key)
    if held is not None:
        yield held.code
        for subject in read.subjects.where(case=key):
            yield from _subject(read, subject.id)


def _signal(read: Read, key: str) -> Iterator[str]:
    """The code of a signal, and what the subjects are called whom it names."""
    held = read.signals.find(key)
    if held is not None:
        yield held.code
        for naming in read.namings.where(signal=key):
            yield from _subject(read, naming.subject)


def _subject(read: Read, key: str) -> Iterator[str]:
    for given in read.pseudonyms.where(subject=key):
        yield given.words
    for gone in read.destructions.where(record=key):
        yield from gone.called


def _pseudonym(read: Read, key: str) -> Iterator[str]:
    held = read.pseudonyms.find(key)
    if held is not None:
        yield held.words


def _item(read: Read, key: str) -> Iterator[str]:
    """What the subjects are called whom the lines of an item name."""
    for line in read.lines.where(item=key):
        for mention in line.mentions:
            if mention.kind is MentionKind.SUBJECT:
                yield from _subject(read, mention.target)


def _entity(read: Read, key: str) -> Iterator[str]:
    for link in read.entity_links.where(entity=key)[:_MOST]:
        yield from _link(read, link)


def _entity_link(read: Read, key: str) -> Iterator[str]:
    held = read.entity_links.find(key)
    return _link(read, held) if held is not None else iter(())


def _link(read: Read, link: EntityLink) -> Iterator[str]:
    if link.signal is not None:
        yield from _signal(read, link.signal)
    elif link.subject is not None:
        yield from _subject(read, link.subject)


def _pair(read: Read, key: str) -> Iterator[str]:
    held = read.judgements.find(key)
    for one in (held.one, held.other) if held is not None else ():
        yield from _signal(read, one)
        yield from _subject(read, one)


def _merger(read: Read, key: str) -> Iterator[str]:
    held = read.mergers.find(key)
    for one in (held.kept, held.merged) if held is not None else ():
        yield from _subject(read, one)


def _naming(read: Read, key: str) -> Iterator[str]:
    held = read.namings.find(key)
    return _signal(read, held.signal) if held is not None else iter(())


def _opening(read: Read, key: str) -> Iterator[str]:
    held = read.openings.find(key)
    return _signal(read, held.signal) if held is not None else iter(())


def _disclosure(read: Read, key: str) -> Iterator[str]:
    for told in read.disclosed_cases.where(disclosure=key):
        yield from _case(read, told.case_id)


def _of_steps(read: Read, logbook: Logbook, entry: Entry) -> Iterator[str]:
    """Yield the codes of the records that a step changed, also of one that it took away."""
    for change in logbook.changes_in(entry):
        row = change.after or change.before or {}
        if change.kind in ("signal", "case_file"):
            yield str(row.get("code", ""))
        for column, look in _LEADS.items():
            if row.get(column):
                yield from look(read, str(row[column]))
        if change.kind == "subject":
            yield from _subject(read, change.key)


_LEADS: Final[Mapping[str, Callable[[Read, str], Iterator[str]]]] = {
    "signal": _signal,
    "subject": _subject,
    "case_file": _case,
}
_LOOKS: Final[Mapping[str, tuple[Callable[[Read, str], Iterator[str]], ...]]] = {
    "case": (_case,),
    "signal": (_signal,),
    "weighing": (_case, _signal),
    "subject": (_subject,),
    "destruction": (_subject, _case),
    "pseudonym": (_pseudonym, _item),
    "identifiers": (_item,),
    "entity": (_entity, _entity_link, _signal, _subject),
    "judgement": (_pair,),
    "merger": (_merger,),
    "naming": (_naming,),
    "overlap": (_opening,),
    "disclosure": (_disclosure,),
}


def _once(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in found if one))
