"""Minutes to read on screen say what the paper says, and each passage knows its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from workbench.domain.agenda import ItemKind
from workbench.domain.frozen import FrozenAdoption, FrozenItem, FrozenLine, FrozenMinutes, thaw
from workbench.domain.minutes import LineKind, LineStyle
from workbench.domain.papers import BlockKind
from workbench.domain.remarks import Place
from workbench.services.papers import minutes_paper
from workbench.services.passages import reading
from workbench.texts import Texts

DEMO = Path(__file__).parents[1] / "documents" / "lage-venen.json"
WORDS = Texts("en")


def minutes(*items, **more):
    return FrozenMinutes(
        organisation="Gemeente", table="Tafel", title="Tafel", on=date(2026, 3, 12), items=items,
        **more,
    )  # fmt: skip


def line(key, text, kind=LineKind.TEXT, style=LineStyle.PLAIN):
    return FrozenLine(id=key, text=text, kind=kind, style=style)


@pytest.fixture(scope="module")
def demo():
    return thaw(DEMO.read_text(encoding="utf-8"))


def test_every_block_of_the_paper_is_read_once(demo):
    paper, page = minutes_paper(demo, WORDS), reading(demo, WORDS)
    blocks = [block for section in paper.sections for block in section.blocks]
    shown = [p.block for p in page.passages if not p.is_head and not p.key.startswith("actions")]
    assert [b for b in shown if b in blocks] == blocks
    assert len({p.key for p in page.passages}) == len(page.passages)
    assert page.title == demo.title
    assert {"Chair", "Status", "Present", "Excused"} <= {fact.label for fact in page.facts}


def test_a_line_keeps_its_place_whatever_stands_around_it():
    adopted = FrozenAdoption(on=date(2026, 3, 12), of=date(2026, 1, 15))
    item = FrozenItem(
        id="i1",
        number="2",
        title="Verslag",
        kind=ItemKind.ADOPTION,
        lines=(
            line("l0", "  "),
            line("l1", "Eerste", style=LineStyle.NUMBERED),
            line("l2", "Tweede", style=LineStyle.NUMBERED),
            line("l3", "Besloten", LineKind.DECISION),
        ),
        adopted=(adopted,),
    )
    head, said, *lines = list(reading(minutes(item), WORDS).passages)[:5]
    assert head.place == Place(item="i1", quote="Verslag")
    assert head.number == "2"
    assert said.text == "The minutes of Thursday 15 January 2026 were adopted unchanged."
    assert said.place == Place(item="i1")
    assert [p.place for p in lines] == [
        Place(item="i1", line=key, quote=text)
        for key, text in (("l1", "Eerste"), ("l2", "Tweede"), ("l3", "Besloten"))
    ]
    assert [p.block.kind for p in lines] == [
        BlockKind.NUMBERED, BlockKind.NUMBERED, BlockKind.DECISION
    ]  # fmt: skip
    assert [p.block.label for p in lines[:2]] == ["1.", "2."]


def test_what_is_empty_says_so_and_the_closed_part_comes_last():
    closed = FrozenItem(id="i1", number="1", title="Besloten punt", is_closed=True)
    open_one = FrozenItem(id="i2", number="2", title="Open punt", lines=(line("l1", "Tekst"),))
    heading = FrozenItem(id="i3", number="", title="Kop", kind=ItemKind.HEADING)
    page = reading(minutes(closed, open_one, heading), WORDS)
    assert [p.text for p in page.passages] == [
        "Open punt", "Tekst", "Kop", "Closed part", "Besloten punt", "No text.",
        "Action list", "No actions.",
    ]  # fmt: skip
    assert [p.is_part for p in page.passages if p.is_head] == [False, True, True, False, False]


def test_the_list_of_actions_is_part_of_what_is_read(demo):
    page = reading(demo, WORDS)
    listed = [p for p in page.passages if p.key.startswith("actions:")]
    assert len(listed) == len(demo.actions)
    assert any("RT-26-01" in p.block.label for p in listed)
    assert all(p.place.quote and p.place.line is None for p in listed)


def test_minutes_frozen_before_places_were_kept_are_read_too(demo):
    old = replace(demo, items=tuple(replace(item, id="") for item in demo.items))
    assert all(p.place.item is None and p.place.line is None for p in reading(old, WORDS).passages)
