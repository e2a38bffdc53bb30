"""Overlaps: what signals of several partners have in common, as figures that a person can check.

Only what may be laid side by side is: pieces of one scope, which is one regime and one purpose
(rules R10). Of another scope nothing is told but that there is something. What is the same is
told apart from what is possibly the same. There is no total and no weight, and what partners know
of each other is not said (product.md 5.4, rules R15).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from workbench.domain.ids import SignalId

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from workbench.domain.entities import EntityKind

_NOTHING: Final[Mapping[frozenset[str], str]] = MappingProxyType({})
SEVERAL: Final = 2  # of so many on it is an overlap


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Something that a signal names: an address, a company, a telephone number."""

    key: str
    kind: EntityKind
    shown: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A signal as far as it can touch another one.

    ``provider`` is its partner. A piece of which no partner is known has none: it touches others,
    but it counts for nobody.
    """

    signal: SignalId
    scope: str  # regime and purpose
    provider: str = ""
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A point that several pieces name."""

    point: Point
    scope: str
    signals: tuple[SignalId, ...]
    providers: tuple[str, ...]

    @property
    def is_overlap(self) -> bool:
        """Two or more partners name it; one source that says it twice is none."""
        return len(self.providers) >= SEVERAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Two points that possibly are the same, with the clue; a person says whether they are."""

    one: Point
    other: Point
    clue: str = ""  # a word of who found it, such as "spelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What one signal has in common with another one."""

    one: SignalId
    other: SignalId
    same: tuple[Point, ...]
    possible: tuple[Likeness, ...] = ()
    of: int  # how many points the two name together

    @property
    def pair(self) -> tuple[SignalId, SignalId]:
        """Both, in the same order whichever was looked at."""
        first, second = sorted((self.one, self.other))
        return SignalId(first), SignalId(second)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a signal meets: the best match first, and how many signals and partners in all."""

    matches: tuple[Match, ...] = ()
    signals: int = 0  # itself as well
    providers: int = 0
    is_elsewhere: bool = False  # another scope has something too; nothing more is told of it


def shared(pieces: Iterable[Piece]) -> tuple[Shared, ...]:
    """Return what two or more pieces of one scope name, that of most partners first."""
    points: dict[tuple[str, str], Point] = {}
    naming: defaultdict[tuple[str, str], list[Piece]] = defaultdict(list)
    for piece in pieces:
        for point in _once(piece.points):
            points.setdefault((piece.scope, point.key), point)
            naming[piece.scope, point.key].append(piece)
    found = (_shared(points[at], at[0], held) for at, held in naming.items())
    return tuple(sorted((one for one in found if len(one.signals) >= SEVERAL), key=_most_first))


def matches(
    piece: Piece,
    others: Iterable[Piece],
    alike: Mapping[frozenset[str], str] = _NOTHING,
    apart: Collection[frozenset[str]] = (),
) -> Found:
    """Return what a piece has in common with others.

    ``alike`` are pairs of points that possibly are the same, each with its clue; ``apart`` are
    pairs of signals of which a person said that they are not about the same: those never come
    back by themselves.
    """
    held, is_elsewhere = [], False
    for other in others:
        if other.signal == piece.signal or frozenset((piece.signal, other.signal)) in apart:
            continue
        found = _match(piece, other, alike)
        if found is None:
            continue
        if other.scope == piece.scope:
            held.append((found, other.provider))
        else:
            is_elsewhere = True
    held.sort(key=lambda one: _best_first(one[0]))
    partners = {piece.provider, *(provider for _, provider in held)} - {""}
    return Found(
        matches=tuple(match for match, _ in held),
        signals=len(held) + 1 if held else 0,
        providers=len(partners) if held else 0,
        is_elsewhere=is_elsewhere,
    )


def _once(points: Sequence[Point]) -> tuple[Point, ...]:
    return tuple({point.key: point for point in points}.values())


def _shared(point: Point, scope: str, held: Sequence[Piece]) -> Shared:
    return Shared(
        point=point,
        scope=scope,
        signals=tuple(dict.fromkeys(piece.signal for piece in held)),
        providers=tuple(sorted({piece.provider for piece in held} - {""})),
    )


def _most_first(one: Shared) -> tuple[int, int, str, str, str]:
    place = (str(one.point.kind), one.point.key, one.scope)
    return (-len(one.providers), -len(one.signals), *place)


def _match(piece: Piece, other: Piece, alike: Mapping[frozenset[str], str]) -> Match | None:
    own, theirs = _once(piece.points), _once(other.points)
    keys = {point.key for point in own}
    both = {point.key for point in theirs} & keys
    possible = tuple(
        Likeness(one=mine, other=yours, clue=alike[pair])
        for mine in own
        for yours in theirs
        if (pair := frozenset((mine.key, yours.key))) in alike and not pair & both
    )
    if not both and not possible:
        return None
    return Match(
        one=piece.signal,
        other=other.signal,
        same=tuple(point for point in own if point.key in both),
        possible=possible,
        of=len(keys | {point.key for point in theirs}),
    )


def _best_first(match: Match) -> tuple[int, int, str]:
    """What is the same stands above what is possible; more above less."""
    return -len(match.same), -len(match.possible), match.other
