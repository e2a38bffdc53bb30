"""Where the partners and points of a case stand in its picture: the same case, the same picture.

At most twelve stand in it. What several partners name stands in the middle, all else around it,
in the order in which the fewest links cross. Nothing is left to chance: no random start, and no
order in which records happened to come (ux.md 7, Graph).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST: Final = 12
_IN_THE_MIDDLE: Final = 3
_ROUNDS: Final = 6  # of swapping neighbours: few stand around, so that it settles at once
_GAIN: Final = 1e-9  # what rounding leaves is none
_WIDE: Final = 0.43  # half the ring, as a share of the picture
_HIGH: Final = 0.4
_MIDDLES: Final = {  # where one, two or three stand in the middle, apart enough for their names
    1: ((0.5, 0.5),),
    2: ((0.42, 0.36), (0.58, 0.64)),  # no line from above or below goes through both
    3: ((0.5, 0.3), (0.36, 0.6), (0.64, 0.6)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A partner, or a point that signals name."""

    key: str
    is_partner: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """That signals of a partner name a point; or, between two points, that one signal does."""

    one: str
    other: str
    is_overlap: bool = False  # the point is one that several partners name


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A node with its place, as shares of width and height from the left top corner."""

    node: Node
    x: float
    y: float
    is_middle: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A graph as it is drawn; ``left_out`` are those for which there was no room."""

    nodes: tuple[Placed, ...] = ()
    edges: tuple[Edge, ...] = ()
    left_out: int = 0


def picture(nodes: Iterable[Node], edges: Iterable[Edge], most: int = MOST) -> Picture:
    """Return where everything stands."""
    known = {node.key: node for node in nodes}
    links = _links(edges, known)
    kept = _chosen(known, links, most)
    drawn = tuple(one for one in links if one.one in kept and one.other in kept)
    middle = _middle(kept, drawn, known)
    around = _around([key for key in kept if key not in middle], middle, drawn)
    places = {**_in_the_middle(middle), **_on_the_ring(around)}
    return Picture(
        nodes=tuple(
            Placed(node=known[key], x=x, y=y, is_middle=key in middle)
            for key, (x, y) in sorted(places.items())
        ),
        edges=drawn,
        left_out=len(known) - len(kept),
    )


def _links(edges: Iterable[Edge], known: dict[str, Node]) -> tuple[Edge, ...]:
    """Return each link once, in an order of its own; a link to nobody is none."""
    thick: dict[tuple[str, str], bool] = {}
    for edge in edges:
        first, second = sorted((edge.one, edge.other))
        if first != second and first in known and second in known:
            thick[first, second] = edge.is_overlap or thick.get((first, second), False)
    return tuple(
        Edge(one=first, other=second, is_overlap=is_overlap)
        for (first, second), is_overlap in sorted(thick.items())
    )


def _chosen(known: dict[str, Node], links: Sequence[Edge], most: int) -> tuple[str, ...]:
    """Return who stands in the picture: overlaps and their partners before all else."""
    weight = {key: [0, 0] for key in known}
    for link in links:
        for key in (link.one, link.other):
            weight[key][0] += link.is_overlap
            weight[key][1] += 1
    ranked = sorted(known, key=lambda key: (-weight[key][0], -weight[key][1], key))
    return tuple(sorted(ranked[:most]))


def _middle(kept: Sequence[str], links: Sequence[Edge], known: dict[str, Node]) -> tuple[str, ...]:
    """Return the points that most partners name; without one, what has most links."""
    counts = dict.fromkeys(kept, 0)
    for link in links:
        for key in (link.one, link.other):
            counts[key] += link.is_overlap and not known[key].is_partner
    several = sorted((key for key in kept if counts[key]), key=lambda key: (-counts[key], key))
    if several:
        return tuple(several[:_IN_THE_MIDDLE])
    degree = dict.fromkeys(kept, 0)
    for link in links:
        degree[link.one] += 1
        degree[link.other] += 1
    return tuple(sorted(kept, key=lambda key: (-degree[key], key))[:1])


def _in_the_middle(keys: Sequence[str]) -> dict[str, tuple[float, float]]:
    return dict(zip(keys, _MIDDLES[len(keys)], strict=True)) if keys else {}


def _around(keys: Sequence[str], middle: Sequence[str], links: Sequence[Edge]) -> tuple[str, ...]:
    """Order the ring: linked ones beside each other, then swapped while that helps."""
    order = _walked(keys, links)
    places = _in_the_middle(middle)
    ring = [link for link in links if link.one in order and link.other in order]
    inward = [link for link in links if (link.one in places) != (link.other in places)]

    def cost(tried: Sequence[str]) -> float:
        at = {key: n for n, key in enumerate(tried)}
        spots = _on_the_ring(tried)
        crossings = sum(
            _cross(at, one, other) for n, one in enumerate(ring) for other in ring[n + 1 :]
        )
        length = sum(_far(spots[link.one], spots[link.other]) for link in ring)
        for link in inward:
            out, inn = (link.one, link.other) if link.other in places else (link.other, link.one)
            length += _far(spots[out], places[inn])
        return crossings * len(keys) + length

    best = cost(order)
    for _ in range(_ROUNDS):
        is_better = False
        for n in range(len(order)):
            m = (n + 1) % len(order)
            order[n], order[m] = order[m], order[n]
            tried = cost(order)
            if tried < best - _GAIN:
                best, is_better = tried, True
            else:
                order[n], order[m] = order[m], order[n]
        if not is_better:
            break
    return tuple(order)


def _walked(keys: Sequence[str], links: Sequence[Edge]) -> list[str]:
    """Return the keys so that linked ones follow each other where they can."""
    beside: dict[str, list[str]] = {key: [] for key in keys}
    for link in links:
        if link.one in beside and link.other in beside:
            beside[link.one].append(link.other)
            beside[link.other].append(link.one)
    seen: dict[str, None] = {}
    for start in sorted(keys, key=lambda key: (len(beside[key]), key)):
        waiting = [start]
        while waiting:
            key = waiting.pop()
            if key not in seen:
                seen[key] = None
                waiting.extend(sorted(beside[key], reverse=True))
    return list(seen)


def _on_the_ring(order: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Place the keys around the middle, from the left, evenly."""
    step = 2 * math.pi / max(len(order), 1)
    return {
        key: (0.5 - _WIDE * math.cos(n * step), 0.5 - _HIGH * math.sin(n * step))
        for n, key in enumerate(order)
    }


def _cross(at: dict[str, int], one: Edge, other: Edge) -> bool:
    """Tell whether two chords of the ring cross."""
    low, high = sorted((at[one.one], at[one.other]))
    ends = (at[other.one], at[other.other])
    return len({low, high, *ends}) == 4 and (low < ends[0] < high) != (low < ends[1] < high)  # noqa: PLR2004 - two chords with four ends


def _far(one: tuple[float, float], other: tuple[float, float]) -> float:
    return math.hypot(one[0] - other[0], one[1] - other[1])
