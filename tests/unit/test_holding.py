"""Who may hold a line: label x TLP x audience x part x presence x kind of reader (D3, R1.5, R9.1).

The tables below say what is expected; the product of all of them is asked. A cell names the
reasons that refuse, a point is "allowed":

    p no partner       t not at table     r only represented   s no seat
    a audience         i stood in for     c closed part        g guest elsewhere
    o RED is personal  u unconfirmed      v substitute there   n not there
    x not in the case  y no consent
"""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.grounds import Ground
from workbench.domain.holding import (
    OWN,
    Answer,
    Asked,
    Basis,
    Level,
    Limit,
    Reader,
    Reason,
    Role,
    all_may_hold,
    items_of,
    may_hold,
    room_may_hear,
)
from workbench.domain.ids import AttendanceId, ItemId, PresenceId
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.meetings import PresenceSpan
from workbench.domain.parties import organisation, person
from workbench.services.holding_words import said, why, whys
from workbench.texts import in_language

LETTERS = {
    "p": Reason.NOT_A_PARTNER,
    "t": Reason.NOT_AT_TABLE,
    "r": Reason.ONLY_REPRESENTED,
    "s": Reason.NO_SEAT,
    "a": Reason.AUDIENCE,
    "x": Reason.NOT_IN_CASE,
    "y": Reason.NO_CONSENT,
    "i": Reason.STOOD_IN_FOR,
    "c": Reason.CLOSED_PART,
    "g": Reason.GUEST_ELSEWHERE,
    "o": Reason.RED_IS_PERSONAL,
    "u": Reason.RED_UNCONFIRMED,
    "v": Reason.RED_SUBSTITUTED,
    "n": Reason.RED_NOT_THERE,
}
ALL = frozenset({"1", "2", "3", "4"})
POLICE, CARE, HEALTH, TOWN = (organisation(name) for name in ("police", "care", "health", "town"))


def someone(key: str, role: Role, home: str, **more) -> Reader:
    """Return a person who was there all along, unless told otherwise."""
    more = {"confirmed": ALL, "present": ALL, **more}
    return Reader(party=person(key), role=role, organisations=frozenset({home}), **more)


