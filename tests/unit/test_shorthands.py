"""Own abbreviations: whole words that were typed, those of the table first (R1.3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.test_writing_minutes import World
from workbench.domain.errors import NotFoundError
from workbench.domain.ids import ShorthandId, TableId
from workbench.domain.shorthands import (
    Shorthand,
    ShorthandRefusedError,
    ShorthandTakenError,
    checked,
    meant_at,
    written_out,
)
from workbench.domain.tables import Table
from workbench.services import shorthands

MEANT = {"tvi": "toezicht en handhaving", "z.v": "Zorg- en Veiligheidshuis"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tvi", (0, "toezicht en handhaving")),
        ("bel tvi", (4, "toezicht en handhaving")),
        ("Tvi", (0, "Toezicht en handhaving")),
        ("TVI", (0, "toezicht en handhaving")),
        ("(tvi", (1, "toezicht en handhaving")),
        ("bel z.v", (4, "Zorg- en Veiligheidshuis")),
        ("stvi", None),
        ("x-tvi", None),
        ("@tvi", None),
        ("tvi ", None),
        ("", None),
    ],
)
def test_whole_words_only(text, found):
    assert written_out(text, len(text), MEANT) == found


@given(st.text(max_size=60), st.integers(0, 60))
def test_what_is_found_ends_at_the_place(text, at):
    at = min(at, len(text))
    found = written_out(text, at, MEANT)
    if found is not None:
        assert text[found[0] : at].casefold() in MEANT


def test_nothing_is_written_out_where_there_is_nothing():
    assert written_out("tvi", 3, {}) is None


@pytest.mark.parametrize("short", ["", "a b", "@wie", "!", "-x", "x" * 21, "same"])
def test_what_cannot_be_typed_is_refused(short):
    with pytest.raises(ShorthandRefusedError):
        checked(short, "same")


def test_it_must_stand_for_something():
    with pytest.raises(ShorthandRefusedError):
        checked("tvi", "  ")
    assert checked(" tvi ", " toezicht ") == ("tvi", "toezicht")


def test_those_of_the_table_go_before_those_of_all():
    held = [
        Shorthand(id=ShorthandId(f"s{n}"), table=table, short="TV", text=text)
        for n, (table, text) in enumerate([(TableId("t"), "van t"), (None, "van allen"),
                                           (TableId("u"), "van u")])
    ]  # fmt: skip
    assert meant_at(TableId("t"), held) == {"tv": "van t"}
    assert meant_at(None, held) == {"tv": "van allen"}


def test_they_are_kept_changed_and_forgotten():
    world = World()
    world.memory.tables.put("t", Table(id=TableId("t"), name="Tafel"))
    made = world.do(shorthands.set_shorthand, "tvi", "toezicht")
    world.do(shorthands.set_shorthand, "tvi", "anders", TableId("t"))
    with pytest.raises(ShorthandTakenError):
        world.do(shorthands.set_shorthand, "TVI", "nog iets")
    world.do(shorthands.set_shorthand, "tvh", "toezicht", None, made.id)
    assert shorthands.meant(world.memory, TableId("t")) == {"tvi": "anders", "tvh": "toezicht"}
    assert shorthands.meant(world.memory, None) == {"tvh": "toezicht"}
    world.session.do(shorthands.remove_shorthand, made.id)
    assert shorthands.meant(world.memory, None) == {}
    world.session.undo()
    assert shorthands.meant(world.memory, None) == {"tvh": "toezicht"}
    with pytest.raises(NotFoundError):
        world.do(shorthands.remove_shorthand, ShorthandId("zz"))
    assert "toezicht" not in repr(made)
