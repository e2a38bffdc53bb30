"""Reads an agenda pasted as plain text from a mail, Word, Excel or a page.

How lines are read, for the preview to show and a person to correct:

- Lines with a number ("1.", "1)", "1", "1a", "2.1", "TKN 1", also with tabs) are points. Without
  any number the lines with a bullet or a time are, and without those every line is.
- A short line without a number above points is a heading: level 0, the points below it level 1.
  Sub-numbers and bullets below a point are level 1 too; there are two levels only.
- From "besloten deel", "besloten gedeelte", "gesloten deel", "closed session", "closed part" on,
  points are proposed as closed, until "openbaar deel" or "open part".
- A line that goes on in lower case belongs to the title above; a sentence below a point is its
  note. TIJD, LOCATIE, DATUM and a line "Agenda ..." above are the header.
- Every line that is not empty ends in exactly one place: an item, the header or ``unused``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, time
from typing import Final

from workbench.domain.agenda import Treatment
from workbench.domain.agenda_header import AgendaHeader, is_about_people
from workbench.domain.agenda_lines import AgendaLine, Mark, SourceLine, source_lines, take_apart
from workbench.domain.calendar_words import plain

_SHORT = 80  # characters: the longest heading
_MARKED: Final = frozenset({Mark.NUMBER, Mark.SUB_NUMBER, Mark.SERIES, Mark.LETTER})
_PART = "(?:deel|gedeelte|zitting|session|part)"
_CLOSED = re.compile(
    rf"(?:(?:start|begin|opening|aanvang) )?(?:van )?(?:het |the )?(?:be|ge)sloten {_PART}\b"
    rf"|(?:start |opening )?(?:of )?(?:the )?closed {_PART}\b"
)
_OPEN = re.compile(
    rf"(?:vervolg )?(?:van )?(?:het |the )?(?:openbaar|openbare|open|public) {_PART}\b"
)
_CLOSED_LAST = re.compile(r"[(\[](?:besloten|gesloten|vertrouwelijk|closed)[)\]]$", re.IGNORECASE)
_FIXED_POINT = re.compile(
    r"(?:opening|mededelingen|rondvraag|sluiting|rondvraag en sluiting|pauze|lunch|schorsing"
    r"|wvttk|wat verder ter tafel komt|any other business|aob|closing|break)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedItem:
    """A point or heading as proposed; ``parent`` is the index of the item above it.

    ``minutes`` is the planned length, told or from the times. ``treatment`` is a hint from the
    words. ``source_line`` and ``more_lines`` are the lines it was made of, counted from 1.
    """

    title: str = field(repr=False)
    number: str | None = None  # as it was pasted
    level: int = 0
    parent: int | None = None
    is_heading: bool = False
    is_closed: bool = False
    minutes: int | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    treatment: Treatment | None = None
    note: str = field(default="", repr=False)
    source_line: int
    more_lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedAgenda:
    """What was read; ``header`` and ``unused`` are the lines that made no item.

    ``stripped`` counts the control characters, direction marks and other invisible signs that
    were taken out.
    """

    title: str = field(default="", repr=False)
    day: date | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    place: str | None = field(default=None, repr=False)
    items: tuple[PastedItem, ...] = ()
    header: tuple[SourceLine, ...] = ()
    unused: tuple[SourceLine, ...] = ()
    stripped: int = 0


def read_agenda(text: str) -> PastedAgenda:
    """Return the points, headings and header of a pasted agenda; no line is lost."""
    sources, stripped = source_lines(text)
    lines = []
    previous = 0
    for source in sources:
        lines.append(take_apart(source, follows_blank=source.number > previous + 1))
        previous = source.number
    reader = _Reader(lines)
    for index, line in enumerate(lines):
        reader.read(index, line)
    return reader.result(stripped)


@dataclass(slots=True, kw_only=True)
class _Draft:
    """An item that later lines may still add to."""

    line: AgendaLine
    parent: int | None
    level: int
    is_heading: bool
    is_closed: bool
    titles: list[str]
    notes: list[str]
    sources: list[int]

    def item(self, treatment_above: Treatment | None) -> PastedItem:
        line = self.line
        return PastedItem(
            title=" ".join(self.titles),
            number=line.number,
            level=self.level,
            parent=self.parent,
            is_heading=self.is_heading,
            is_closed=self.is_closed,
            minutes=line.minutes,
            starts_at=line.starts_at,
            ends_at=line.ends_at,
            treatment=line.treatment or treatment_above,
            note="\n".join(self.notes),
            source_line=self.sources[0],
            more_lines=tuple(self.sources[1:]),
        )


class _Reader:
    """Gives each line its place; each ``_as_`` method takes the line or leaves it to the next."""

    def __init__(self, lines: list[AgendaLine]) -> None:
        self._has_numbers = any(
            line.mark in {Mark.NUMBER, Mark.SERIES, Mark.LETTER} for line in lines
        )
        self._has_marks = self._has_numbers or any(
            line.mark is Mark.BULLET or (line.starts_at and line.has_words) for line in lines
        )
        points = [n for n, line in enumerate(lines) if self._is_point(line)]
        numbers = [n for n, line in enumerate(lines) if line.mark is Mark.NUMBER]
        self._last_point = points[-1] if points else -1
        self._last_number = numbers[-1] if numbers else -1
        self._index = 0
        self._header = AgendaHeader()
        self._header_lines: list[SourceLine] = []
        self._unused: list[SourceLine] = []
        self._drafts: list[_Draft] = []
        self._heading: int | None = None
        self._top: int | None = None  # the last point on level 0
        self._open_title: _Draft | None = None  # its title may go on in the next line
        self._waiting: AgendaLine | None = None  # a number or times alone on a line
        self._is_closed = False

    def read(self, index: int, line: AgendaLine) -> None:
        self._index = index
        if self._header.take(line, is_above=not self._drafts and self._waiting is None):
            self._header_lines.append(line.source)
            return
        if not line.has_words:
            self._keep_waiting(line)
            return
        self._join_waiting(line)
        steps = (
            self._as_part,
            self._as_point,
            self._as_rest_of_title,
            self._as_heading,
            self._as_note,
        )
        if not any(step(line) for step in steps):
            self._unused.extend(line.sources)
            self._open_title = None

    def result(self, stripped: int) -> PastedAgenda:
        self._drop_waiting()
        header = self._header
        return PastedAgenda(
            title=header.title,
            day=header.day,
            starts_at=header.starts_at,
            ends_at=header.ends_at,
            place=header.place,
            items=tuple(draft.item(self._treatment_above(draft)) for draft in self._drafts),
            header=tuple(self._header_lines),
            unused=tuple(sorted(self._unused, key=lambda source: source.number)),
            stripped=stripped,
        )

    def _treatment_above(self, draft: _Draft) -> Treatment | None:
        if draft.parent is None or not self._drafts[draft.parent].is_heading:
            return None
        return self._drafts[draft.parent].line.treatment

    # --- a number or times alone on a line

    def _keep_waiting(self, line: AgendaLine) -> None:
        self._drop_waiting()
        if line.number is None and line.starts_at is None:
            self._unused.append(line.source)
        else:
            self._waiting = line

    def _drop_waiting(self) -> None:
        if self._waiting is not None:
            self._unused.append(self._waiting.source)
            self._waiting = None

    def _join_waiting(self, line: AgendaLine) -> None:
        """Give a line the number or times that stood alone above it."""
        above = self._waiting
        if above is None:
            return
        fits_number = above.number is None or line.mark is Mark.NONE
        fits_times = above.starts_at is None or line.starts_at is None
        if not fits_number or not fits_times:
            self._drop_waiting()
            return
        if above.number is not None:
            line.number, line.mark = above.number, above.mark
        if above.starts_at is not None:
            line.starts_at, line.ends_at, line.minutes = (
                above.starts_at,
                above.ends_at,
                above.minutes or line.minutes,
            )
        line.before, self._waiting = above.source, None

    # --- the places, in the order in which they are tried

    def _as_part(self, line: AgendaLine) -> bool:
        """Read "BESLOTEN DEEL"; with a number it is a point that begins the closed part."""
        if len(line.title) > _SHORT:
            return False
        words = plain(line.title)
        is_closed = _CLOSED.match(words) is not None
        if not is_closed and not _OPEN.match(words):
            return False
        self._is_closed = is_closed
        if line.mark in {Mark.NUMBER, Mark.SUB_NUMBER, Mark.SERIES}:
            return False
        self._add_heading(line)
        return True

    def _as_point(self, line: AgendaLine) -> bool:
        is_fixed = line.mark is Mark.NONE and _FIXED_POINT.fullmatch(plain(line.title[:_SHORT]))
        if not self._is_point(line) and line.mark is not Mark.BULLET and not is_fixed:
            return False
        if not self._drafts and line.mark is Mark.NONE and is_about_people(line):
            return False
        if (line.mark is Mark.LETTER and self._index < self._last_number) or (
            not self._has_marks and _is_loud(line)
        ):
            self._add_heading(line)
        else:
            self._add_point(line)
        return True

    def _as_rest_of_title(self, line: AgendaLine) -> bool:
        draft = self._open_title
        if draft is None or line.follows_blank or line.before is not None or line.note:
            return False
        if not (line.title[0].islower() or line.title[0] in "(["):
            return False
        draft.titles.append(" ".join(line.source.text.split()))
        draft.sources.append(line.source.number)
        draft.line.treatment = draft.line.treatment or line.treatment
        return True

    def _as_heading(self, line: AgendaLine) -> bool:
        is_above_points = self._index < self._last_point
        if not is_above_points or line.note or not _is_heading(line) or self._is_inside(line):
            return False
        if not self._drafts and is_about_people(line):
            return False
        self._add_heading(line)
        return True

    def _as_note(self, line: AgendaLine) -> bool:
        if not self._drafts or self._drafts[-1].is_heading or line.before is not None:
            return False
        if _is_heading(line) and not self._is_inside(line):
            return False
        self._drafts[-1].notes.append(" ".join(line.source.text.split()))
        self._drafts[-1].sources.append(line.source.number)
        self._open_title = None
        return True

    def _is_point(self, line: AgendaLine) -> bool:
        if not line.has_words:
            return False
        if self._has_numbers:
            return line.mark in _MARKED
        if self._has_marks:
            return line.mark in {Mark.BULLET, Mark.SUB_NUMBER} or line.starts_at is not None
        return True

    def _is_inside(self, line: AgendaLine) -> bool:
        """Tell a remark that is indented below a point that is not."""
        if not line.is_indented or not self._drafts or self._drafts[-1].is_heading:
            return False
        return not self._drafts[-1].line.is_indented

    def _add_heading(self, line: AgendaLine) -> None:
        line.title = line.title.rstrip(" :") or line.title
        self._heading, self._top = len(self._drafts), None
        self._add(line, parent=None, is_heading=True)

    def _add_point(self, line: AgendaLine) -> None:
        is_below = line.mark is Mark.SUB_NUMBER or (line.mark is Mark.BULLET and self._has_numbers)
        parent = self._heading
        if parent is None and is_below:
            parent = self._top
        if parent is None:
            self._top = len(self._drafts)
        self._add(line, parent=parent, is_heading=False)

    def _add(self, line: AgendaLine, *, parent: int | None, is_heading: bool) -> None:
        draft = _Draft(
            line=line,
            parent=parent,
            level=0 if parent is None else 1,
            is_heading=is_heading,
            is_closed=self._is_closed or _CLOSED_LAST.search(line.title[-_SHORT:]) is not None,
            titles=[line.title],
            notes=[line.note] if line.note else [],
            sources=[source.number for source in line.sources],
        )
        self._drafts.append(draft)
        self._open_title = draft if self._has_marks and not is_heading else None


def _is_heading(line: AgendaLine) -> bool:
    """Tell a short line that is no sentence."""
    return len(line.title) <= _SHORT and not line.title.endswith((".", ";", ",", "?"))


def _is_loud(line: AgendaLine) -> bool:
    """Tell a heading among lines without any mark: capitals, or a colon at the end."""
    return len(line.title) <= _SHORT and (line.title.isupper() or line.title.endswith(":"))
