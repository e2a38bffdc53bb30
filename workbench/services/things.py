"""What a record of the log is: its kind, its key, and the words that people know it by."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Sort(StrEnum):
    """What kind of record it is."""

    ACTION = "action"
    DECISION = "decision"
    MEETING = "meeting"
    ITEM = "item"
    LINE = "line"
    VERSION = "version"
    ORGANISATION = "organisation"
    CONTACT = "contact"
    TABLE = "table"
    CASE = "case"
    SIGNAL = "signal"
    SETTING = "setting"
    OTHER = "other"  # a part of something else, or nothing that has a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A record with the words people know it by."""

    sort: Sort
    key: str
    words: str = field(repr=False)
