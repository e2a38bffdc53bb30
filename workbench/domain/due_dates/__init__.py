"""Dutch and English phrases for terms, read against the day of the meeting (rules R3, D19).

The published rules; ``on`` is the day of the meeting, and no result ever lies before it.

- vandaag, morgen, overmorgen; today, tomorrow, day after tomorrow.
- A weekday, also with a.s., aanstaande, komende, deze, this, coming: the first one strictly
  after ``on``.
- volgende week dinsdag, dinsdag volgende week, next Tuesday (and "volgende dinsdag"): that day
  of the next week; weeks begin on Monday. "vrijdag deze week": that day of this week.
- volgende week, maand, kwartaal, volgend jaar: the same day, clipped to the end of the month.
- deze week, maand, dit kwartaal, dit jaar: its end, as below.
- 1 juni, 1e juni, June 1st, 1/6, 1.6, 1-6: the first time not before ``on``; 29 februari is that
  of the next leap year. With a year (2027, 27): that day. 2026-06-01 too. A weekday before it must
  agree with the date. A day that does not exist (31-2) is no date.
- de 15e, the 15th: the first one not before ``on``.
- A month alone, with or without a year: its 1st. begin, primo: the 1st; medio, half, halverwege,
  mid: the 15th; eind, einde, ultimo, end of: the last day.
- begin / eind van de week, maand, het kwartaal, jaar, also with deze or volgende: its first or last
  day; the end of a week is its Friday. Without deze or volgende: the first time not before ``on``.
  begin 2027, eind 2027. Q3, derde kwartaal: its first day; eind Q3: its last.
- week 50: its Monday (ISO 8601), the first time not before ``on``; vrijdag week 50 and
  eind week 50 that day of it; with a year: that week.
- derde dinsdag van mei, laatste vrijdag van mei: that day.
- over, binnen, in, within, komende, + with numbers of days, weeks, months, quarters, years (in
  digits or words; half jaar is six months), and "3 weken later": added to ``on``, months clipped.
- voor (de) kerst: 24 December; kerst: the 25th. oud en nieuw, jaarwisseling: 31 December.
- z.s.m., asap; doorlopend, ongoing; geen datum: kinds without a day.
- voor (het) volgend overleg, volgende keer, next meeting: the day of the next meeting.
- In front may stand voor, vóór, uiterlijk, op, per, in, tot, before, by, on, until; they change
  nothing (but for kerst).

A bare number, a number of years without a word in front ("18 jaar"), a season, a day before ``on``
with its year and everything else is no date.
"""

from workbench.domain.due_dates.completion import (
    Suggestion,
    kind_text,
    short_text,
    suggestions,
)
from workbench.domain.due_dates.dues import Due, DueKind
from workbench.domain.due_dates.reading import leading, parse, read

__all__ = [
    "Due",
    "DueKind",
    "Suggestion",
    "kind_text",
    "leading",
    "parse",
    "read",
    "short_text",
    "suggestions",
]