NOWHERE = {"confirmed": frozenset(), "present": frozenset()}
EARLY = frozenset({"1", "2"})
READERS = {
    "own": OWN,
    "person": someone("ann", Role.MEMBER, POLICE),
    "left": someone("bob", Role.MEMBER, POLICE, confirmed=EARLY, present=EARLY),
    "absent": someone("cas", Role.MEMBER, POLICE, **NOWHERE),
    "unconf": someone("dan", Role.MEMBER, POLICE, confirmed=None),
    "subst": someone("eva", Role.SUBSTITUTE, CARE, stands_in_for=person("fay")),
    "replaced": someone("fay", Role.MEMBER, CARE, is_substituted=True, **NOWHERE),
    "guest": someone("gus", Role.GUEST, HEALTH, invited=frozenset({"3"})),
    "guest2": someone("hal", Role.GUEST, HEALTH, invited=EARLY, confirmed=EARLY, present=EARLY),
    "visitor": someone("ivo", Role.GUEST, HEALTH),
    "house": Reader(party=POLICE, role=Role.MEMBER, confirmed=ALL, present=ALL),
    "colleague": someone("jet", Role.HOUSE, POLICE, **NOWHERE),
    "repres": someone("kim", Role.REPRESENTED, TOWN, **NOWHERE),
    "partner": someone("lot", Role.PARTNER, "organisation:tax", **NOWHERE),
    "outside": someone("max", Role.OUTSIDER, "organisation:press", **NOWHERE),
}
HEADS = tuple(READERS)  # the columns, in this order
# label and TLP            own person left absent unconf subst replaced guest guest2 visitor house
MARKINGS = """
public       CLEAR          .    .    .    .     .     .     .     .     .     .     .  .  .  .  .
public       GREEN          .    .    .    .     .     .     .     .     .     .     .  .  .  .  p
public       AMBER          .    .    .    .     .     .     .     .     .     .     .  .  .  t  p
public       AMBER+STRICT   .    .    .    .     .     .     .     .     .     .     .  .  r  t  p
public       RED            .    .    n    n     u     .     v     .     n     .    so sn rn tn pn
internal     CLEAR          .    .    .    .     .     .     .     .     .     .     .  .  .  .  p
internal     GREEN          .    .    .    .     .     .     .     .     .     .     .  .  .  .  p
internal     AMBER          .    .    .    .     .     .     .     .     .     .     .  .  .  t  p
internal     AMBER+STRICT   .    .    .    .     .     .     .     .     .     .     .  .  r  t  p
internal     RED            .    .    n    n     u     .     v     .     n     .    so sn rn tn pn
confidential CLEAR          .    .    .    .     .     .     .     .     .     .     .  .  .  t  p
confidential GREEN          .    .    .    .     .     .     .     .     .     .     .  .  .  t  p
confidential AMBER          .    .    .    .     .     .     .     .     .     .     .  .  .  t  p
confidential AMBER+STRICT   .    .    .    .     .     .     .     .     .     .     .  .  r  t  p
confidential RED            .    .    n    n     u     .     v     .     n     .    so sn rn tn pn
strictly_confidential CLEAR .    .    .    .     .     .     .     .     .     .     s  s  r  t  p
strictly_confidential GREEN .    .    .    .     .     .     .     .     .     .     s  s  r  t  p
strictly_confidential AMBER .    .    .    .     .     .     .     .     .     .     s  s  r  t  p
strictly_confidential AMBER+STRICT . . .   .     .     .     .     .     .     .     s  s  r  t  p
strictly_confidential RED   .    .    n    n     u     .     v     .     n     .    so sn rn tn pn
"""
# who is named             own person left absent unconf subst replaced guest guest2 visitor house
AUDIENCES = """
inherit                     .    .    .    .     .     .     .     .     .     .     .  .  .  .  .
nobody                      .    a    a    a     a     a     a     a     a     a     a  a  a  a  a
police                      .    .    .    .     .     a     a     a     a     a     .  .  a  a  a
care                        .    a    a    a     a     .     .     a     a     a     a  a  a  a  a
ann                         .    .    a    a     a     a     a     a     a     a     a  a  a  a  a
fay                         .    a    a    a     a     i     .     a     a     a     a  a  a  a  a
police,gus                  .    .    .    .     .     a     a     .     a     a     .  .  a  a  a
town,lot                    .    a    a    a     a     a     a     a     a     a     a  a  .  .  a
"""
# the part of item 3       own person left absent unconf subst replaced guest guest2 visitor house
PARTS = """
open                        .    .    .    .     .     .     .     .     g     .     .  .  .  .  .
closed                      .    .    .    .     .     .     .     .     g     c     c  c  c  c  c
"""
# RED by basis              own person left absent unconf subst replaced guest guest2 visitor house
BASES = """
confirmed                   .    .    n    n     u     .     v     .     n     .     o  n  n  n  n
in_the_room                 .    .    n    n     .     .     v     .     n     .     o  n  n  n  n
invited                     .    .    .    .     .     .     v     .     .     .     o  .  .  .  .
"""
NAMES = {
    "inherit": None,
    "nobody": (),
    "police": (POLICE,),
    "care": (CARE,),
    "ann": (person("ann"),),
    "fay": (person("fay"),),
    "police,gus": (POLICE, person("gus")),
    "town,lot": (TOWN, person("lot")),
}


def read(table: str, heads: int) -> dict[tuple[str, ...], dict[str, set[Reason]]]:
    """Return the rows of a table: what they are about, and the reasons for each reader."""
    rows = {}
    for line in table.strip().splitlines():
        words = line.split()
        cells = zip(HEADS, words[heads:], strict=True)
        rows[tuple(words[:heads])] = {
            name: {LETTERS[letter] for letter in cell if letter != "."} for name, cell in cells
        }
    return rows


OF_MARKING, OF_AUDIENCE = read(MARKINGS, 2), read(AUDIENCES, 1)
OF_PART, OF_BASIS = read(PARTS, 1), read(BASES, 1)
OF_PRESENCE = {LETTERS[letter] for letter in "uvno"}


def test_the_tables_are_complete():
    assert set(OF_MARKING) == set(product(Label, Tlp))
    assert {key for (key,) in OF_AUDIENCE} == set(NAMES)
    assert {key for (key,) in OF_BASIS} == set(Basis)
    assert {key for (key,) in OF_PART} == {"open", "closed"}


def asked_by(marking: Marking, part: str, *audiences: tuple[str, ...] | None) -> Asked:
    levels = (Level.ITEM, Level.LINE)
    limits = (Limit(level=levels[n % 2], audience=one) for n, one in enumerate(audiences))
    return Asked(
        item="3", number="3", marking=marking, is_closed=part == "closed", limits=tuple(limits)
    )


