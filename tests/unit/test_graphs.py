"""The picture of a case: the same case, the same picture; at most twelve; nothing on another."""

from __future__ import annotations

import itertools
import math

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.graphs import MOST, Edge, Node, picture

KEYS = [f"k{n:02}" for n in range(18)]


def nodes(*keys: str) -> list[Node]:
    return [Node(key=key, is_partner=key.startswith("P")) for key in keys]


GRAPHS = st.lists(st.sampled_from(KEYS), min_size=1, unique=True).flatmap(
    lambda keys: st.tuples(
        st.just([Node(key=key, is_partner=int(key[1:]) % 3 == 0) for key in keys]),
        st.lists(
            st.builds(
                Edge,
                one=st.sampled_from(keys),
                other=st.sampled_from(keys),
                is_overlap=st.booleans(),
            ),
            max_size=24,
        ),
    )
)
KADE = (
    nodes("Ppo", "Pth", "Pggd", "Pai", "kade", "van", "haven", "lender"),
    [
        Edge(one="Ppo", other="kade", is_overlap=True),
        Edge(one="Pth", other="kade", is_overlap=True),
        Edge(one="Pggd", other="kade", is_overlap=True),
        Edge(one="Pth", other="van"),
        Edge(one="Pggd", other="haven"),
        Edge(one="Pai", other="lender"),
        Edge(one="kade", other="lender"),
    ],
)


def test_what_most_partners_name_stands_in_the_middle():
    drawn = picture(*KADE)
    (middle,) = [one for one in drawn.nodes if one.is_middle]
    assert (middle.node.key, middle.x, middle.y) == ("kade", 0.5, 0.5)
    assert len(drawn.nodes) == 8
    assert drawn.left_out == 0


def test_a_partner_stands_beside_what_it_alone_names():
    drawn = {one.node.key: one for one in picture(*KADE).nodes}

    def far(one: str, other: str) -> float:
        wide = (drawn[one].x - drawn[other].x) * 0.4 / 0.43  # the ring is no circle
        return math.hypot(wide, drawn[one].y - drawn[other].y)

    ring = [key for key in drawn if key != "kade"]
    for partner, own in (("Pth", "van"), ("Pggd", "haven"), ("Pai", "lender")):
        assert far(partner, own) <= min(far(partner, key) for key in ring if key != partner) + 1e-9


def test_the_overlap_is_never_what_is_left_out():
    many = [*KADE[0], *nodes(*(f"x{n}" for n in range(9)))]
    links = [*KADE[1], *(Edge(one="Ppo", other=f"x{n}") for n in range(9))]
    drawn = picture(many, links)
    kept = {one.node.key for one in drawn.nodes}
    assert {"kade", "Ppo", "Pth", "Pggd"} <= kept
    assert (len(kept), drawn.left_out) == (MOST, 5)


def test_two_overlaps_stand_in_the_middle_apart():
    links = [
        Edge(one=partner, other=at, is_overlap=True)
        for partner in ("Pa", "Pb")
        for at in ("kade", "van")
    ]
    drawn = {one.node.key: one for one in picture(nodes("Pa", "Pb", "kade", "van"), links).nodes}
    assert drawn["kade"].is_middle
    assert drawn["van"].is_middle
    assert (drawn["kade"].x, drawn["van"].x) == (0.42, 0.58)
    assert drawn["van"].y - drawn["kade"].y >= 0.25  # their names have room


def test_a_link_is_drawn_once_and_thick_when_either_says_so():
    drawn = picture(
        nodes("Pa", "kade"),
        [Edge(one="Pa", other="kade"), Edge(one="kade", other="Pa", is_overlap=True)],
    )
    assert drawn.edges == (Edge(one="Pa", other="kade", is_overlap=True),)


def test_a_case_without_anything_has_an_empty_picture():
    assert picture((), ()).nodes == ()


def test_links_to_nobody_are_none():
    drawn = picture(nodes("Pa"), [Edge(one="Pa", other="gone"), Edge(one="Pa", other="Pa")])
    assert drawn.edges == ()


@given(GRAPHS, st.randoms(use_true_random=False))
def test_the_same_case_is_always_the_same_picture(graph, dice):
    held, links = graph
    mixed, turned = (
        list(held),
        [Edge(one=one.other, other=one.one, is_overlap=one.is_overlap) for one in links],
    )
    dice.shuffle(mixed)
    dice.shuffle(turned)
    assert picture(held, links) == picture(mixed, turned)


@given(GRAPHS)
def test_all_stand_in_the_picture_and_none_on_another(graph):
    held, links = graph
    drawn = picture(held, links)
    assert len(drawn.nodes) == min(len(held), MOST)
    assert len(drawn.nodes) + drawn.left_out == len(held)
    for one in drawn.nodes:
        assert 0.06 <= one.x <= 0.94
        assert 0.09 <= one.y <= 0.91
    for one, other in itertools.combinations(drawn.nodes, 2):
        # on a picture of 366 by 250 pixels, the smallest that is drawn
        assert math.hypot((one.x - other.x) * 366, (one.y - other.y) * 250) >= 40
    shown = {one.node.key for one in drawn.nodes}
    assert all(edge.one in shown and edge.other in shown for edge in drawn.edges)
