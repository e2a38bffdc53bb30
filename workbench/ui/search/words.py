"""What results, groups, filters and hints are called, in the language of the user."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.due_dates import short_text
from workbench.domain.search_places import passage, places
from workbench.domain.search_query import Mean
from workbench.domain.search_words import EXAMPLES, KEYS, Key, Sort
from workbench.services.searching import COUNTED, Group
from workbench.texts import ntr, ptr, spoken, tr
from workbench.ui.days import late
from workbench.ui.search.rows import PaletteRow
from workbench.ui.theme import Ink

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from workbench.domain.search_query import Hint, Query, Word
    from workbench.services.searching import Hit

_ROOM: Final = 90  # characters of a title that fit, about


def groups() -> dict[Group, str]:
    """Return the headings of the results."""
    return {
        Group.AGREED: tr("Found in decisions and actions"),
        Group.CASES: tr("Cases and signals"),
        Group.MEETINGS: tr("Meetings and minutes"),
        Group.PARTNERS: ptr("search", "Partners"),
    }


def sorts() -> dict[Sort, str]:
    """Return what a result is called."""
    return {
        Sort.DECISION: ptr("found", "Decision"),
        Sort.ACTION: ptr("found", "Action"),
        Sort.NOTE: ptr("found", "Progress"),
        Sort.SIGNAL: ptr("found", "Signal"),
        Sort.MEETING: ptr("found", "Meeting"),
        Sort.ITEM: ptr("found", "Agenda item"),
        Sort.LINE: ptr("found", "Minutes"),
        Sort.REMARK: ptr("found", "Remark"),
        Sort.PARTNER: ptr("found", "Partner"),
        Sort.CONTACT: ptr("found", "Contact"),
        Sort.TALK: ptr("found", "Contact outside meetings"),
        Sort.TABLE: ptr("found", "Table"),
        Sort.CHECK: ptr("found", "Part of an action"),
        Sort.ASK: ptr("found", "Ask to the chair"),
        Sort.ERRATUM: ptr("found", "Erratum"),
        Sort.ATTACHMENT: ptr("found", "Attachment"),
        Sort.CASE: ptr("found", "Case"),
        Sort.ENTRY: ptr("found", "Entry of a case"),
        Sort.BOTTLENECK: ptr("found", "Bottleneck"),
        Sort.PRACTICE: ptr("found", "Good practice"),
    }


_ICONS: Final = {
    Sort.DECISION: ("gavel-fill", Ink.DECISION),
    Sort.ACTION: ("circle", Ink.TEXT2),
    Sort.NOTE: ("note-pencil", Ink.TEXT2),
    Sort.SIGNAL: ("puzzle-piece-fill", Ink.SIGNAL),
    Sort.MEETING: ("calendar-dots", Ink.TEXT2),
    Sort.ITEM: ("list-bullets", Ink.TEXT2),
    Sort.LINE: ("file-text", Ink.TEXT2),
    Sort.REMARK: ("pencil-simple", Ink.TEXT2),
    Sort.PARTNER: ("users-three", Ink.TEXT2),
    Sort.CONTACT: ("user", Ink.TEXT2),
    Sort.TALK: ("phone", Ink.TEXT2),
    Sort.TABLE: ("users-four", Ink.TEXT2),
    Sort.CHECK: ("list-checks", Ink.TEXT2),
    Sort.ASK: ("question", Ink.TEXT2),
    Sort.ERRATUM: ("file-text", Ink.TEXT2),
    Sort.ATTACHMENT: ("paperclip", Ink.TEXT2),
    Sort.CASE: ("folder-simple", Ink.TEXT2),
    Sort.ENTRY: ("note-pencil", Ink.TEXT2),
    Sort.BOTTLENECK: ("barricade-fill", Ink.DANGER),
    Sort.PRACTICE: ("lightbulb-fill", Ink.OK),
}


def result(
    hit: Hit,
    query: Query,
    today: date,
    *,
    act: Callable[[], None],
    aside: Callable[[], None],
) -> PaletteRow:
    """Return a result as a row: its words, with those that were looked for, and what it is."""
    icon, ink = _icon(hit)
    title, spans = _words(hit.title, query.words)
    told = _meta(hit, today)
    if not spans and hit.passage:
        shown, inside = _words(hit.passage, query.words, room=36)
        if inside:
            title, spans = _beside(title, shown, inside)
    meta_spans = places(told, query.words)
    return PaletteRow(
        key=hit.key,
        title=title,
        spans=spans,
        meta=told,
        meta_spans=meta_spans,
        icon=icon,
        ink=ink,
        monogram=hit.monogram if hit.sort in {Sort.PARTNER, Sort.CONTACT} else "",
        colour=hit.colour,
        spoken=f"{hit.title.strip().rstrip('.')}, {told}",
        act=act,
        aside=aside,
    )


def heading(title: str) -> PaletteRow:
    """Return the row above a group."""
    return PaletteRow(key=f"heading:{title}", title=title, is_heading=True)


def counted(n: int) -> str:
    """Return "7 found", or "1.000+ found"."""
    if n > COUNTED:
        return tr("1,000+ found")
    return ntr("{n} found", "{n} found", n).format(n=n)


def hints(found: Sequence[Hint], *, only_minutes: bool = False) -> str:
    """Return in a sentence what was looked for as words, and why."""
    said: list[str] = []
    for hint in found[:2]:
        if hint.mean is Mean.UNKNOWN_KEY:
            sentence = tr("There is no filter “{key}”: looked for as words. Known are {keys}.")
            known = ", ".join(_own(KEYS[key]) for key in _keys(only_minutes=only_minutes))
            said.append(sentence.format(key=hint.key, keys=known))
        else:
            sentence = tr("“{value}” means nothing after {key}: looked for as words.")
            said.append(sentence.format(key=f"{hint.key}:", value=hint.value))
    return " ".join(said)


def _keys(*, only_minutes: bool) -> list[Key]:
    """Return the filters there are; in minutes alone nothing is found by its case."""
    return [key for key in Key if not only_minutes or key is not Key.CASE]


def help_rows(*, only_minutes: bool = False) -> list[tuple[str, str]]:
    """Return each filter as one types it, and what it does; made of the grammar's own tables."""
    meaning = {
        Key.KIND: tr("only this kind of record"),
        Key.STATUS: tr("how an action stands"),
        Key.PARTNER: tr("of this partner, or naming it"),
        Key.TABLE: tr("of this table"),
        Key.CASE: tr("about this case"),
        Key.DUE: tr("when an action is due"),
        Key.SINCE: tr("from this day on"),
        Key.UNTIL: tr("up to and including this day"),
    }
    return [
        (f"{_own(KEYS[key])}:{_own(EXAMPLES[key][0])}", meaning[key])
        for key in _keys(only_minutes=only_minutes)
    ]