@pytest.mark.parametrize("name", HEADS)
@pytest.mark.parametrize("basis", list(Basis))
def test_every_combination_is_answered_as_the_tables_say(name, basis):
    asked = 0
    for (label, tlp), (key,), (part,) in product(OF_MARKING, OF_AUDIENCE, OF_PART):
        expected = OF_MARKING[label, tlp][name] | OF_AUDIENCE[(key,)][name] | OF_PART[(part,)][name]
        if tlp == Tlp.RED:  # only RED looks at presence
            expected = expected - OF_PRESENCE | OF_BASIS[(basis,)][name]
        what = asked_by(Marking(Label(label), Tlp(tlp)), part, NAMES[key])
        answer = may_hold(READERS[name], what, basis)
        assert set(answer.reasons) == expected, (label, tlp, key, part)
        assert answer.is_allowed == (not expected)
        asked += 1
    assert asked == 20 * 8 * 2


def test_the_first_reason_is_told_first_and_the_item_is_named():
    asked = asked_by(Marking(tlp=Tlp.RED), "open", (CARE,))
    answer = may_hold(READERS["left"], asked)
    assert answer == Answer(reasons=(Reason.AUDIENCE, Reason.RED_NOT_THERE), number="3")
    assert answer.reason is Reason.AUDIENCE
    assert may_hold(OWN, asked).reason is None


# What a line is about: the participants of its case, its provider, and a ground for persons.

# who is named             own person left absent unconf subst replaced guest guest2 visitor house
BONDS = """
case     nobody             .    x    x    x     x     x     x     x     x     x     x  x  x  x  x
case     police             .    .    .    .     .     x     x     x     x     x     .  .  x  x  x
case     fay                .    x    x    x     x     i     .     x     x     x     x  x  x  x  x
case     town,lot           .    x    x    x     x     x     x     x     x     x     x  x  .  .  x
provider nobody             .    y    y    y     y     y     y     y     y     y     y  y  y  y  y
provider police             .    .    .    .     .     y     y     y     y     y     .  .  y  y  y
provider fay                .    y    y    y     y     i     .     y     y     y     y  y  y  y  y
provider town,lot           .    y    y    y     y     y     y     y     y     y     y  y  .  .  y
"""
OF_BOND = read(BONDS, 2)
FREE = Marking(Label.PUBLIC, Tlp.CLEAR)
GROUNDS = {
    (Ground.NOT_NEEDED, True, True): set(),
    (Ground.NOT_NEEDED, True, False): set(),
    (Ground.REGIME, True, True): set(),
    (Ground.REGIME, True, False): set(),
    (Ground.STATED, True, True): set(),
    (Ground.STATED, True, False): set(),
    (Ground.NONE, True, True): {Reason.NO_GROUND},
    (Ground.NONE, True, False): set(),  # a title never names persons
    **{(ground, False, is_said): set() for ground in Ground for is_said in (True, False)},
}


@pytest.mark.parametrize("name", HEADS)
@pytest.mark.parametrize("level", [Level.CASE, Level.PROVIDER])
def test_a_case_and_a_provider_say_for_whom_and_have_reasons_of_their_own(name, level):
    """Each with every audience of the line beside it: both must name the reader."""
    asked = 0
    for (of, key), (line,) in product(OF_BOND, OF_AUDIENCE):
        if of != level:
            continue
        bond = Limit(level=level, audience=NAMES[key])
        own = Limit(level=Level.LINE, audience=NAMES[line])
        what = Asked(item="3", marking=FREE).saying(own, bond)
        expected = OF_BOND[of, key][name] | (OF_AUDIENCE[(line,)][name])
        if name == "guest2":
            expected = expected | {Reason.GUEST_ELSEWHERE}
        answer = may_hold(READERS[name], what)
        assert set(answer.reasons) == expected, (key, line)
        asked += 1
    assert asked == 4 * 8


@pytest.mark.parametrize(("ground", "is_of_persons", "is_said"), GROUNDS)
def test_what_tells_of_persons_asks_for_a_ground(ground, is_of_persons, is_said):
    asked = Asked(item="3", marking=FREE, is_of_persons=is_of_persons, is_said=is_said)
    member = someone("ann", Role.MEMBER, POLICE, ground=ground)
    assert set(may_hold(member, asked).reasons) == GROUNDS[ground, is_of_persons, is_said]
    assert may_hold(OWN, asked).is_allowed  # the own copy


