"""What a line is about goes with it into a copy: never further than its case and provider (R1.5)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.test_holding import ANYONE, CARE, GRID, HEALTH, MARKED, POLICE, TOWN
from workbench.domain.frozen import (
    FrozenAction,
    FrozenBond,
    FrozenItem,
    FrozenLine,
    FrozenMinutes,
    canonical,
    thaw,
)
from workbench.domain.frozen_limits import asked_from, limits_in
from workbench.domain.grounds import Ground
from workbench.domain.holding import OWN, Basis, Level, Role, all_may_hold
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.tables import Regime
from workbench.services.projecting import projected

FREE = Marking(Label.PUBLIC, Tlp.CLEAR)
NAMED = st.lists(st.sampled_from([POLICE, CARE, HEALTH, TOWN]), max_size=3, unique=True).map(tuple)
BONDS = st.lists(
    st.builds(FrozenBond, level=st.sampled_from([Level.CASE, Level.PROVIDER]), parties=NAMED),
    max_size=2,
).map(tuple)
LINES = st.builds(
    FrozenLine,
    id=st.uuids().map(str),
    text=st.uuids().map(str),
    marking=st.none() | MARKED,
    audience=st.none() | NAMED,
    bonds=BONDS,
)


@st.composite
def minutes(draw) -> FrozenMinutes:
    items = tuple(
        FrozenItem(
            id=str(n),
            number=str(n),
            title=f"Punt {n}",
            is_closed=draw(st.booleans()),
            audience=draw(st.none() | NAMED),
            lines=tuple(draw(st.lists(LINES, max_size=3))),
        )
        for n in range(1, draw(st.integers(1, 3)) + 1)
    )
    bare = FrozenMinutes(
        organisation="Gemeente",
        table="Tafel",
        title="Tafel",
        on=date(2026, 11, 26),
        marking=draw(MARKED),
        regime=draw(st.sampled_from(Regime)),
        items=items,
    )
    actions = tuple(
        FrozenAction(number=line.id, text=line.text, limits=limits_in(bare, item.id, line.id))
        for item in items
        for line in item.lines
    )
    return replace(bare, actions=actions)


def said(frozen: FrozenMinutes) -> set[str]:
    return {line.text for item in frozen.items for line in item.lines}


@given(minutes(), ANYONE, GRID)
def test_an_action_goes_exactly_as_far_as_the_line_it_was_made_of(frozen, reader, basis):
    """Its limits are kept flat: nothing of case, provider, regime or audience may be lost."""
    copy = projected(frozen, [reader], basis)
    told = {action.text for action in copy.actions}
    if reader.role is Role.KEEPER:
        assert copy == frozen
        return
    assert told == said(copy)


@given(minutes(), st.lists(ANYONE, min_size=1, max_size=4), GRID)
def test_the_union_of_the_copies_never_exceeds_the_source(frozen, readers, basis):
    union: set[str] = set()
    for reader in readers:
        union |= said(projected(frozen, [reader], basis))
    assert union <= said(frozen)
    shared = said(projected(frozen, readers, basis))
    assert all(shared <= said(projected(frozen, [reader], basis)) for reader in readers)


@given(minutes(), ANYONE, BONDS, GRID)
def test_one_more_bond_never_widens_a_copy(frozen, reader, more, basis):
    narrower = replace(
        frozen,
        items=tuple(
            replace(
                item,
                lines=tuple(replace(line, bonds=(*line.bonds, *more)) for line in item.lines),
            )
            for item in frozen.items
        ),
    )
    assert said(projected(narrower, [reader], basis)) <= said(projected(frozen, [reader], basis))


@given(minutes(), ANYONE, GRID)
def test_a_regime_with_persons_never_widens_a_copy(frozen, reader, basis):
    without = replace(frozen, regime=Regime.NO_PERSONS)
    persons = replace(frozen, regime=Regime.WGS_ZVH)
    assert said(projected(persons, [reader], basis)) <= said(projected(without, [reader], basis))
    if reader.ground is Ground.NONE and reader.role is not Role.KEEPER:
        assert said(projected(persons, [reader], basis)) == set()


@given(minutes())
def test_bonds_and_regime_come_back_from_the_text(frozen):
    assert thaw(canonical(frozen)) == frozen


def test_a_text_of_before_has_no_bonds_and_no_regime():
    line = FrozenLine(id="l", text="Regel", bonds=(FrozenBond(level=Level.CASE),))
    item = FrozenItem(id="1", number="1", title="Punt", lines=(line,))
    now = FrozenMinutes(
        organisation="G", table="T", title="T", on=date(2026, 11, 26), marking=FREE, items=(item,)
    )
    data = json.loads(canonical(now))
    del data["minutes"]["regime"], data["minutes"]["items"][0]["lines"][0]["bonds"]
    old = thaw(json.dumps(data))
    assert (old.regime, old.items[0].lines[0].bonds) == (Regime.NO_PERSONS, ())


def test_limits_that_are_kept_flat_keep_who_they_are_of():
    line = FrozenLine(
        id="l",
        text="Regel",
        audience=(POLICE, CARE),
        bonds=(FrozenBond(level=Level.PROVIDER, parties=(CARE,)),),
    )
    item = FrozenItem(id="1", number="1", title="Punt", lines=(line,))
    frozen = FrozenMinutes(
        organisation="G",
        table="T",
        title="T",
        on=date(2026, 11, 26),
        regime=Regime.COVENANT,
        items=(item,),
    )
    kept = limits_in(frozen, "1", "l")
    assert kept.audiences == ((POLICE, CARE),)
    assert kept.bonds == line.bonds
    assert kept.is_of_persons
    asked = asked_from(kept)
    assert asked.asks_ground
    assert asked.audiences == ((POLICE, CARE), (CARE,))
    assert all_may_hold([OWN], asked, Basis.CONFIRMED).is_allowed
