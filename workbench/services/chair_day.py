"""What *Vandaag* says to the chair, read in a lane (rules of ``domain.chair_day``)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from workbench.domain.agenda import numbered
from workbench.domain.chair_day import (
    MOST_ASKS,
    MOST_LATE,
    Ask,
    AskKind,
    Seat,
    asked,
    away,
    is_for_chair,
)
from workbench.domain.holding import Level
from workbench.domain.parties import organisation, person
from workbench.domain.preferences import OWN_CONTACT
from workbench.services.asks import before_the_chair
from workbench.services.holding import asked_of
from workbench.services.proposals import partners_of
from workbench.services.today import next_meeting

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.asks import ChairAsk
    from workbench.domain.chair_day import Change
    from workbench.domain.ids import ActionId
    from workbench.domain.meetings import Meeting
    from workbench.services.ports import Read
    from workbench.services.rows import ActionRow
    from workbench.services.today_lists import TodayLists
    from workbench.services.vaults import Reader

_OF_CASES: Final = frozenset({Level.CASE, Level.PROVIDER, Level.RESTRICTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point of the next agenda."""

    number: str
    title: str = field(repr=False)
    minutes: int
    is_for_chair: bool
    is_heading: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NextTable:
    """The next meeting: its agenda, and who sits at the table."""

    meeting: Meeting
    points: tuple[Point, ...]
    seats: tuple[Seat, ...]
    chair: str = ""  # the function of who chairs
    is_chaired: bool = False  # by somebody else than the coordinator


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairDay:
    """What the chair sees."""

    today: date
    asks: tuple[Ask, ...]  # at most five of them
    asked: int
    late: tuple[ActionRow, ...]  # those that are late longest
    late_count: int
    since: date | None  # the last meeting
    changes: tuple[Change, ...]
    coming: NextTable | None


def of_chair(reader: Reader, today: date) -> ChairDay:
    """Return what the chair is to see; it counts whole views, so it belongs in a lane."""
    read, lists = reader.records, reader.lists.today
    following = next_meeting(read, today)
    last = _last_held(lists, following, today)
    parties = _parties(read, following)
    count, actions = _actions(reader, today, parties)
    asks = asked([*lists.drafts(), *_released(reader, today), *actions])
    return ChairDay(
        today=today,
        asks=asks[:MOST_ASKS],
        asked=len(asks) + count - len(actions),
        late=_rows(reader, today, parties),
        late_count=sum(one.late for one in lists.owing(today)),
        since=last,
        changes=tuple(lists.changes(last, today)) if last else (),
        coming=_table(read, following, parties) if following else None,
    )


def _parties(read: Read, following: Meeting | None) -> frozenset[str]:
    """Return as whom the chair looks: who chairs the next meeting, else the own organisation."""
    chair = read.contacts.find(following.chair) if following and following.chair else None
    if chair is not None:
        return frozenset({person(chair.id), organisation(chair.organisation)})
    return frozenset(organisation(one.id) for one in read.organisations.where() if one.is_own)


def _may_read(read: Read, key: ActionId, parties: frozenset[str]) -> bool:
    """Tell whether the chair takes part in the cases of an action; how many there are is told."""
    limits = asked_of(read, read.actions.get(key)).limits
    named = [one.audience for one in limits if one.level in _OF_CASES and one.audience is not None]
    return all(parties.intersection(audience) for audience in named)


def _last_held(lists: TodayLists, following: Meeting | None, today: date) -> date | None:
    """Return the day of the meeting before the next one; of any table when it is the first."""
    of_table = lists.last_held(following.table, today) if following else None
    return of_table or lists.last_held(None, today)


def _actions(reader: Reader, today: date, parties: frozenset[str]) -> tuple[int, list[Ask]]:
    """Return how many actions ask for the chair, and the first that the chair may read."""
    count, found = reader.lists.today.asking(MOST_ASKS)
    keys = [key for key in found if _may_read(reader.records, key, parties)]
    rows = {row.id: row for row in reader.lists.action_rows(keys)}
    return count, [_of_action(rows[key], today) for key in keys if key in rows]


def _released(reader: Reader, today: date) -> list[Ask]:
    """Return what the coordinator put before the chair, with how the action stands it is about."""
    held = before_the_chair(reader.records)
    keys = [ask.action for ask in held if ask.action is not None]
    rows = {row.id: row for row in reader.lists.action_rows(keys)}
    return [_in_words(ask, rows.get(ask.action) if ask.action else None, today) for ask in held]


def _in_words(ask: ChairAsk, row: ActionRow | None, today: date) -> Ask:
    plain = Ask(kind=AskKind.RELEASED, key=ask.id, about=ask.text, advice=ask.advice)
    if row is None:
        return plain
    stands = _of_action(row, today)
    return replace(stands, kind=plain.kind, key=plain.key, about=plain.about, advice=plain.advice)


def _of_action(row: ActionRow, today: date) -> Ask:
    late = (today - row.due).days if row.due else 0
    return Ask(
        kind=AskKind.ACTION,
        key=row.id,
        about=row.text,
        action=row.id,
        owner=row.organisation_name,
        postponed=row.postponed,
        days_late=max(late, 0),
    )


def _rows(reader: Reader, today: date, parties: frozenset[str]) -> tuple[ActionRow, ...]:
    _, found = reader.lists.today.longest_late(today, MOST_LATE)
    keys = [key for key in found if _may_read(reader.records, key, parties)]
    rows = {row.id: row for row in reader.lists.action_rows(keys)}
    return tuple(rows[key] for key in keys if key in rows)


def _table(read: Read, meeting: Meeting, parties: frozenset[str]) -> NextTable:
    chair = read.contacts.find(meeting.chair) if meeting.chair else None
    points = tuple(
        Point(
            number=number,
            title=item.title,
            minutes=item.minutes,
            is_for_chair=is_for_chair(item, item.chair or meeting.chair),
            is_heading=not number,
        )
        for number, item in numbered(read.items.where(meeting=meeting.id))
        if item.audience is None or parties.intersection(item.audience)  # titles as well (R1.5)
    )
    own = read.preferences.find(OWN_CONTACT)
    return NextTable(
        meeting=meeting,
        points=points,
        seats=_seats(read, meeting),
        chair=chair.function if chair else "",
        is_chaired=chair is not None and (own is None or own.value != chair.id),
    )


def _seats(read: Read, meeting: Meeting) -> tuple[Seat, ...]:
    """Return the partners of the table, and of an urgent meeting those who are listed."""
    people = read.attendance.where(meeting=meeting.id)
    gone = away(people)
    held = {one.id: one for one in partners_of(read, meeting)}
    listed = [one.organisation for one in people if not one.is_guest]
    made = []
    for key in dict.fromkeys([*listed, *held]):
        home = read.organisations.get(key)
        place = held.get(key)
        is_empty = place is not None and not place.is_held and key not in listed
        made.append(
            Seat(
                organisation=home.id,
                name=home.name,
                monogram=home.monogram,
                colour=home.colour,
                is_away=key in gone,
                is_empty=is_empty,
                since=place.empty_since if place and is_empty else None,
            )
        )
    return tuple(made)