def test_the_marking_of_a_provider_holds_beside_all_others():
    asked = Asked(item="3", marking=FREE).saying(
        Limit(level=Level.PROVIDER, marking=Marking(Label.PUBLIC, Tlp.AMBER_STRICT))
    )
    assert asked.narrowest == Marking(Label.PUBLIC, Tlp.AMBER_STRICT)
    assert may_hold(READERS["repres"], asked).reasons == (Reason.ONLY_REPRESENTED,)


@pytest.mark.parametrize(
    ("audiences", "common"),
    [
        ([], None),
        ([None], None),
        ([(POLICE, CARE)], (POLICE, CARE)),
        ([(POLICE, CARE), None, (CARE,)], (CARE,)),
        ([(POLICE,), (CARE,)], ()),
    ],
)
def test_what_is_common_is_named_at_every_level(audiences, common):
    assert asked_by(FREE, "open", *audiences).common == common


# Any number of limits, in any order.

PARTIES = st.sampled_from(
    [POLICE, CARE, HEALTH, TOWN, *(person(name) for name in ("ann", "eva", "fay", "gus"))]
)
MARKED = st.builds(Marking, st.sampled_from(Label), st.sampled_from(Tlp))
LIMITS = st.builds(
    Limit,
    level=st.sampled_from(Level),
    marking=st.none() | MARKED,
    audience=st.none() | st.lists(PARTIES, max_size=3, unique=True).map(tuple),
)
WHAT = st.builds(
    Asked,
    item=st.sampled_from(sorted(ALL)),
    number=st.just("3"),
    marking=MARKED,
    is_closed=st.booleans(),
    is_of_persons=st.booleans(),
    is_said=st.booleans(),
    limits=st.lists(LIMITS, max_size=4).map(tuple),
)
ANYONE = st.builds(replace, st.sampled_from(list(READERS.values())), ground=st.sampled_from(Ground))
GRID = st.sampled_from(Basis)


@given(ANYONE, WHAT, LIMITS, GRID)
def test_one_more_limit_never_widens(reader, asked, limit, basis):
    before = may_hold(reader, asked, basis)
    after = may_hold(reader, asked.with_limit(limit), basis)
    assert set(before.reasons) <= set(after.reasons)
    assert before.is_allowed or not after.is_allowed


@given(ANYONE, WHAT, GRID)
def test_closing_an_item_never_widens(reader, asked, basis):
    closed, open_ = replace(asked, is_closed=True), replace(asked, is_closed=False)
    assert set(may_hold(reader, open_, basis).reasons) <= set(
        may_hold(reader, closed, basis).reasons
    )


@given(ANYONE, WHAT, GRID)
def test_the_order_of_limits_does_not_matter(reader, asked, basis):
    expected = may_hold(reader, asked, basis)
    for limits in permutations(asked.limits):
        assert may_hold(reader, replace(asked, limits=limits), basis) == expected


@given(ANYONE, WHAT, GRID)
def test_what_is_said_of_persons_never_goes_further(reader, asked, basis):
    """Neither saying it, nor a regime, nor losing a ground lets anybody in."""
    plain = replace(asked, is_of_persons=False, is_said=False)
    before = may_hold(reader, plain, basis)
    assert set(before.reasons) <= set(may_hold(reader, asked, basis).reasons)
    without = may_hold(replace(reader, ground=Ground.NONE), asked, basis)
    assert set(may_hold(reader, asked, basis).reasons) <= set(without.reasons)
    assert (Reason.NO_GROUND in without.reasons) == (
        asked.asks_ground and reader.role is not Role.KEEPER
    )


@given(ANYONE, WHAT, st.lists(PARTIES, max_size=4, unique=True), st.sampled_from(Level), GRID)
def test_naming_fewer_never_widens(reader, asked, named, level, basis):
    """A participant that leaves a case, a consent that is taken back."""
    for n in range(len(named)):
        more, fewer = tuple(named[: n + 1]), tuple(named[:n])
        after = may_hold(reader, asked.with_limit(Limit(level=level, audience=fewer)), basis)
        before = may_hold(reader, asked.with_limit(Limit(level=level, audience=more)), basis)
        assert before.is_allowed or not after.is_allowed


@given(WHAT, st.sampled_from([Basis.CONFIRMED, Basis.IN_THE_ROOM]))
def test_who_left_before_item_3_holds_no_red_line_of_it(asked, basis):
    red = asked.with_limit(Limit(level=Level.LINE, marking=Marking(tlp=Tlp.RED)))
    answer = may_hold(READERS["left"], red, basis)
    assert (Reason.RED_NOT_THERE in answer.reasons) == (asked.item in {"3", "4"})
    assert not answer.is_allowed or asked.item in EARLY


