"""What a file is searched for, and what is found: the rules, without files (rules R9.5)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.birth_days import days_in
from workbench.domain.folding import folded, is_one_off, sound_of, squeezed
from workbench.domain.leak_search import leaks
from workbench.domain.leaks import LeakKind, Part, Question, Secret
from workbench.domain.needles import names_in
from workbench.domain.withheld import Spot, Withheld, WithheldKind

ORDINARY = frozenset(
    ["roos", "de", "het", "een", "bel", "vergadering", "gemeente", "politie", "op", "om"]
)
LINE = "De woning aan de overkant wordt al drie weken in de gaten gehouden door twee mannen."


def _is_ordinary(word):
    return word in ORDINARY


def _find(question, text, where="page 1"):
    return leaks(question, [Part(where=where, text=text)], _is_ordinary)


def _left_out(text, **more):
    one = Withheld(kind=WithheldKind.LINE, text=text, spot=Spot(item="i1", number="3", line="l1"))
    return Question(withheld=(one,), **more)


def _named(name, **more):
    return Question(secrets=(Secret(kind=LeakKind.NAME, words=name),), **more)


def test_a_sentence_that_was_left_out_is_found_with_where_it_was_and_where_it_is():
    (found,) = _find(_left_out(LINE), f"Opening. {LINE} Sluiting.")
    assert found.kind is LeakKind.SENTENCE
    assert found.is_exact
    assert (found.where, found.spot.line) == ("page 1", "l1")
    assert "overkant" in found.sentence
    assert "Sluiting" not in found.sentence


def test_what_the_recipient_holds_elsewhere_is_no_leak():
    assert _find(_left_out(LINE, held=(LINE,)), LINE) == ()
    telephone = "Bel de melder op 06-41726395 voor het verslag."
    elsewhere = "Het nummer +31 6 4172 6395 is van het meldpunt."
    assert _find(_left_out(telephone, held=(elsewhere,)), "Bel 0641726395.") == ()
    assert _find(_left_out(telephone), "Bel 0641726395.")


def test_only_what_is_left_of_a_sentence_is_searched_for():
    held = "De woning aan de overkant wordt al drie weken verbouwd."
    question = _left_out(LINE, held=(held,))
    assert _find(question, held) == ()
    assert _find(question, "Zij wordt in de gaten gehouden door twee mannen, zegt men.")


def test_the_end_of_a_word_is_no_word_of_a_sentence():
    left_out = "Gemeld is en de wijkagent controleert de woning nu."
    said = "AFWEZIGEN\nDe wijkagent controleert de loods."
    question = _left_out(left_out, held=("De wijkagent controleert de loods.",))
    assert _find(question, said) == ()
    assert _find(question, "Er is iets en de wijkagent controleert de woning nu.")


def test_that_a_line_names_a_subject_is_found_even_when_the_recipient_may_hold_that_line():
    said = "Gesproken is over Popescu en de huur."
    (found, *_) = _find(_named("Mirela Popescu", held=(said,)), said)
    assert found.kind is LeakKind.NAME
    assert not found.is_exact
    assert found.found == "Popescu"
    assert found.sentence == said


def test_who_sits_at_the_table_is_known_to_everybody():
    question = _named("Karin Jansen", known=("Piet Jansen", "Politie"))
    assert _find(question, "De heer Jansen neemt waar.") == ()
    assert _find(question, "Karin Jansen is gehoord.")


def test_another_word_is_asked_about_once():
    said = "De Roos bloeit."
    assert [one.found for one in _find(_named("Roos"), said)] == ["Roos"]
    assert _find(_named("Roos", others=("Roos",)), said) == ()
    spelled = "Met Popesku gebeld, en met Popescou."
    first = _find(_named("Mirela Popescu"), spelled)
    assert [one.found for one in first] == ["Popesku"]
    again = _find(_named("Mirela Popescu", others=("Popesku",)), spelled)
    assert [one.found for one in again] == ["Popescou"]


def test_one_name_is_told_once_and_its_parts_are_no_questions_of_their_own():
    secrets = tuple(
        Secret(kind=LeakKind.NAME, words=words) for words in ("Zandkuil", "Kwekerij De Zandkuil")
    )
    said = "Onderbetaling bij Kwekerij De Zandkuil."
    found = _find(Question(secrets=secrets), said)
    assert [one.found for one in found] == ["Kwekerij De Zandkuil"]
    again = Question(secrets=secrets, others=("Kwekerij De Zandkuil",))
    assert _find(again, said) == ()
    assert [one.found for one in _find(again, "De Zandkuil is dicht.")] == ["Zandkuil"]


def test_no_person_can_wave_through_what_is_exact():
    question = Question(
        secrets=(Secret(kind=LeakKind.CASE, words="C-2026-417"),), others=("C-2026-417",)
    )
    (found,) = _find(question, "Zie C 2026 417.")
    assert found.is_exact


@pytest.mark.parametrize(
    "said",
    [
        "de roos bloeit",  # an ordinary word is a name with a capital only
        "Rozen en rooster",
        "dat is groots",
    ],
)
def test_an_ordinary_word_is_no_name(said):
    assert _find(_named("Roos"), said) == ()


@pytest.mark.parametrize("said", ["de pet er af", "Petersen belt", "een Petersilie"])
def test_a_name_is_not_found_in_other_words(said):
    found = [one for one in _find(_named("Peter"), said) if one.kind is LeakKind.NAME]
    assert found == []


@pytest.mark.parametrize(
    "said",
    ["Peters fiets", "Peter's fiets", "P e t e r", "Pe-\nter", "verslagPeter.pdf", "PETER_1"],
)
def test_a_name_is_found_however_it_is_written(said):
    assert _find(_named("Peter"), said)


def test_a_year_and_a_small_word_are_no_postcode():
    question = _left_out("Post naar 2016 OP en 3512 KX in de stad.")
    assert _find(question, "In 2016 op kamer 3.") == ()
    assert [one.kind for one in _find(question, "Stuur naar 3512kx.")] == [LeakKind.ADDRESS]


def test_initials_before_a_surname_are_of_somebody_else():
    assert _find(_named("Mirela Popescu"), "M.P. Jansen belt.") == ()
    assert [
        one.kind for one in _find(_named("Mirela Popescu"), "Besproken is M.P. en haar zus.")
    ] == [LeakKind.INITIALS]


def test_the_gravest_is_told_first():
    question = Question(
        withheld=(Withheld(kind=WithheldKind.LINE, text=LINE),),
        secrets=(Secret(kind=LeakKind.NAME, words="Popescu"),),
    )
    found = _find(question, f"Popescu. {LINE}")
    assert [one.kind for one in found] == [LeakKind.SENTENCE, LeakKind.NAME]


def test_an_own_number_is_no_reference():
    """Numbers of actions stand in other lines too (R4); dates and amounts point at nobody."""
    question = _left_out("RT-26-07 op 26-11-2026 om 14.00 uur voor 12.500 euro.")
    assert _find(question, "Zie RT-26-07, op 26-11-2026, 12.500 euro.") == ()


def test_names_are_what_has_a_capital_and_is_no_word():
    text = "De Politie sprak met Mirela Popescu en Ruben van der Kwakkel, OM en Roos."
    assert names_in(text, _is_ordinary) == ("Mirela Popescu", "Ruben van der Kwakkel")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03-04-1994", "1994-04-03"), ("3 april 1994", "1994-04-03"), ("3 apr. 1994", "1994-04-03"),
        ("1994/04/03", "1994-04-03"), ("03041994", "1994-04-03"), ("3-4-'94", None),
        ("17/09/88", "1988-09-17"), ("31-02-2001", None), ("1-1-29", "2029-01-01"),
    ],
)  # fmt: skip
def test_days_however_they_are_written(text, day):
    assert [found for found, _, _ in days_in(text)] == ([day] if day else [])


@pytest.mark.parametrize(
    ("one", "other", "is_off"),
    [
        ("popescu", "popescu", False), ("popescu", "popesku", True), ("popescu", "popescuu", True),
        ("popescu", "opescu", True), ("popescu", "popesuc", True), ("popescu", "popsecx", False),
        ("abc", "abcde", False),
    ],
)  # fmt: skip
def test_one_letter_otherwise(one, other, is_off):
    assert is_one_off(one, other) is is_off
    assert is_one_off(other, one) is is_off


def test_names_that_sound_the_same():
    assert sound_of("joesoef") == sound_of("yusuf")
    assert sound_of("popesku") == sound_of("popescu")


@settings(max_examples=40)
@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text):
    assert folded(folded(text)) == folded(text)
    assert squeezed(folded(text)) == squeezed(text)


WORDS = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyzéüş", min_size=2, max_size=9), min_size=6, max_size=14
).map(" ".join)


@given(WORDS, st.sampled_from(["\n", "  ", "-\n", " | ", "\u00a0"]), st.data())
def test_a_sentence_is_found_however_its_lines_are_broken(text, gap, data):
    """Whatever stands between the words, and wherever it stands in a file."""
    before, after = (data.draw(st.text(max_size=30)) for _ in "ab")
    broken = gap.join(text.upper().split())
    if len(squeezed(text)) >= 24:
        assert _find(_left_out(text), f"{before} {broken} {after}")


@given(WORDS)
def test_nothing_is_found_in_what_is_held(text):
    assert _find(_left_out(text, held=(text,)), text) == ()
