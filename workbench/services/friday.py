"""The Friday round, read in a lane, and the ticks of this week (domain.friday)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.friday import MOST, Seen, seen_in
from workbench.domain.preferences import FRIDAY_SEEN, Preference
from workbench.services.audit import Act
from workbench.services.partner_standing import silent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.contributions import Silence
    from workbench.domain.ids import ActionId
    from workbench.domain.people import Organisation
    from workbench.domain.today import MeetingFact
    from workbench.services.ports import Read, Work
    from workbench.services.rows import ActionRow
    from workbench.services.vaults import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """A partner that brought nothing for long."""

    partner: Organisation
    silence: Silence


@dataclass(frozen=True, slots=True, kw_only=True)
class FridayRound:
    """What is walked: of each pile the first rows, and how much there is."""

    today: date
    late: tuple[ActionRow, ...] = field(repr=False)
    late_count: int
    silent: tuple[Quiet, ...]
    no_date: tuple[ActionRow, ...] = field(repr=False)
    no_date_count: int
    unsent: tuple[MeetingFact, ...]


def friday_round(reader: Reader, today: date) -> FridayRound:
    """Return what waits; it counts whole views, so it belongs in a lane."""
    read, lists = reader.records, reader.lists
    late_count, late = lists.today.longest_late(today, MOST)
    no_date_count, no_date = lists.today.without_date(MOST)
    quiet = silent(read, lists.contributions, today)
    return FridayRound(
        today=today,
        late=_rows(reader, late),
        late_count=late_count,
        silent=tuple(
            Quiet(partner=read.organisations.get(one.organisation), silence=one) for one in quiet
        ),
        no_date=_rows(reader, no_date),
        no_date_count=no_date_count,
        unsent=tuple(lists.today.uncopied()),
    )


def _rows(reader: Reader, keys: Sequence[ActionId]) -> tuple[ActionRow, ...]:
    rows = {row.id: row for row in reader.lists.action_rows(keys)}
    return tuple(rows[key] for key in keys if key in rows)


def seen(read: Read, today: date) -> Seen:
    """Return what was ticked in the round of this week."""
    kept = read.preferences.find(FRIDAY_SEEN)
    return seen_in(kept.value if kept else "", today)


def keep_seen(work: Work, ticked: Seen) -> None:
    """Remember what was ticked, for as long as the week lasts."""
    work.preferences.save(Preference(id=FRIDAY_SEEN, value=ticked.text))
    work.audit(Act.PREFERENCE_SET, FRIDAY_SEEN)
