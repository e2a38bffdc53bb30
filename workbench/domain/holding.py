"""Who may hold a line: marking, audience and presence together give one answer, with its reason.

A line is asked for with everything that limits it: the marking of its meeting, whether its item
stands in the closed part, and one ``Limit`` for each level that says something of its own (item,
line, case, and the conditions of who provided it). All limits hold at once, so the narrowest wins
and their order does not matter (D3, R1.5). Every rule that refuses adds its reason; adding a
limit can only add reasons.

What the markings ask of a reader (TLP 2.0, FIRST 2022; product.md 5.9 and 5.10):

====================== ============================================================
CLEAR, public          nothing
GREEN, internal        a partner: the community
AMBER, confidential    the organisation takes part in this meeting, itself or by another
AMBER+STRICT           the organisation itself sits at the table
strictly confidential  a person with a seat: member, substitute, guest of this item
RED                    that person, and was there at this item
====================== ============================================================

The closed part asks for a seat too, and of a guest that it was invited for this very item. A
guest holds nothing of other items, whatever their marking (R9.1). Where persons are discussed,
what was said asks for a ground as well (``domain.grounds``); a title never names persons.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.grounds import Ground
from workbench.domain.markings import Label, Marking, Tlp, highest
from workbench.domain.parties import PartyKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from workbench.domain.ids import ItemId
    from workbench.domain.meetings import PresenceSpan


class Role(StrEnum):
    """What a reader is to one meeting."""

    KEEPER = "keeper"  # holds the vault: the own copy (D20)
    MEMBER = "member"  # a seat at the table on that day, present or not
    SUBSTITUTE = "substitute"  # was there for a member
    GUEST = "guest"  # its own items only
    HOUSE = "house"  # its organisation sits at the table, the reader itself does not
    REPRESENTED = "represented"  # another organisation speaks for it at the table
    PARTNER = "partner"  # known, but not of this meeting
    OUTSIDER = "outsider"


class Basis(StrEnum):
    """Which presence an answer leans on."""

    CONFIRMED = "confirmed"  # for all that is handed out: the grid confirmed at finishing (R6)
    IN_THE_ROOM = "in_the_room"  # for the room and its screen: who sits there, not confirmed yet
    INVITED = "invited"  # for what goes out before the meeting: who was asked to come


class Reason(StrEnum):
    """Why a reader may not hold something; the first to be told stands first."""

    NOBODY = "nobody"  # no reader is named, or nobody is known to be in the room
    GUEST_ELSEWHERE = "guest_elsewhere"  # the item is not one of this guest's
    CLOSED_PART = "closed_part"  # members and those invited for this item only
    NOT_IN_CASE = "not_in_case"  # takes no part in the case it is about
    RESTRICTED = "restricted"  # the data of who it tells of are kept and not used (AVG 18)
    NO_CONSENT = "no_consent"  # who provided it did not agree that it goes here
    NO_GROUND = "no_ground"  # persons are discussed, and nothing lets this partner hold that
    AUDIENCE = "audience"  # others are named
    STOOD_IN_FOR = "stood_in_for"  # the person is named for whom this reader stood in
    NOT_A_PARTNER = "not_a_partner"
    NOT_AT_TABLE = "not_at_table"
    ONLY_REPRESENTED = "only_represented"
    NO_SEAT = "no_seat"
    RED_IS_PERSONAL = "red_is_personal"  # an organisation holds no RED
    RED_UNCONFIRMED = "red_unconfirmed"  # who was there is not confirmed yet
    RED_SUBSTITUTED = "red_substituted"  # the substitute was there, not this person
    RED_NOT_THERE = "red_not_there"  # absent, not yet there, or gone already


class Level(StrEnum):
    """What carries a limit (R1.5)."""

    ITEM = "item"
    LINE = "line"
    CASE = "case"  # its participants
    PROVIDER = "provider"  # the conditions and the consent of who provided it
    RESTRICTION = "restriction"  # the use of a person's data: nobody, as long as it holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What one level adds; None inherits. An audience without parties admits nobody."""

    level: Level
    marking: Marking | None = None
    audience: tuple[str, ...] | None = None

    @property
    def is_bare(self) -> bool:
        """It adds nothing."""
        return self.marking is None and self.audience is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A line, or the title of an item, with all that limits it."""

    item: str
    marking: Marking  # of the meeting
    number: str = ""  # of the item, to say the reason with
    is_closed: bool = False
    is_of_persons: bool = False  # the regime of the table asks for a ground
    is_said: bool = False  # something that was said, not a title
    limits: tuple[Limit, ...] = ()

    @property
    def narrowest(self) -> Marking:
        """The strictest label and TLP of all levels."""
        return highest((one.marking for one in self.limits if one.marking), self.marking)

    @property
    def audiences(self) -> tuple[tuple[str, ...], ...]:
        """Each set of parties that is named; a reader must be in all of them."""
        return tuple(one.audience for one in self.limits if one.audience is not None)

    @property
    def common(self) -> tuple[str, ...] | None:
        """The parties that are named at every level; None when nobody is named at all."""
        if not self.audiences:
            return None
        first, *others = self.audiences
        return tuple(party for party in first if all(party in other for other in others))

    def with_limit(self, limit: Limit) -> Asked:
        """Ask for something below this one, such as a line of an item."""
        return self if limit.is_bare else replace(self, limits=(*self.limits, limit))

    def saying(self, *limits: Limit) -> Asked:
        """Ask for what was said here, with all that limits it itself."""
        asked = replace(self, is_said=True)
        for limit in limits:
            asked = asked.with_limit(limit)
        return asked

    @property
    def asks_ground(self) -> bool:
        """It may tell of persons."""
        return self.is_of_persons and self.is_said


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A person with the organisations it stands for at this meeting, or an organisation.

    ``confirmed`` are the items of which the grid says that the person was there, None before the
    grid is confirmed; ``present`` the items so far, as they were clicked. Only a guest has
    ``invited``: its own items, None for the whole open part.
    """

    party: str
    role: Role
    organisations: frozenset[str] = frozenset()
    stands_in_for: str = ""  # the party of the member whose substitute this is
    is_substituted: bool = False
    invited: frozenset[str] | None = None
    confirmed: frozenset[str] | None = None
    present: frozenset[str] = frozenset()
    ground: Ground = Ground.NONE  # on which this reader may hold what tells of persons
    name: str = field(default="", repr=False, compare=False)

    @property
    def is_person(self) -> bool:
        """A human being, who can have been in the room."""
        return self.party.startswith(f"{PartyKind.PERSON}:")

    @property
    def parties(self) -> frozenset[str]:
        """All that an audience can name this reader by."""
        return self.organisations | {self.party}

    def hears(self, item: str) -> Reader:
        """Return this reader as one who sits there at an item."""
        return replace(self, present=self.present | {item})


