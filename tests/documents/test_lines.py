"""Words in lines: nothing is lost, nothing passes the edge, and what is broken may be broken."""

import re
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.kinds import every_kind
from workbench.documents import styles
from workbench.documents.canvas import PaperCanvas
from workbench.documents.faces import load
from workbench.documents.text import Text
from workbench.domain.papers import Look, Run

WIDTH = 130.0


@pytest.fixture(scope="module", autouse=True)
def faces():
    load()


def set_in(text, width=WIDTH, kind=styles.BODY, **more):
    runs = text if isinstance(text, tuple) else (Run(text=text, **more),)
    return Text(runs, kind, "nl", width)


def shown(text):
    """Return the lines as they are read."""
    return ["".join(words for _, words in line.stretches) for line in text.lines]


def test_as_many_words_as_fit_stand_on_a_line():
    text = set_in("De gemeente en de politie maken samen een plan voor de straat")
    assert shown(text) == ["De gemeente en de politie", "maken samen een plan", "voor de straat"]
    assert text.height == 3 * styles.BODY.lead


def test_spaces_are_one_and_none_stands_at_a_side():
    assert shown(set_in("  een \t  twee\u2003drie  ", 400)) == ["een twee drie"]
    assert shown(set_in("")) == shown(set_in("  ")) == []


def test_a_line_feed_ends_a_line_also_an_empty_one():
    assert shown(set_in("een\n\ntwee\n")) == ["een", "", "twee"]


def test_what_a_no_break_space_holds_together_is_one_word():
    assert shown(set_in("om\xa014.00\xa0uur op 12\xa0maart", 70)) == [
        "om\xa014.00\xa0uur",
        "op 12\xa0maart",
    ]


def test_a_name_that_is_wider_than_its_column_goes_on_below_between_its_words():
    assert shown(set_in("Gemeente\xa0Zuiderveen", 60)) == ["Gemeente", "Zuiderveen"]
    assert shown(set_in("de Gemeente\xa0Zuiderveen", 75)) == ["de Gemeente", "Zuiderveen"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("de verantwoordelijkheid ligt", ["de verantwoorde-", "lijkheid ligt"]),
        ("de (verantwoordelijkheid), ligt", ["de (verantwoorde-", "lijkheid), ligt"]),
        ("zij de zorgcoördinatoren zijn", ["zij de zorgcoördi-", "natoren zijn"]),
        ("de Noord-Hollandse gemeenten", ["de Noord-", "Hollandse", "gemeenten"]),
        ("de woord2026voering zegt", ["de", "woord2026voering", "zegt"]),
        ("de gemeenteraadslid", ["de", "gemeenteraadslid"]),
    ],
)
def test_a_long_word_is_broken_where_its_language_allows_it(text, lines):
    """Never the last one, never in the signs around it, and a compound at its own hyphen."""
    assert shown(set_in(text, 95)) == lines


def test_what_is_whole_and_what_stands_in_a_table_is_not_broken():
    text = "de verantwoordelijkheid ligt"
    assert shown(set_in(text, 115, is_whole=True)) == ["de", "verantwoordelijkheid", "ligt"]
    assert shown(set_in(text, 95, styles.CELL)) == ["de", "verantwoordelijkheid", "ligt"]


def test_a_word_in_two_looks_is_broken_once():
    runs = (Run(text="de verantwoor"), Run(text="delijkheid ligt hier", look=Look.STRONG))
    text = set_in(runs, 95)
    assert shown(text) == ["de verantwoorde-", "lijkheid ligt hier"]
    assert [words for _, words in text.lines[0].stretches] == ["de verantwoor", "de-"]


def test_spaces_between_two_looks_stand_before_the_second():
    runs = (Run(text="een "), Run(text="twee", look=Look.STRONG), Run(text=", drie"))
    assert [words for _, words in set_in(runs, 300).lines[0].stretches] == [
        "een ",
        "twee",
        ", drie",
    ]


def test_an_address_goes_on_below_one_of_its_signs():
    text = set_in("zie https://www.voorbeeld.nl/een/lang/pad/naar/iets-anders en verder", 95)
    assert shown(text) == [
        "zie https://www.",
        "voorbeeld.nl/een/",
        "lang/pad/naar/iets-",
        "anders en verder",
    ]


def test_what_is_no_word_is_cut_anywhere():
    found = shown(set_in("ab " + "a" * 60, 95))
    assert "".join(found) == "ab " + "a" * 60
    assert len(found) == 4


_RUNS = st.lists(
    st.builds(
        Run,
        text=st.text(st.sampled_from("ab éĳ-.(/\xa0\nשרه☐ijverantwoordelijkheid"), max_size=60),
        look=st.sampled_from(Look),
        is_whole=st.booleans(),
    ),
    max_size=6,
).map(tuple)


@settings(max_examples=200, deadline=None)
@given(_RUNS, st.floats(20, 200), st.sampled_from([styles.BODY, styles.CELL, styles.COUNTS]))
def test_nothing_is_lost_and_nothing_passes_the_edge(runs, width, kind):
    text = set_in(runs, width, kind)
    whole = "".join(run.text for run in runs)
    # a hyphen that was added is the only sign that is not in the text
    left = re.sub(r"[-\s]", "", "".join(shown(text)))
    assert len(left) == len(re.sub(r"[-\s]", "", whole))
    for line in text.lines:
        words = sum(words.count(" ") for _, words in line.stretches)
        over = kind.size * 0.3 * 0.05 * (words + 1)
        is_single = sum(len(words.strip()) for _, words in line.stretches) <= 1
        assert line.width * kind.size <= width + over or is_single


def test_a_line_is_drawn_once_for_all_documents_unless_it_has_letters_of_its_own():
    load()
    common, far = set_in("één “dag”"), set_in("Łukasiewicz")
    for _ in range(2):
        for text in (common, far):
            canvas = PaperCanvas(BytesIO(), every_kind("nl")["actions"])
            code = text.drawn(canvas, 10, 20)
            assert "10.000 20.000 Tm" in code
    assert common.lines[0].code
    assert not far.lines[0].code