def _own(words: Sequence[str]) -> str:
    return words[0] if spoken.language == "nl" else words[1]


def own_word(words: Sequence[str]) -> str:
    """Return the word of the grammar that is of the language of the user."""
    return _own(words)


def _words(
    text: str, words: Sequence[Word], room: int = _ROOM
) -> tuple[str, tuple[tuple[int, int], ...]]:
    plain = " ".join(text.split())
    return passage(plain, places(plain, words), room)


def _beside(
    title: str, shown: str, inside: Sequence[tuple[int, int]]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    before = f"{title}: "
    return before + shown, tuple((a + len(before), b + len(before)) for a, b in inside)


def _icon(hit: Hit) -> tuple[str, Ink]:
    if hit.sort is Sort.ACTION and hit.state is not None and not hit.state.is_open:
        return ("check-circle-fill", Ink.OK) if hit.state == "done" else ("x", Ink.TEXT3)
    return _ICONS[hit.sort]


def _meta(hit: Hit, today: date) -> str:
    said = [" ".join(part for part in (sorts()[hit.sort], hit.number) if part)]
    if hit.sort is Sort.ACTION:
        said += [hit.who, _standing(hit, today)]
    elif hit.sort in {Sort.PARTNER, Sort.TABLE}:
        pass
    elif hit.sort is Sort.CONTACT:
        said.append(hit.who)
    else:
        about = hit.about if hit.sort is Sort.ENTRY else ""
        said += [about, hit.who, _lapsed(hit), _day(hit.on, today)]
    return ", ".join(part for part in said if part)


def _lapsed(hit: Hit) -> str:
    return ptr("decision", "lapsed") if hit.has_lapsed else ""


def _standing(hit: Hit, today: date) -> str:
    """Return "9 days late", "due Thu 3 Dec" or "done 20 Oct"."""
    if hit.state is None:
        return ""
    if not hit.state.is_open:
        is_done = hit.state == "done"
        word = ptr("action", "done") if is_done else ptr("action", "lapsed")
        return f"{word} {_day(hit.closed_on, today)}".strip()
    if hit.due is None:
        return tr("without a date")
    if hit.due < today:
        return late((today - hit.due).days)
    return _day(hit.due, today)


def _day(day: date | None, today: date) -> str:
    return short_text(day, today, spoken.language) if day else ""
