"""What stands above the points of a pasted agenda: its name, day, times and place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, time
from typing import Final

from workbench.domain.agenda_lines import AgendaLine, Mark, times_in
from workbench.domain.calendar_words import MONTHS, WEEKDAYS, any_of, plain

_LONGEST_LINE = 200  # characters; a longer line is no header
_LABEL = re.compile(r"(?P<label>[^:\t]{2,25}?)\s*[:\t]\s*(?P<value>\S.*)")
_WHEN: Final = frozenset(
    {"tijd", "tijdstip", "tijden", "aanvang", "datum", "datum en tijd", "wanneer"}
    | {"time", "date", "date and time", "when"}
)
_WHERE: Final = frozenset(
    {"locatie", "plaats", "waar", "vergaderlocatie", "zaal", "place", "location", "venue", "where"}
)
_WHAT: Final = frozenset({"onderwerp", "betreft", "overleg", "vergadering", "subject", "meeting"})
_WHO: Final = frozenset(
    {"van", "aan", "cc", "verzonden", "voorzitter", "notulist", "aanwezig", "afwezig", "afgemeld"}
    | {"deelnemers", "genodigden", "from", "to", "sent", "chair", "present", "participants"}
)
_JOINTS = " ,;:-–—|.()"
_TITLE = re.compile(r"(?:concept-? ?)?(?:vergader)?agenda\b")
_FULL_DATE = re.compile(
    rf"(?:{any_of(WEEKDAYS)}\b\.?,? )?(?P<d>[0-9]{{1,2}})[ ./-]"
    rf"(?P<m>{any_of(MONTHS)}|[0-9]{{1,2}})[ ./-](?P<y>[0-9]{{4}})(?![0-9])",
    re.IGNORECASE,
)


@dataclass(slots=True, kw_only=True)
class AgendaHeader:
    """What was read so far; each field is read once."""

    title: str = field(default="", repr=False)
    day: date | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    place: str | None = field(default=None, repr=False)

    def take(self, line: AgendaLine, *, is_above: bool) -> bool:
        """Read a line, and tell whether it was one of the header.

        ``is_above`` tells that no point of the agenda was seen yet.
        """
        text = " ".join(line.source.text.split(" ")).strip()
        if line.mark is not Mark.NONE or len(text) > _LONGEST_LINE:
            return False
        labelled = _LABEL.fullmatch(text)
        if labelled is not None and self._take_labelled(labelled, is_above=is_above):
            return True
        return is_above and (self._take_title(text) or self._take_when(line, text))

    def _take_labelled(self, match: re.Match[str], *, is_above: bool) -> bool:
        label, value = plain(match["label"]), " ".join(match["value"].split())
        if label in _WHEN:
            return self._take_moment(value, is_told=label not in {"datum", "date"})
        if label in _WHERE and self.place is None:
            self.place = value
            return True
        if label in _WHAT and is_above and not self.title:
            self.title = value
            return True
        return False

    def _take_moment(self, text: str, *, is_told: bool = False) -> bool:
        """Read a day and times, and tell whether one of them was new."""
        found = _FULL_DATE.search(text)
        day = None if found is None else _date_of(found)
        if found is not None and day is not None:
            text = f"{text[: found.start()]} {text[found.end() :]}"
        start, end, _ = times_in(text, is_told=is_told)
        has_new_day = day is not None and self.day is None
        has_new_times = start is not None and self.starts_at is None
        if has_new_day:
            self.day = day
        if has_new_times:
            self.starts_at, self.ends_at = start, end
        return has_new_day or has_new_times

    def _take_title(self, text: str) -> bool:
        if self.title or not _TITLE.match(plain(text)):
            return False
        self.title = " ".join(text.split())
        return True

    def _take_when(self, line: AgendaLine, text: str) -> bool:
        """Read a line without a label: from-to times alone, or a whole day with what goes with it.

        Behind a day stands the place. Before it stands the name, but only if there are times
        too: "Verslag 15 januari 2026" is a point. A sentence is not read.
        """
        text = " ".join(text.split())
        found = _FULL_DATE.search(text)
        if found is None:
            is_span = line.ends_at is not None and not line.has_words
            return is_span and self._take_moment(text)
        name, behind = text[: found.start()].strip(_JOINTS), text[found.end() :]
        start, _, left = times_in(behind)
        if (name and start is None) or text.endswith(".") or not self._take_moment(text):
            return False
        self.title = self.title or name
        if self.place is None:
            self.place = left.strip(_JOINTS) or None
        return True


def is_about_people(line: AgendaLine) -> bool:
    """Tell whether a line names sender, chair or those present: no point, and not read."""
    match = _LABEL.fullmatch(line.source.text.strip()[:_LONGEST_LINE])
    return match is not None and plain(match["label"]) in _WHO


def _date_of(match: re.Match[str]) -> date | None:
    month = match["m"].lower()
    try:
        return date(int(match["y"]), MONTHS.get(month) or int(month), int(match["d"]))
    except ValueError:
        return None
