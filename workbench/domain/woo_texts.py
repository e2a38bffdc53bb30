"""Every text of frozen minutes that a person decides on before they are made public, in one walk.

The same walk reads the texts and writes them back, so that no text can be read and forgotten when
it is written. What is no text but would tell of one goes altogether: markings, audiences, and who
was there at which item in secret. The lists that are worked out of the lines follow the lines.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from workbench.domain.frozen import FrozenAttendance, FrozenOwner
from workbench.domain.frozen_limits import asked_from, asked_of_items, asked_of_line, limit_of
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.minutes import MentionKind
from workbench.domain.woo_marks import LABEL, Judged, PlaceKind, WooPlace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from workbench.domain.errata import Erratum
    from workbench.domain.frozen import (
        FrozenAction,
        FrozenAdoption,
        FrozenAttendee,
        FrozenCorrection,
        FrozenItem,
        FrozenLine,
        FrozenMinutes,
        FrozenPerson,
    )
    from workbench.domain.holding import Asked

    Said = Callable[[WooPlace], str]

_GONE: Final = re.compile(rf"(?:{LABEL.pattern}\W*)+")  # nothing but grounds
PUBLIC: Final = Marking(Label.PUBLIC, Tlp.CLEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class WooText:
    """Minutes with the errata that stand beside them.

    Who is named in a sentence is a person, unless ``no_persons`` has that name.
    """

    minutes: FrozenMinutes = field(repr=False)
    errata: tuple[Erratum, ...] = field(default=(), repr=False)
    no_persons: frozenset[str] = field(default=frozenset(), repr=False)


def places_in(text: WooText) -> tuple[WooPlace, ...]:
    """Return all texts in reading order, each once; names of people stand last."""
    found: dict[str, WooPlace] = {}

    def read(place: WooPlace) -> str:
        found.setdefault(place.key, place)
        return place.text

    _Walk(read, text.no_persons).over(text)
    told = [one for one in found.values() if one.text.strip()]
    return (
        *(one for one in told if one.kind is not PlaceKind.PERSON),
        *(one for one in told if one.kind is PlaceKind.PERSON),
    )


def made_public(text: WooText, found: Iterable[Judged]) -> WooText:
    """Return minutes as everybody may read them; the words that stay out are nowhere in it."""
    public = {one.place.key: one.public for one in found}
    return _Walk(lambda place: public.get(place.key, ""), text.no_persons).over(text)


@dataclass(frozen=True, slots=True)
class _Walk:
    said: Said
    no_persons: frozenset[str]
    _met: Counter[str] = field(default_factory=Counter)  # keys so far

    def over(self, text: WooText) -> WooText:
        frozen = text.minutes
        title = self._of(PlaceKind.MEETING, "title", frozen.title)
        place = self._of(PlaceKind.MEETING, "place", frozen.place)
        items = tuple(self._items(frozen))
        told = {line.id: line.text for item in items for line in item.lines}
        were = {line.id: line.text for item in frozen.items for line in item.lines}
        adoption = frozen.adoption
        minutes = replace(
            frozen,
            title=title,
            place=place,
            chair=self._person(frozen.chair),
            minute_taker=self._person(frozen.minute_taker),
            adoption=self._adoption(adoption, "", "adoption", PUBLIC) if adoption else None,
            since_n=0,
            since_items=(),
            marking=PUBLIC,
            attendance=self._attendance(frozen.attendance),
            items=items,
            decisions=(),
            actions=tuple(
                self._action(one, told[one.line])
                if were.get(one.line) == one.text
                else self._action(one, self._listed(one, n, frozen.marking))
                for n, one in enumerate(frozen.actions)
            ),
        )
        return replace(text, minutes=minutes, errata=tuple(map(self._erratum, text.errata)))

    # ---- what was said ----------------------------------------------------------------------

    def _items(self, frozen: FrozenMinutes) -> Iterator[FrozenItem]:
        for item, asked in asked_of_items(frozen.marking, frozen.items, frozen.regime):
            yield replace(
                item,
                title=self._title(item, asked, frozen.marking),
                presenter=self._name(item.presenter),
                chair=self._name(item.chair),
                marking=None,
                audience=None,
                lines=tuple(
                    self._line(line, n, item, is_limited=_is_limited(said, frozen.marking))
                    for n, line, said in _asked(item, asked)
                ),
                adopted=tuple(
                    self._adoption(one, item.number, f"adopted:{item.id}:{n}", frozen.marking)
                    for n, one in enumerate(item.adopted)
                ),
            )

    def _title(self, item: FrozenItem, asked: Asked, meeting: Marking) -> str:
        is_limited = _is_limited(asked, meeting)
        return self._of(
            PlaceKind.ITEM, f"title:{item.id}", item.title, item.number, is_limited=is_limited
        )

    def _line(self, line: FrozenLine, n: int, item: FrozenItem, *, is_limited: bool) -> FrozenLine:
        text = self._of(
            PlaceKind.LINE,
            f"line:{line.id or f'{item.id}:{n}'}",
            line.text,
            item.number,
            nth=n,
            is_limited=is_limited,
        )
        for named in _named(line):
            if named not in self.no_persons:
                self._name(named)
        return replace(
            line,
            text=text,
            mentions=line.mentions if text == line.text else (),
            marking=None,
            audience=None,
            owners=self._owners(line.owners, text),
            bonds=(),
        )

    def _adoption(
        self, adoption: FrozenAdoption, number: str, key: str, meeting: Marking
    ) -> FrozenAdoption:
        corrections = (
            self._correction(one, f"{key}:{n}", number or one.item_number, meeting)
            for n, one in enumerate(adoption.corrections)
        )
        return replace(adoption, corrections=tuple(corrections))

    def _correction(
        self, one: FrozenCorrection, key: str, number: str, meeting: Marking
    ) -> FrozenCorrection:
        """A correction quotes a line of another version, with the limits of that line."""
        is_limited = one.limits is None or _is_limited(asked_from(one.limits), meeting)
        kind = PlaceKind.CORRECTION
        return replace(
            one,
            quote=self._of(kind, f"{key}:quote", one.quote, number, is_limited=is_limited),
            wording=self._of(kind, f"{key}:wording", one.wording, number, is_limited=is_limited),
            limits=None,
        )

    def _listed(self, action: FrozenAction, n: int, meeting: Marking) -> str:
        """An action of another meeting, or one that was changed since its line was written."""
        is_limited = action.limits is None or _is_limited(
            asked_from(action.limits).with_limit(limit_of(action)), meeting
        )
        key = f"action:{action.number or action.line or n}"
        return self._of(PlaceKind.ACTION, key, action.text, is_limited=is_limited)

    def _action(self, action: FrozenAction, text: str) -> FrozenAction:
        return replace(
            action,
            text=text,
            owners=self._owners(action.owners, text),
            marking=None,
            audience=None,
            limits=None,
        )

    def _erratum(self, one: Erratum) -> Erratum:
        quote = self._of(
            PlaceKind.ERRATUM, f"erratum:{one.n}:quote", one.quote, one.number, is_limited=True
        )
        text = self._of(
            PlaceKind.ERRATUM, f"erratum:{one.n}:text", one.text, one.number, is_limited=True
        )
        return replace(one, quote=quote, text=text)

    # ---- people -----------------------------------------------------------------------------

    def _attendance(self, there: FrozenAttendance) -> FrozenAttendance:
        return FrozenAttendance(
            present=tuple(map(self._attendee, there.present)),
            partly=tuple(map(self._attendee, there.partly)),
            excused=tuple(map(self._attendee, there.excused)),
            absent=tuple(map(self._attendee, there.absent)),
        )

    def _attendee(self, who: FrozenAttendee) -> FrozenAttendee:
        name = self._name(who.name)
        return replace(
            who,
            name=name,
            function=_function(who.function, who.name, name),
            parties=(),
            substitute_for=self._name(who.substitute_for),
            substituted_by=self._name(who.substituted_by),
            heard=None,
        )

    def _person(self, who: FrozenPerson | None) -> FrozenPerson | None:
        if who is None:
            return None
        name = self._name(who.name)
        return replace(who, name=name, function=_function(who.function, who.name, name))

    def _owners(self, owners: tuple[FrozenOwner, ...], told: str) -> tuple[FrozenOwner, ...]:
        """Of what stays out as a whole nobody reads who was to do it."""
        named = tuple(map(self._owner, owners))
        if owners and is_gone(told):
            return (FrozenOwner(organisation=told.strip()),)
        return named

    def _owner(self, owner: FrozenOwner) -> FrozenOwner:
        return replace(owner, name=self._name(owner.name))

    def _name(self, name: str) -> str:
        if not name.strip():
            return name
        return self._of(PlaceKind.PERSON, person_key(name), name)

    def _of(
        self,
        kind: PlaceKind,
        key: str,
        text: str,
        number: str = "",
        *,
        nth: int = 0,
        is_limited: bool = False,
    ) -> str:
        if not text.strip():
            return text
        if kind is not PlaceKind.PERSON:  # the same name is the same person everywhere
            key = self._once(key)
        place = WooPlace(
            key=key, kind=kind, text=text, number=number, nth=nth, is_limited=is_limited
        )
        return self.said(place)

    def _once(self, key: str) -> str:
        """Texts of before had no keys: what is decided of one must not hold for another."""
        self._met[key] += 1
        n = self._met[key]
        return key if n == 1 else f"{key}#{n}"


def is_gone(told: str) -> bool:
    """Tell whether nothing is left of a text but the grounds on which it stays out."""
    return _GONE.fullmatch(told.strip()) is not None


def person_key(name: str) -> str:
    """Return under which key a decision on a person stands; it does not hang on the order."""
    return f"person:{sha256(name.strip().encode()).hexdigest()[:16]}"


def _function(function: str, name: str, told: str) -> str:
    """What a person does can say who it is: it goes with the name."""
    return function if told == name else ""


def _named(line: FrozenLine) -> Iterator[str]:
    """Give who is named in a sentence: nobody needs to have been there to be a person."""
    for one in line.mentions:
        if one.kind is MentionKind.WHO:
            yield line.text[one.start : one.start + one.length]


def _asked(item: FrozenItem, asked: Asked) -> Iterator[tuple[int, FrozenLine, Asked]]:
    """Give the lines as they are counted on paper: what is empty is no paragraph."""
    n = 0
    for line in item.lines:
        n += bool(line.text.strip())
        yield n, line, asked_of_line(asked, line)


def _is_limited(asked: Asked, meeting: Marking) -> bool:
    """Tell whether something is not for everybody who was in the meeting."""
    narrower = asked.narrowest
    is_marked = (
        narrower.tlp.rank > meeting.tlp.rank or narrower.label.rank > meeting.label.rank
    ) or narrower.tlp is Tlp.RED
    is_of_persons = asked.is_of_persons and asked.is_said
    return asked.is_closed or is_marked or is_of_persons or bool(asked.audiences)
