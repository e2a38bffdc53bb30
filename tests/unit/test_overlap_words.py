"""Overlaps in words: counts, kinds and places, in both languages, and nothing that weighs."""

from __future__ import annotations

import pytest

from tests.storage import fakes
from workbench.domain.entities import EntityKind
from workbench.domain.overlaps import Likeness, Match, Point
from workbench.services import overlap_words
from workbench.services.near_names import NameClue
from workbench.services.overlaps import CaseOverlaps, Named
from workbench.texts import in_language

NL, EN = in_language("nl"), in_language("en")


def point(key: str, kind: EntityKind = EntityKind.ADDRESS) -> Point:
    return Point(key=key, kind=kind, shown=key.title())


def named(key: str, partners: int) -> Named:
    homes = tuple(fakes.organisation(n) for n in range(partners))
    return Named(point=point(key), signals=(None,) * partners, partners=homes)


@pytest.mark.parametrize("kind", list(EntityKind))
def test_every_kind_is_said_in_both_languages(kind):
    for words in (NL, EN):
        match = Match(one="1", other="2", same=(point("a", kind),), of=1)
        said = overlap_words.in_common(match, words)
        assert said[0].isupper()
        assert "1" in said
    assert overlap_words.same(kind, NL).startswith("zelfde ")


def test_one_kind_twice_is_said_once():
    match = Match(one="1", other="2", same=(point("a"), point("b")), of=5)
    assert overlap_words.in_common(match, NL) == "Zelfde adres (2 van 5 gegevens)"
    assert overlap_words.in_common(match, EN) == "Same address (2 of 5 details)"


def test_what_is_possible_is_called_so_with_its_clue():
    like = Likeness(one=point("jan"), other=point("jon"), clue=NameClue.SPELLED)
    plain = Likeness(one=point("kade"), other=point("cade"))
    match = Match(one="1", other="2", same=(), possible=(like, plain), of=4)
    first, second = overlap_words.possible(match, NL)
    assert first.startswith("mogelijk: “Jan” en “Jon”, ")
    assert second == "mogelijk: “Kade” en “Cade”"


@pytest.mark.parametrize(
    ("kinds", "said"),
    [((EntityKind.PERSON,), "Mogelijk dezelfde persoon"),
     ((EntityKind.ADDRESS,), "Mogelijk hetzelfde adres"),
     ((EntityKind.ADDRESS, EntityKind.PERSON),
      "Mogelijk dezelfde persoon, en mogelijk hetzelfde adres")],
)  # fmt: skip
def test_of_each_kind_it_says_possible_only_when_that_is_alike(kinds, said):
    like = tuple(Likeness(one=point("a", kind), other=point("b", kind)) for kind in kinds)
    match = Match(one="1", other="2", same=(), possible=like, of=4)
    assert overlap_words.in_common(match, NL) == said


def test_how_many_signals_from_how_many_partners():
    assert overlap_words.counted(3, 3, NL) == "3 signalen van 3 partners"
    assert overlap_words.counted(1, 0, NL) == "1 signaal"
    assert overlap_words.badge(1, EN) == "1 overlap"


@pytest.mark.parametrize(
    ("count", "last"),
    [(2, "Kade1 komt voor in twee signalen van twee partners."),
     (3, "In de tabel staat er nog een."),
     (5, "In de tabel staan er nog drie."),
     (20, "In de tabel staan er nog 18.")],
)  # fmt: skip
def test_two_overlaps_are_sentences_and_the_table_has_the_rest(count, last):
    found = CaseOverlaps(named=tuple(named(f"kade{n}", 2) for n in range(count)))
    assert overlap_words.sentences(found, NL)[-1] == last


def test_parts_are_joined_as_one_says_them():
    assert overlap_words.listed((), NL) == ""
    assert overlap_words.listed(("a",), NL) == "a"
    assert overlap_words.listed(("a", "b", "c"), NL) == "a, b en c"


def test_a_row_of_a_signal_of_nobody_names_no_partner():
    assert overlap_words.row(named("kade", 0), NL) == "Adres, 0 signalen"
