"""A correction is said of the page and the words of one copy (R7.2)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.corrections import Correction
from workbench.domain.frozen import FrozenItem, FrozenLine, FrozenMinutes
from workbench.domain.page_places import page_of
from workbench.services.copy_pages import told_of
from workbench.texts import in_language

PAGES = (
    "Verslag van het overleg\r\nDe schrifte\u00ad\r\nlijke reactie komt vóór 1\u00a0mei.",
    "Er wonen negen mensen in het pand. De con-\ntrole is in week",
    "50, onder regie van de gemeente.",
)


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("schriftelijke reactie", 1),
        ("komt vóór 1 mei", 1),
        ("negen mensen", 2),
        ("De controle is in week 50", 2),  # it begins there
        ("onder regie", 3),
        ("elf mensen", None),
        (" - ", None),
        ("", None),
    ],
)
def test_words_are_found_whatever_the_lines_did_with_them(words, page):
    assert page_of(words, PAGES) == page


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), min_size=1, max_size=5))
def test_what_stands_on_a_page_is_found_no_later_than_there(words):
    pages = [f"({n}) {one}" for n, one in enumerate(words)]
    for n, one in enumerate(pages, start=1):
        found = page_of(one, pages)
        assert found is not None
        assert found <= n


def correction(item: str, line: str | None, quote: str, wording: str) -> Correction:
    return Correction(
        id="c", meeting="m", version="v", item=item, line=line, number="9", quote=quote,
        wording=wording, made_at=datetime(2026, 12, 1, tzinfo=UTC),
    )  # fmt: skip


def test_corrections_are_told_of_what_the_copy_holds_only():
    lines = (FrozenLine(id="a", text="Er wonen negen mensen in het pand."),)
    item = FrozenItem(id="1", number="1", title="Het pand", lines=lines)
    held = FrozenMinutes(
        organisation="G", table="T", title="T", on=date(2026, 11, 26), items=(item,)
    )
    asked = [
        correction("1", "a", "negen", "elf"),
        correction("1", "a", "in het pand", " "),
        correction("1", None, "Het pand", "De panden"),
        correction("1", "b", "geheim", "x"),
        correction("2", None, "geheim", "x"),
        correction("1", "a", "stond er nooit", "x"),
    ]
    dutch = told_of(held, asked, PAGES, in_language("nl"))
    assert dutch == (
        "pagina 2: “negen” wijzigen in “elf”",
        "pagina 2: “in het pand” weglaten",
        "punt 1: “Het pand” wijzigen in “De panden”",
    )