@given(WHAT)
def test_red_waits_for_the_confirmed_grid(asked):
    red = asked.with_limit(Limit(level=Level.LINE, marking=Marking(tlp=Tlp.RED)))
    assert Reason.RED_UNCONFIRMED in may_hold(READERS["unconf"], red).reasons


@given(st.lists(ANYONE, max_size=4), st.lists(WHAT, max_size=6), ANYONE, GRID)
def test_one_more_reader_of_a_copy_never_adds_a_line(readers, lines, more, basis):
    """A copy holds a line only if each of its readers may; its lines are lines of the source."""

    def copy(*names: Reader) -> list[Asked]:
        return [one for one in lines if all_may_hold(names, one, basis).is_allowed]

    alone, together = copy(*readers), copy(*readers, more)
    if readers:
        assert [one for one in alone if one in together] == together
    union = [one for reader in readers for one in copy(reader)]
    assert all(one in lines for one in union)
    assert copy() == []
    assert copy(OWN) == lines


# The room.


def test_starting_an_item_tells_who_may_not_hear_it():
    people = [READERS[name] for name in ("person", "left", "guest2", "visitor")]
    closed = asked_by(Marking(tlp=Tlp.RED), "closed", (POLICE,))
    verdict = room_may_hear(closed, people)
    told = {reader.party: answer.reasons for reader, answer in verdict.refused}
    assert told == {
        person("hal"): (Reason.GUEST_ELSEWHERE, Reason.AUDIENCE),
        person("ivo"): (Reason.CLOSED_PART, Reason.AUDIENCE),
    }
    assert (verdict.holders, len(verdict.answers)) == (2, 4)
    assert verdict.reasons == (Reason.GUEST_ELSEWHERE, Reason.CLOSED_PART, Reason.AUDIENCE)
    assert not verdict.is_allowed


def test_who_sits_there_is_about_to_hear_red():
    red = asked_by(Marking(tlp=Tlp.RED), "open")
    assert room_may_hear(red, [READERS["left"], READERS["unconf"], OWN]).is_allowed
    assert not all_may_hold([READERS["left"]], red, Basis.IN_THE_ROOM).is_allowed


def test_an_empty_room_holds_nothing():
    verdict = all_may_hold([], asked_by(Marking(Label.PUBLIC, Tlp.CLEAR), "open"))
    assert not verdict.is_allowed
    assert verdict.reasons == (Reason.NOBODY,)
    assert verdict.holders == 0


# Spans of presence.

ORDER = tuple(ItemId(key) for key in ("a", "b", "c", "d"))


def span(first: str | None, last: str | None) -> PresenceSpan:
    return PresenceSpan(
        id=PresenceId(f"{first}{last}"),
        attendance=AttendanceId("x"),
        from_item=ItemId(first) if first else None,
        to_item=ItemId(last) if last else None,
    )


@pytest.mark.parametrize(
    ("spans", "there"),
    [
        ([], "abcd"),
        ([(None, None)], "abcd"),
        ([(None, "b")], "ab"),
        ([("c", None)], "cd"),
        ([("a", "a"), ("d", None)], "ad"),
        ([("c", "b")], ""),
        ([("gone", None)], ""),
        ([("gone", None), ("b", "b")], "b"),
    ],
)
def test_spans_are_items_in_the_order_of_treatment(spans, there):
    assert items_of(ORDER, [span(*ends) for ends in spans]) == frozenset(there)


# Words.


@pytest.mark.parametrize("language", ["en", "nl"])
def test_each_reason_has_its_own_words(language):
    words = in_language(language)
    sentences = {said(reason, words, "3") for reason in Reason}
    assert len(sentences) == len(Reason)
    assert all(one.endswith(".") and one[0].isupper() and "{" not in one for one in sentences)


def test_the_item_is_named_in_the_reason():
    asked = asked_by(Marking(tlp=Tlp.RED), "open", (CARE,))
    answer = may_hold(READERS["left"], asked)
    dutch = in_language("nl")
    assert whys(answer, dutch) == (
        "Dit is alleen voor wie is genoemd.",
        "TLP:RED is voor wie bij punt 3 was, en deze persoon was er niet.",
    )
    assert why(answer, in_language("en")) == "This is only for those who are named."
    assert said(Reason.RED_NOT_THERE, dutch).startswith("TLP:RED is voor wie bij dit punt was")
    assert why(Answer(), dutch) == ""
