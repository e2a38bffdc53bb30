"""Use cases on passages before minutes are made public (rules R9.10): a ground, or let through.

What is decided belongs to one frozen version. The same words elsewhere in it follow at once, and
that is told: a name that stays out here and stands there is the classic leak.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.ids import WooMarkId
from workbench.domain.woo_marks import (
    Judged,
    MarkOutsideError,
    PlaceKind,
    WooMark,
    judged,
    stretches_of,
    whole_words,
)
from workbench.domain.woo_texts import WooText, places_in
from workbench.services.audit import Act
from workbench.services.copy_sources import Sources
from workbench.texts import LANGUAGES, in_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.domain.frozen import FrozenMinutes
    from workbench.domain.ids import VersionId
    from workbench.domain.minutes import MinutesVersion
    from workbench.domain.woo_grounds import WooGround
    from workbench.domain.woo_marks import WooPlace
    from workbench.services.ports import Read, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of one text; the whole of it where nothing else is said."""

    place: str
    start: int = 0
    length: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Woo:
    """Minutes of which is decided what everybody may read."""

    version: MinutesVersion
    text: WooText = field(repr=False)
    found: tuple[Judged, ...] = field(default=(), repr=False)

    @property
    def open(self) -> int:
        """How many texts somebody has to decide on yet."""
        return sum(one.is_open for one in self.found)

    @property
    def cuts(self) -> int:
        """How many passages stay out."""
        return sum(len(one.cuts) for one in self.found)


def woo_of(read: Read, version: MinutesVersion) -> Woo:
    """Return what was decided of a version; it reads the vault, so it belongs in a lane.

    Raises:
        FrozenUnreadableError: the frozen text is damaged.
    """
    text = text_of(read, version)
    marks = read.woo_marks.where(version=version.id)
    return Woo(version=version, text=text, found=judged(places_in(text), marks))


def text_of(read: Read, version: MinutesVersion) -> WooText:
    """Return minutes as they are handed out: subjects by their pseudonyms, never by name."""
    sources = Sources(read, hides_names=True)
    minutes = sources.minutes(version)
    no_persons = frozenset(_no_persons(read, minutes))
    return WooText(minutes=minutes, errata=sources.errata(version), no_persons=no_persons)


def _no_persons(read: Read, minutes: FrozenMinutes) -> Iterator[str]:
    """Give what partners are called, now and on that day, and how a line names all at once."""
    yield from (one.name for one in read.organisations.where())
    there = minutes.attendance
    for group in (there.present, there.partly, there.excused, there.absent):
        yield from (one.organisation for one in group)
    yield from (in_language(one).one("everyone present") for one in LANGUAGES)


def mark(
    work: Work, version: VersionId, stretch: Stretch, ground: WooGround
) -> tuple[WooMark, ...]:
    """Say on what ground a passage stays out; returns it with the same words elsewhere.

    Raises:
        MarkOutsideError: there is no such passage.
    """
    places = places_in(text_of(work, work.versions.get(version)))
    place, start, end = _found(places, stretch)
    words = place.text[start:end]
    wanted = [(place, start, end)]
    if place.kind is not PlaceKind.PERSON:
        wanted += _elsewhere(places, wanted[0], words)
    made = tuple(_saved(work, version, one, ground) for one in wanted)
    work.audit(Act.WOO_MARKED, made[0].id, str(ground))
    return made


def let_through(work: Work, version: VersionId, key: str) -> WooMark:
    """Say that a whole text may be made public; what was decided of its passages is gone.

    Names of people in it stay out until those people are let through.

    Raises:
        MarkOutsideError: there is no such text.
    """
    places = places_in(text_of(work, work.versions.get(version)))
    place, _, end = _found(places, Stretch(place=key))
    _forget(work, version, key)
    made = _saved(work, version, (place, 0, end), None)
    work.audit(Act.WOO_MARKED, made.id)
    return made


def unmark(work: Work, version: VersionId, key: str) -> int:
    """Take back all that was decided of a text; returns how much that was."""
    n = _forget(work, version, key)
    if n:
        work.audit(Act.WOO_UNMARKED, version)
    return n


def _found(places: Sequence[WooPlace], stretch: Stretch) -> tuple[WooPlace, int, int]:
    """Return the place with its passage: whole words, and no white space around them."""
    place = next((one for one in places if one.key == stretch.place), None)
    if place is None:
        raise MarkOutsideError
    is_whole = not stretch.length or place.kind is PlaceKind.PERSON
    start, end = (0, len(place.text)) if is_whole else (stretch.start, _end(stretch))
    words = place.text[max(start, 0) : end]
    if not words.strip() or start < 0 or end > len(place.text):
        raise MarkOutsideError
    if is_whole:
        return place, start, end
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return place, *whole_words(place.text, start, end)


def _end(stretch: Stretch) -> int:
    return stretch.start + stretch.length


def _elsewhere(
    places: Sequence[WooPlace], first: tuple[WooPlace, int, int], words: str
) -> Iterator[tuple[WooPlace, int, int]]:
    """Give where the words stand beside the passage itself, further on in its own text too."""
    chosen, begin, stop = first
    for place in places:
        if place.kind is PlaceKind.PERSON:
            continue
        for start, end in stretches_of(words, place.text):
            if place.key != chosen.key or end <= begin or stop <= start:
                yield place, start, end


def _saved(
    work: Work,
    version: VersionId,
    at: tuple[WooPlace, int, int],
    ground: WooGround | None,
) -> WooMark:
    place, start, end = at
    for held in work.woo_marks.where(version=version, place=place.key):
        is_within = start <= held.start and held.end <= end
        if not held.fits(place.text) or (is_within and (held.ground is not None or not ground)):
            work.woo_marks.remove(held.id)
    made = WooMark(
        id=WooMarkId(work.new_id()),
        version=version,
        place=place.key,
        start=start,
        length=end - start,
        words=place.text[start:end],
        ground=ground,
    )
    work.woo_marks.save(made)
    return made


def _forget(work: Work, version: VersionId, key: str) -> int:
    held = work.woo_marks.where(version=version, place=key)
    for one in held:
        work.woo_marks.remove(one.id)
    return len(held)
