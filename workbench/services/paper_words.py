"""How days, times, names, markings and terms are written on paper, in nl and en.

No-break spaces keep a name, a day and a time on one line (documents.md 5).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from workbench.domain.calendar_words import (
    LANGUAGES,
    LONG_MONTHS,
    LONG_WEEKDAYS,
    SHORT_MONTHS,
)
from workbench.domain.due_dates import DueKind
from workbench.domain.frozen import FrozenSpan
from workbench.domain.markings import Label, Tlp
from workbench.domain.minutes import VersionState
from workbench.services import set_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, time

    from workbench.domain.frozen import (
        FrozenAction,
        FrozenAdoption,
        FrozenAttendee,
        FrozenCorrection,
        FrozenDue,
        FrozenMinutes,
        FrozenPerson,
    )
    from workbench.domain.markings import Marking
    from workbench.texts import Texts

NBSP: Final = "\u00a0"
_WHOLE_NAME: Final = 24  # characters; a longer name may break, or the line before it gapes
_MONTHS: Final = "|".join(
    sorted(
        {m for lang in LANGUAGES for m in LONG_MONTHS[lang] + SHORT_MONTHS[lang]},
        key=lambda m: (-len(m), m),
    )
)
_DAY: Final = re.compile(rf"\b(\d{{1,2}}) ((?:{_MONTHS})\b\.?)(?: (\d{{4}})\b)?")
_HOUR: Final = re.compile(r"\b(\d{1,2}[.:]\d{2}) (uur)\b")
_COUNT: Final = re.compile(r"\b(\d+) (?=[^\W\d])")


def unbroken(text: str) -> str:
    """Keep a short name together."""
    return text.replace(" ", NBSP) if len(text) <= _WHOLE_NAME else text


def glued(text: str) -> str:
    """Keep the days and times in running text together; the length stays the same."""
    text = _DAY.sub(lambda m: NBSP.join(part for part in m.groups() if part), text)
    return _HOUR.sub(rf"\1{NBSP}\2", text)


def counted(text: str) -> str:
    """Keep each number with what it counts."""
    return _COUNT.sub(rf"\1{NBSP}", text)


def short_day(day: date, words: Texts) -> str:
    """Write "11 dec. 2026", in English "11 Dec 2026"."""
    month = SHORT_MONTHS[_language(words)][day.month - 1]
    if words.language == "nl" and month != "mei":
        month += "."
    return NBSP.join((str(day.day), month, str(day.year)))


def long_day(day: date, words: Texts) -> str:
    """Write "donderdag 12 maart 2026"."""
    month = LONG_MONTHS[_language(words)][day.month - 1]
    weekday = LONG_WEEKDAYS[_language(words)][day.weekday()]
    return f"{weekday} " + NBSP.join((str(day.day), month, str(day.year)))


def hours(start: time, end: time | None, words: Texts) -> str:
    """Write "14.00–15.30 uur", in English "14:00–15:30"."""
    dutch = words.language == "nl"
    pattern = "%H.%M" if dutch else "%H:%M"
    text = "–".join(t.strftime(pattern) for t in (start, end) if t)
    return text + NBSP + "uur" if dutch else text


def person(who: FrozenPerson) -> str:
    """Write a name with its function, or else its organisation."""
    return ", ".join(part for part in (who.name, who.function or who.organisation) if part)


def listed(names: Sequence[str], words: Texts) -> str:
    """Write names after each other: "a, b and c"."""
    if len(names) < 2:  # noqa: PLR2004 - one name, or none
        return "".join(names)
    return words.one("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def stretches(who: FrozenAttendee, words: Texts) -> str:
    """Write at which items someone was there; nothing for all of them."""
    tr = words.one
    spans = who.spans or (FrozenSpan(from_item=who.from_item, to_item=who.to_item),)
    said = []
    for span in spans:
        if span.from_item and span.from_item == span.to_item:
            text = tr("at item {number}")
        elif span.from_item and span.to_item:
            text = tr("from item {number} until item {last}")
        else:
            text = tr("from item {number}") if span.from_item else tr("until item {number}")
        number = span.from_item or span.to_item
        said.append(text.format(number=number, last=span.to_item) if number else "")
    return listed([part for part in said if part], words)


def label(marking: Marking, words: Texts) -> str:
    """Write how confidential in words."""
    tr = words.one
    return {
        Label.PUBLIC: tr("Public"),
        Label.INTERNAL: tr("Internal"),
        Label.CONFIDENTIAL: tr("Confidential"),
        Label.STRICTLY_CONFIDENTIAL: tr("Strictly confidential"),
    }[marking.label]


def handling(marking: Marking, words: Texts) -> str:
    """Write how far the reader may pass it on (TLP 2.0; rules R9.8)."""
    tr = words.one
    reach = {
        Tlp.CLEAR: tr("may be passed on freely"),
        Tlp.GREEN: tr("only among the partners, not in public"),
        Tlp.AMBER: tr("only within your organisation, for those who need it"),
        Tlp.AMBER_STRICT: tr("strictly within your organisation, for those who need it"),
        Tlp.RED: tr("only for those who were present"),
    }[marking.tlp]
    return f"TLP:{marking.tlp}, {reach}"


def stamp(marking: Marking, words: Texts) -> str:
    """Write a marking short, for a part that differs from its document."""
    return f"{label(marking, words)}, TLP:{marking.tlp}"


def due(term: FrozenDue, words: Texts) -> str:
    """Write by when, in running text."""
    tr = words.one
    if term.kind is DueKind.DATE and term.on:
        return tr("no later than {day}").format(day=short_day(term.on, words)).replace(" ", NBSP)
    return {
        DueKind.SOON: tr("as soon as possible"),
        DueKind.ONGOING: tr("ongoing"),
        DueKind.NEXT_MEETING: tr("by the next meeting"),
    }.get(term.kind, tr("no date yet"))


def due_cell(term: FrozenDue, words: Texts) -> str:
    """Write by when, in a column of days."""
    tr = words.one
    if term.kind is DueKind.DATE and term.on:
        return short_day(term.on, words)
    return {
        DueKind.SOON: tr("as soon as possible"),
        DueKind.ONGOING: tr("ongoing"),
        DueKind.NEXT_MEETING: tr("next meeting"),
    }.get(term.kind, "–")


def standing(action: FrozenAction, on: date, words: Texts) -> tuple[str, ...]:
    """Say where an action stood at the meeting, one line for each fact."""
    tr, ptr = words.one, words.meaning
    is_late = action.state.is_open and action.due.on is not None and action.due.on < on
    said = [
        ptr("action", "new")
        if action.is_new and action.state.is_open
        else set_words.action_state(action.state, words)
    ]
    if is_late:
        said.append(tr("overdue"))
    if action.postponed:
        times = action.postponed
        said.append(words.many("postponed once", "postponed {n} times", times).format(n=times))
    return tuple(said)


def status(frozen: FrozenMinutes, words: Texts) -> str:
    """Say whether minutes are a draft, or when and how they were adopted."""
    tr = words.one
    if frozen.state is not VersionState.ADOPTED:
        if frozen.since_n:
            said = tr("Draft {n}, changed since draft {before}, not yet adopted")
            return said.format(n=frozen.n, before=frozen.since_n)
        return tr("Draft {n}, not yet adopted").format(n=frozen.n)
    if frozen.adoption is None:
        return tr("Adopted")
    day = long_day(frozen.adoption.on, words)
    if frozen.adoption.is_written:
        return _in_writing(frozen.adoption, words).format(day=day)
    if frozen.adoption.is_amended:
        return tr("Adopted as amended on {day}").format(day=day)
    return tr("Adopted unchanged on {day}").format(day=day)


def adopted(adoption: FrozenAdoption, at: date, words: Texts) -> str:
    """Say at a meeting that the minutes of an earlier one were adopted, there or before it."""
    tr = words.one
    day = long_day(adoption.of or adoption.on, words)
    if adoption.number:
        day = tr("{day} ({number})").format(day=day, number=adoption.number)
    if adoption.is_written:
        on = long_day(adoption.on, words)
        if adoption.is_amended:
            said = tr("The minutes of {day} were adopted as amended in writing on {on}.")
        else:
            said = tr("The minutes of {day} were adopted unchanged in writing on {on}.")
        return said.format(day=day, on=on)
    if adoption.is_amended:
        return tr("The minutes of {day} were adopted as amended.").format(day=day)
    if adoption.on != at:  # elsewhere, before this program was used
        on = long_day(adoption.on, words)
        return tr("The minutes of {day} were adopted unchanged on {on}.").format(day=day, on=on)
    return tr("The minutes of {day} were adopted unchanged.").format(day=day)


def _in_writing(adoption: FrozenAdoption, words: Texts) -> str:
    if adoption.is_amended:
        return words.one("Adopted as amended in writing on {day}")
    return words.one("Adopted unchanged in writing on {day}")


def correction(change: FrozenCorrection, words: Texts) -> str:
    """Write a correction in the customary form, by the number of its item."""
    said = words.one("Item {number}: change “{quote}” to “{wording}”")
    if not change.wording.strip():
        said = words.one("Item {number}: leave out “{quote}”")
    quote, wording = glued(change.quote.strip()), glued(change.wording.strip())
    return said.format(number=change.item_number, quote=quote, wording=wording)


def changes(frozen: FrozenMinutes, words: Texts) -> str:
    """Say where adopted minutes, or a later draft, differ from the draft before."""
    adoption = frozen.adoption
    numbers = frozen.since_items
    if adoption is not None:
        numbers = tuple(dict.fromkeys(one.item_number for one in adoption.corrections))
    said = words.many("item {numbers}", "items {numbers}", len(numbers))
    return said.format(numbers=", ".join(numbers)) if numbers else ""


def _language(words: Texts) -> str:
    return words.language if words.language in LANGUAGES else "en"
