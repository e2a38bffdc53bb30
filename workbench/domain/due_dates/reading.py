"""Reads a phrase as a term; the rules are published in ``workbench.domain.due_dates``."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from workbench.domain.calendar_words import plain
from workbench.domain.due_dates.dues import Due, DueKind
from workbench.domain.due_dates.phrases import day_meant

_LONGEST = 60  # characters; a longer text is a sentence
_MOST_WORDS = 8
_IN_FRONT: Final = re.compile(
    r"(?:voor|uiterlijk|op|per|in|tot|tegen|bij|before|by|on|until|at|due"
    r"|no later than|not later than|de|het|the) "
)
_KINDS: Final = (
    (DueKind.SOON, r"zsm|z s m|zo (?:spoedig|snel) mogelijk|asap|as soon as possible"),
    (DueKind.ONGOING, r"doorlopende?|continu|ongoing|continuous(?:ly)?"),
    (DueKind.NONE, r"geen(?: datum| termijn)?|zonder datum|no(?: due)? date|none"),
    (
        DueKind.NEXT_MEETING,
        (
            r"(?:eerst)?volgende? (?:overleg|vergadering|bijeenkomst|tafel|keer)"
            r"|komende? (?:overleg|vergadering|bijeenkomst)"
            r"|next (?:meeting|time)"
        ),
    ),
)
_PATTERNS: Final = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)


def parse(phrase: str, on: date, next_meeting: date | None = None) -> date | None:
    """Return the day a phrase means, never before ``on``; None for nonsense and for no day.

    ``on`` is the day of the meeting in which it is said, ``next_meeting`` the one after it.
    """
    due = read(phrase, on, next_meeting)
    return None if due is None else due.day


def read(phrase: str, on: date, next_meeting: date | None = None) -> Due | None:
    """Return the term a phrase means, with or without a day; None when it is no term."""
    words = plain(phrase) if len(phrase) <= _LONGEST else ""
    while words:
        due = _read_plain(words, on, next_meeting)
        in_front = _IN_FRONT.match(words)
        if due is not None or in_front is None:
            return due
        words = words[in_front.end() :]
    return None


def leading(text: str, on: date, next_meeting: date | None = None) -> tuple[int, Due] | None:
    """Return the longest beginning of a text that is a term: its length and what it means.

    It ends before a space or a comma: "ma 30 nov de lijst sturen" gives 9.
    """
    ends = [match.end() for match in re.finditer(r"[^\s,;:]+", text[: 2 * _LONGEST])][:_MOST_WORDS]
    for end in reversed(ends):
        due = read(text[:end], on, next_meeting)
        if due is not None:
            return end, due
    return None


def _read_plain(words: str, on: date, next_meeting: date | None) -> Due | None:
    for kind, pattern in _PATTERNS:
        if pattern.fullmatch(words):
            is_relation = kind is DueKind.NEXT_MEETING
            if is_relation and next_meeting is not None and next_meeting >= on:
                return Due(kind, next_meeting)
            return Due(kind)
    day = day_meant(words, on)
    return None if day is None else Due(DueKind.DATE, day)
