"""What signals have in common, read from the records: for a signal, for a case, for *Vandaag*.

Only what is of one scope is laid side by side (``domain.overlaps``, rules R10); muted values put
nothing side by side. A person judges each pair once (``services.judgements``). All of this is for
the coordinator alone: it stands on no screen for the room, in no copy and on no page of the chair.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from workbench.domain.entities import scope_of
from workbench.domain.graphs import Edge, Node, Picture, picture
from workbench.domain.ids import EntityId
from workbench.domain.judgements import Pair, Sameness
from workbench.domain.overlaps import (
    Found,
    Likeness,
    Match,
    Piece,
    Point,
    Shared,
    matches,
    shared,
)
from workbench.domain.signals import SignalState
from workbench.services import crossings, entities, likely_persons, restricted, signals
from workbench.services.grounds import regime_of
from workbench.services.judgements import judged_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from workbench.domain.cases import Case
    from workbench.domain.entities import Entity, EntityKind
    from workbench.domain.ids import CaseId, SignalId
    from workbench.domain.judgements import Judged, Judgement
    from workbench.domain.people import Organisation
    from workbench.domain.signals import Signal
    from workbench.services.ports import Read

_LOOKED: Final = 40  # values that joined last
_MOST: Final = 40  # signals of one point: what stands in more is muted by itself
_GONE: Final = frozenset({SignalState.WITHDRAWN, SignalState.DISMISSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two signals on a card, with who told it."""

    signal: Signal
    partner: Organisation | None = None
    cases: tuple[Case, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Two signals side by side, what they have in common, and what was said of them."""

    one: Side
    other: Side
    match: Match
    judgement: Judgement | None = None

    @property
    def pair(self) -> Pair:
        """The two, as they are judged."""
        return Pair.of(self.one.signal.id, self.other.signal.id)

    @property
    def is_open(self) -> bool:
        """Nobody answered the question yet."""
        return self.judgement is None or not self.judgement.is_settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """What a signal meets; how many signals and partners in all, itself as well."""

    cards: tuple[Card, ...] = ()
    apart: tuple[Card, ...] = ()  # judged not to be the same: only for who asks for them
    signals: int = 0
    providers: int = 0
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A point of a case with who names it, as a row of the table beside the picture."""

    point: Point
    signals: tuple[Signal, ...]
    partners: tuple[Organisation, ...]

    @property
    def is_overlap(self) -> bool:
        """Two or more partners name it."""
        return len(self.partners) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOverlaps:
    """What the signals of a case have in common: as a picture and as rows, the same."""

    named: tuple[Named, ...] = ()
    picture: Picture = field(default_factory=Picture)
    partners: Mapping[str, Organisation] = field(default_factory=dict)
    signals: int = 0
    compared: tuple[SignalId, ...] = ()  # those of the case's own regime
    cards: tuple[Card, ...] = ()  # signals outside the case that touch one of it
    is_elsewhere: bool = False

    @property
    def overlaps(self) -> tuple[Named, ...]:
        """The points that two or more partners name, that of most partners first."""
        return tuple(one for one in self.named if one.is_overlap)


# ---- of one signal ------------------------------------------------------------------------------


def piece_of(read: Read, signal: Signal) -> Piece | None:
    """Return a signal as far as it can touch others; None: its table lets nothing be compared."""
    scope = scope_of(regime_of(read, signal.table), signal.table)
    if scope is None or signal.state in _GONE:
        return None
    return Piece(
        signal=signal.id,
        scope=scope,
        provider=signal.organisation or "",
        points=tuple(_points(read, signal.id)),
    )


def found_for(read: Read, key: SignalId, *, has_likely: bool = True) -> Cards:
    """Return what a signal has in common with others, as cards; what was judged stays away.

    Without what is possibly the same it is much faster: no names are looked up.
    """
    signal = read.signals.get(key)
    piece = piece_of(read, signal)
    if piece is None:
        return Cards()
    likely = tuple(_likely(read, piece)) if has_likely else ()
    others = tuple(_touching(read, piece, [one.other for one in likely]))
    judged = judged_around(read, (key,))
    apart = _apart(judged, piece, others)
    alike = {frozenset((one.one.key, one.other.key)): one.clue for one in likely}
    found = matches(piece, others, alike, apart)
    kept = [one for one in others if frozenset((key, one.signal)) in apart]
    return Cards(
        cards=tuple(_cards(read, signal, found, judged)),
        apart=tuple(_cards(read, signal, matches(piece, kept, alike), judged)),
        signals=found.signals,
        providers=found.providers,
        is_elsewhere=crossings.is_there(read, signal),
    )


def _points(read: Read, key: SignalId) -> Iterator[Point]:
    for link in read.entity_links.where(signal=key):
        entity = read.entities.get(link.entity)
        if not entity.muted and restricted.is_used(read, link, entity.kind):
            yield _point(entity)


def _point(entity: Entity) -> Point:
    return Point(key=entity.id, kind=entity.kind, shown=entity.shown)


def _likely(read: Read, piece: Piece) -> Iterator[Likeness]:
    """Yield what is possibly the same as a point of a piece: addresses, and names of persons."""
    own = {point.key: point for point in piece.points}
    for point in piece.points:
        held = read.entities.get(EntityId(point.key))
        for entity in (*entities.may_be_same(read, held), *_named_alike(read, held, piece)):
            if not entity.muted:
                yield Likeness(one=point, other=_point(entity))
    for person in likely_persons.for_signal(read, piece.signal):
        other = read.entities.find(EntityId(person.other))
        if other is not None and not other.muted and person.asked in own:
            yield Likeness(one=own[person.asked], other=_point(other), clue=person.clue)


def _named_alike(read: Read, person: Entity, piece: Piece) -> Iterator[Entity]:
    """Yield persons of other signals whose name is like one: another spelling of it, perhaps."""
    for one in likely_persons.for_entity(read, person, piece.scope):
        held = read.entities.find(one.other)
        if held is not None:
            yield held


def _touching(read: Read, piece: Piece, likely: Iterable[Point]) -> Iterator[Piece]:
    """Yield the signals of its scope that name one of its points, or one that may be it."""
    keys: dict[SignalId, None] = {}
    for point in (*piece.points, *likely):
        at = EntityId(point.key)
        keys |= dict.fromkeys(read.entity_places.signals(at, piece.scope, _MOST))
    for key in keys:
        held = piece_of(read, read.signals.get(key)) if key != piece.signal else None
        if held is not None:
            yield held


def _apart(judged: Judged, piece: Piece, others: Sequence[Piece]) -> frozenset[frozenset[str]]:
    """Return the pairs of which a person said that they are not the same."""
    return frozenset(
        frozenset((piece.signal, other.signal))
        for other in others
        if (held := judged.of(Pair.of(piece.signal, other.signal))) is not None
        and held.verdict is Sameness.DIFFERENT
    )


def _cards(read: Read, signal: Signal, found: Found, judged: Judged) -> Iterator[Card]:
    one = side_of(read, signal)
    for match in found.matches:
        other = side_of(read, read.signals.get(match.other))
        said = judged.of(Pair.of(signal.id, match.other))
        yield Card(one=one, other=other, match=match, judgement=said)


def side_of(read: Read, signal: Signal) -> Side:
    """Return a signal with who told it and the cases it is with."""
    partner = read.organisations.find(signal.organisation) if signal.organisation else None
    return Side(signal=signal, partner=partner, cases=signals.cases_of(read, signal.id))


# ---- of a case ----------------------------------------------------------------------------------


def pieces_of(read: Read, case: CaseId) -> tuple[Piece, ...]:
    """Return the signals of a case that may be compared within its own regime."""
    held = read.cases.get(case)
    scope = scope_of(held.regime, held.table)
    pieces = (piece_of(read, signal) for signal in signals.of_case(read, case))
    return tuple(one for one in pieces if one is not None and one.scope == scope)


def shared_in(read: Read, case: CaseId) -> tuple[Shared, ...]:
    """Return what two or more signals of a case name, that of most partners first."""
    return shared(pieces_of(read, case))


def of_case(read: Read, case: CaseId) -> CaseOverlaps:
    """Return what the signals of a case have in common, and what touches them outside it."""
    pieces = pieces_of(read, case)
    partners = _partners(read, pieces)
    cards, is_elsewhere = _outside(read, pieces)
    return CaseOverlaps(
        named=tuple(_named(read, pieces, partners)),
        picture=_picture(pieces),
        partners=partners,
        signals=len(pieces),
        compared=tuple(piece.signal for piece in pieces),
        cards=cards,
        is_elsewhere=is_elsewhere,
    )


def by_signal(found: CaseOverlaps) -> dict[SignalId, tuple[Named, ...]]:
    """Return which overlaps each signal of a case is part of, that of most partners first."""
    told: dict[SignalId, list[Named]] = {}
    for one in found.overlaps:
        for signal in one.signals:
            told.setdefault(signal.id, []).append(one)
    return {key: tuple(named) for key, named in told.items()}


def _partners(read: Read, pieces: Iterable[Piece]) -> dict[str, Organisation]:
    keys = dict.fromkeys(piece.provider for piece in pieces if piece.provider)
    found = ((key, read.organisations.find(key)) for key in keys)
    return {key: held for key, held in found if held is not None}


def _named(
    read: Read, pieces: Sequence[Piece], partners: Mapping[str, Organisation]
) -> Iterator[Named]:
    """Yield every point once: those of most partners first, then of most signals."""
    several = {one.point.key: one for one in shared(pieces)}
    single = {point.key: (point, piece) for piece in pieces for point in piece.points}
    for one in several.values():
        yield Named(
            point=one.point,
            signals=tuple(read.signals.get(key) for key in one.signals),
            partners=tuple(partners[key] for key in one.providers if key in partners),
        )
    for key, (point, piece) in sorted(single.items(), key=lambda one: (one[1][0].kind, one[0])):
        if key not in several:
            teller = partners.get(piece.provider)
            yield Named(
                point=point,
                signals=(read.signals.get(piece.signal),),
                partners=(teller,) if teller else (),
            )


def _picture(pieces: Sequence[Piece]) -> Picture:
    """Return partners and points with their links; a piece of nobody links its own points."""
    thick = {one.point.key for one in shared(pieces) if one.is_overlap}
    nodes = [Node(key=piece.provider, is_partner=True) for piece in pieces if piece.provider]
    nodes += [Node(key=p.key, is_partner=False) for piece in pieces for p in piece.points]
    edges: list[Edge] = []
    for piece in pieces:
        keys = [point.key for point in piece.points]
        ends = [piece.provider] if piece.provider else keys[:1]
        edges += [
            Edge(one=end, other=key, is_overlap=key in thick and bool(piece.provider))
            for end in ends
            for key in keys
        ]
    return picture(nodes, edges)


def _outside(read: Read, pieces: Sequence[Piece]) -> tuple[tuple[Card, ...], bool]:
    """Return the signals outside a case that touch it, each beside the one it is nearest to."""
    inside = {piece.signal for piece in pieces}
    nearest: dict[SignalId, Card] = {}
    is_elsewhere = False
    for piece in pieces:
        found = found_for(read, piece.signal)
        is_elsewhere = is_elsewhere or found.is_elsewhere
        for card in found.cards:
            key = card.other.signal.id
            if key not in inside and (key not in nearest or _is_nearer(card, nearest[key])):
                nearest[key] = card
    return tuple(nearest.values()), is_elsewhere


def _is_nearer(card: Card, than: Card) -> bool:
    return len(card.match.same) > len(than.match.same)


# ---- for Vandaag --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """What joined last, and nobody judged yet; it is told by kinds and codes, never by values."""

    signal: Signal
    kinds: tuple[EntityKind, ...]
    codes: tuple[str, ...]
    signals: int
    partners: int


def fresh(read: Read, most: int) -> tuple[Fresh, ...]:
    """Return the newest overlaps that wait for a person: of two partners, in no case together."""
    found: dict[SignalId, Fresh | None] = {}
    told: set[Pair] = set()
    for one in read.entity_places.fresh(_LOOKED):
        link = read.entity_links.find(one.newest)
        newest = link.signal if link is not None else None
        if newest is None or newest in found:
            continue
        found[newest] = _fresh(read, newest, told)
        if sum(held is not None for held in found.values()) >= most:
            break
    return tuple(held for held in found.values() if held is not None)


def _fresh(read: Read, key: SignalId, told: set[Pair]) -> Fresh | None:
    found = found_for(read, key, has_likely=False)
    cards = [card for card in found.cards if _waits(card) and card.pair not in told]
    if not cards:
        return None
    told.update(card.pair for card in cards)
    one = cards[0].one
    partners = {
        side.partner.id for card in cards for side in (card.one, card.other) if side.partner
    }
    kinds = dict.fromkeys(point.kind for card in cards for point in card.match.same)
    return Fresh(
        signal=one.signal,
        kinds=tuple(kinds),
        codes=(one.signal.code, *(card.other.signal.code for card in cards)),
        signals=len(cards) + 1,
        partners=len(partners),
    )


def _waits(card: Card) -> bool:
    """Tell whether a pair is new: the same in something, of two partners, judged by nobody."""
    one, other = card.one, card.other
    together = {case.id for case in one.cases} & {case.id for case in other.cases}
    homes = {side.partner.id for side in (one, other) if side.partner is not None}
    is_of_two = len(homes) > 1
    return bool(card.match.same) and is_of_two and not together and card.judgement is None