OWN: Final = Reader(party="own", role=Role.KEEPER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Allowed, or refused with every reason; ``number`` is the item it is about."""

    reasons: tuple[Reason, ...] = ()
    number: str = ""

    @property
    def is_allowed(self) -> bool:
        """Nothing stands in the way."""
        return not self.reasons

    @property
    def reason(self) -> Reason | None:
        """The one to tell first."""
        return self.reasons[0] if self.reasons else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answers for several readers at once."""

    answers: tuple[tuple[Reader, Answer], ...]

    @property
    def refused(self) -> tuple[tuple[Reader, Answer], ...]:
        """Who may not hold it, and why."""
        return tuple(one for one in self.answers if not one[1].is_allowed)

    @property
    def holders(self) -> int:
        """For how many it is visible."""
        return len(self.answers) - len(self.refused)

    @property
    def is_allowed(self) -> bool:
        """Every one of them may hold it; never true without readers."""
        return bool(self.answers) and not self.refused

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why not all of them may hold it."""
        if not self.answers:
            return (Reason.NOBODY,)
        return _in_order(r for _, answer in self.refused for r in answer.reasons)


def may_hold(reader: Reader, asked: Asked, basis: Basis = Basis.CONFIRMED) -> Answer:
    """Tell whether this reader may hold a line, or why not."""
    if reader.role is Role.KEEPER:
        return Answer(number=asked.number)
    found = (*_of_item(reader, asked), *_of_audience(reader, asked), *_of_marking(reader, asked))
    if asked.asks_ground and not reader.ground.is_there:
        found += (Reason.NO_GROUND,)
    if asked.narrowest.tlp is Tlp.RED:
        found += tuple(_of_red(reader, asked.item, basis))
    return Answer(reasons=_in_order(found), number=asked.number)


def all_may_hold(
    readers: Iterable[Reader], asked: Asked, basis: Basis = Basis.CONFIRMED
) -> Verdict:
    """Answer for a copy with several readers, or for everyone who looks at a screen (D3, R8)."""
    return Verdict(answers=tuple((one, may_hold(one, asked, basis)) for one in readers))


def room_may_hear(asked: Asked, people: Iterable[Reader]) -> Verdict:
    """Answer for an item that begins now: who sits there is about to hear it.

    Nobody can be refused for absence here; what refuses is the audience, the closed part, the
    items of a guest and the marking.
    """
    there = (one if one.role is Role.KEEPER else one.hears(asked.item) for one in people)
    return all_may_hold(there, asked, Basis.IN_THE_ROOM)


def items_of(order: Sequence[ItemId], spans: Iterable[PresenceSpan]) -> frozenset[ItemId]:
    """Return the items at which someone was there; both ends of a span count, none is all.

    A span that names an item which is not in the order says nothing: it admits to no item.
    """
    place = {item: n for n, item in enumerate(order)}
    held = tuple(spans)
    if not held:
        return frozenset(order)
    there: set[ItemId] = set()
    for span in held:
        start = 0 if span.from_item is None else place.get(span.from_item)
        end = len(order) - 1 if span.to_item is None else place.get(span.to_item)
        if start is not None and end is not None:
            there.update(order[start : end + 1])
    return frozenset(there)


class _Near(IntEnum):
    """How near a reader stands to what is said at the table."""

    OUTSIDE = 0
    COMMUNITY = 1
    REPRESENTED = 2
    HOUSE = 3
    SEAT = 4


_NEAR: Final[Mapping[Role, _Near]] = {
    Role.OUTSIDER: _Near.OUTSIDE,
    Role.PARTNER: _Near.COMMUNITY,
    Role.REPRESENTED: _Near.REPRESENTED,
    Role.HOUSE: _Near.HOUSE,
    Role.GUEST: _Near.SEAT,
    Role.SUBSTITUTE: _Near.SEAT,
    Role.MEMBER: _Near.SEAT,
}
_TLP_ASKS: Final[Mapping[Tlp, _Near]] = {
    Tlp.CLEAR: _Near.OUTSIDE,
    Tlp.GREEN: _Near.COMMUNITY,
    Tlp.AMBER: _Near.REPRESENTED,
    Tlp.AMBER_STRICT: _Near.HOUSE,
    Tlp.RED: _Near.SEAT,
}
_LABEL_ASKS: Final[Mapping[Label, _Near]] = {
    Label.PUBLIC: _Near.OUTSIDE,
    Label.INTERNAL: _Near.COMMUNITY,
    Label.CONFIDENTIAL: _Near.REPRESENTED,
    Label.STRICTLY_CONFIDENTIAL: _Near.SEAT,
}
_NOT_NAMED: Final[Mapping[Level, Reason]] = {
    Level.CASE: Reason.NOT_IN_CASE,
    Level.PROVIDER: Reason.NO_CONSENT,
    Level.RESTRICTION: Reason.RESTRICTED,
}
_TOO_FAR: Final[Mapping[_Near, Reason]] = {  # what this reader is, not what the marking asks
    _Near.OUTSIDE: Reason.NOT_A_PARTNER,
    _Near.COMMUNITY: Reason.NOT_AT_TABLE,
    _Near.REPRESENTED: Reason.ONLY_REPRESENTED,
    _Near.HOUSE: Reason.NO_SEAT,
}


def _near(reader: Reader) -> _Near:
    """A seat is held by a person; an organisation only sits at the table through one."""
    found = _NEAR[reader.role]
    return found if reader.is_person else min(found, _Near.HOUSE)


def _of_item(reader: Reader, asked: Asked) -> Iterator[Reason]:
    """The closed part, and the items of a guest."""
    if asked.is_closed and _near(reader) < _Near.SEAT:
        yield Reason.CLOSED_PART
    if reader.role is not Role.GUEST:
        return
    if reader.invited is None:
        if asked.is_closed:
            yield Reason.CLOSED_PART
    elif asked.item not in reader.invited:
        yield Reason.GUEST_ELSEWHERE


def _of_audience(reader: Reader, asked: Asked) -> Iterator[Reason]:
    """Each audience must name the reader, or an organisation that the reader stands for."""
    for limit in asked.limits:
        if limit.audience is None or not reader.parties.isdisjoint(limit.audience):
            continue
        is_stand_in = bool(reader.stands_in_for) and reader.stands_in_for in limit.audience
        otherwise = _NOT_NAMED.get(limit.level, Reason.AUDIENCE)
        yield Reason.STOOD_IN_FOR if is_stand_in else otherwise


def _of_marking(reader: Reader, asked: Asked) -> Iterator[Reason]:
    """How near to the table label and TLP ask the reader to be; the stricter one counts."""
    marking = asked.narrowest
    near = _near(reader)
    if near < max(_TLP_ASKS[marking.tlp], _LABEL_ASKS[marking.label]):
        yield _TOO_FAR[near]


def _of_red(reader: Reader, item: str, basis: Basis) -> Iterator[Reason]:
    """RED goes to the person who was there at that item, not to the colleague who was not."""
    if not reader.is_person:
        yield Reason.RED_IS_PERSONAL
        return
    if basis is Basis.INVITED:
        if reader.is_substituted:
            yield Reason.RED_SUBSTITUTED
        return
    there = reader.confirmed if basis is Basis.CONFIRMED else reader.present
    if there is None:
        yield Reason.RED_UNCONFIRMED
    elif item not in there:
        yield Reason.RED_SUBSTITUTED if reader.is_substituted else Reason.RED_NOT_THERE


def _in_order(found: Iterable[Reason]) -> tuple[Reason, ...]:
    held = set(found)
    return tuple(one for one in Reason if one in held)
