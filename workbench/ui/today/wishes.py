"""Where a row of *Vandaag* leads: a place of the program, and what is shown there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """The places that *Vandaag* leads to."""

    MEETING = "meeting"  # where it is worked on: prepared, or minuted
    MEETINGS = "meetings"
    NEW_TABLE = "new_table"
    MINUTES = "minutes"  # to read: the chair's own rooms have them
    ACTION = "action"
    ASK = "ask"  # what the coordinator asks of the chair
    LATE = "late"
    OWN_LATE = "own_late"
    NO_DATE = "no_date"
    DONE = "done"
    RETENTION = "retention"  # what is kept too long: a page of *Vandaag* itself
    OVERLAP = "overlap"  # signals that touch: a page of *Vandaag* as well
    WEIGHING = "weighing"  # of a case or a signal, or the room where they are
    REMIND = "remind"
    PARTNER = "partner"
    PARTNERS = "partners"
    EMPTY_SEATS = "empty_seats"
    BACKUPS = "backups"
    SIGNAL = "signal"
    POLICY = "policy"  # an item of it
    REGION = "region"  # a rule, a page of a neighbour or one of our own
    LESSON = "lesson"  # a bottleneck or a good practice
    PASSAGE = "passage"  # a line of minutes
    FEEDBACK = "feedback"  # of a year
    AGREEMENT = "agreement"  # agreed with a person
    AGREED = "agreed"  # an action in the list, however it stands
    DECISION = "decision"
    TABLE = "table"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Wish:
    """A place, and the record that it is about."""

    place: Place
    key: str = ""
