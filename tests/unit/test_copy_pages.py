"""A correction is said of the page and the words of one copy (R7.2)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.corrections import Correction
from workbench.domain.frozen import FrozenItem, FrozenLine, FrozenMinutes
from workbench.domain.page_places import page_of
from workbench.services.copy_pages import changes, told_of, told_since
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


def minutes(*items) -> FrozenMinutes:
    return FrozenMinutes(organisation="G", table="T", title="T", on=date(2026, 11, 26), items=items)


def item(n: str, title: str, *lines) -> FrozenItem:
    texts = tuple(FrozenLine(id=key, text=text) for key, text in lines)
    return FrozenItem(id=n, number=n, title=title, lines=texts)


def test_a_newer_version_is_told_in_pages_and_words_of_the_older_copy():
    held = minutes(
        item("1", "Het pand", ("a", "Er wonen negen mensen in het pand."), ("b", "De controle")),
        item("2", "Rondvraag", ("c", "onder regie van de gemeente.")),
    )
    now = minutes(
        item("1", "De panden", ("a", "Er wonen elf mensen in het pand."), ("d", "Nieuw")),
        item("2", "Rondvraag", ("c", "onder regie van de gemeente.")),
        item("3", "Nog iets", ("e", " ")),
    )
    assert told_since(held, now, PAGES, in_language("nl")) == (
        "punt 1: “Het pand” wijzigen in “De panden”",
        "pagina 2: “negen” wijzigen in “elf”",
        "pagina 2: “De controle” weglaten",
        "punt 1: “Nieuw” toevoegen",
        "punt 3: “Nog iets” toevoegen",
    )
    assert told_since(held, held, PAGES, in_language("nl")) == ()


LINES = st.lists(
    st.tuples(st.sampled_from("abcde"), st.text("xy ", max_size=8)), unique_by=lambda line: line[0]
)


@given(LINES, LINES)
def test_whoever_carries_out_what_is_told_has_the_newer_text(old, new):
    """Property: nothing that differs is left untold, and nothing is told that does not differ."""
    held, now = minutes(item("1", "T", *old)), minutes(item("1", "T", *new))
    texts = dict(old)
    for one in changes(held, now):
        text = texts.pop(one.line, "")
        assert one.quote in text
        texts[one.line] = text.replace(one.quote, one.wording, 1) if one.quote else one.wording
    wanted = {key: text.strip() for key, text in new if text.strip()}
    assert {key: text.strip() for key, text in texts.items() if text.strip()} == wanted
