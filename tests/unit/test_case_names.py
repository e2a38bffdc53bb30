"""No name of a case is left in a text for the chair's paper."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.case_names import CaseNames, named_in

NONE = CaseNames("casus")
NAMES = st.from_regex(r"[A-Z][a-z]{2,9}", fullmatch=True).filter(
    lambda name: name.casefold() not in {"casus", "casussen", "casusoverleg", "case", "cases"}
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Casus Grutto", "Casus"),
        ("Terugblik op casus Grutto, met OM", "Terugblik op casus, met OM"),
        ("Casussen Grutto en Wulp", "Casussen"),
        ("casus De Zandkuil is gesloten", "casus is gesloten"),
        ("Casusoverleg “Linde” voorbereiden", "Casusoverleg voorbereiden"),
        ("Casus C-2026-009 'Zandkuil' wegen", "Casus wegen"),
        ("Stand van C-2026-009", "Stand van casus"),
        ("Case Grutto and Wulp", "Case"),
        ("Nieuwe casussen wegen", "Nieuwe casussen wegen"),
        ("De casus is besproken", "De casus is besproken"),
        ("RT-26-07 bij de politie", "RT-26-07 bij de politie"),
        ("Kostenverdeling 0,8 fte", "Kostenverdeling 0,8 fte"),
    ],
)
def test_what_the_words_themselves_call_a_case(text, left):
    assert NONE.knowing([text]).hidden(text) == left


def test_a_name_that_is_known_once_is_left_out_everywhere():
    known = CaseNames("casus", frozenset({"Wulp"})).knowing(["Casus Grutto"])
    assert known.hidden("Politie over grutto en WULP") == "Politie over casus en casus"
    assert known.hidden("Gruttoweg 3") == "Gruttoweg 3"  # no part of another word


def test_what_is_said_with_it_is_no_name_of_its_own():
    assert named_in("Casussen Grutto, Wulp en Kievit") == {"Grutto", "Wulp", "Kievit"}
    assert named_in("casus De Zandkuil") >= {"De Zandkuil"}
    assert named_in("Geen namen hier") == frozenset()


@given(NAMES, st.lists(NAMES, max_size=3), st.text(max_size=40))
def test_a_name_of_a_case_is_in_no_text_that_is_left(name, others, around):
    texts = [f"Casus {name}", *(f"casussen {other} en {name}" for other in others), around]
    texts.append(f"{around} {name} {around}")
    known = NONE.knowing(texts)
    for text in texts:
        left = known.hidden(text)
        for one in (name, *others):
            assert not re.search(rf"(?<!\w){one}(?!\w)", left)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_can_be_asked(text):
    NONE.knowing([text]).hidden(text)
