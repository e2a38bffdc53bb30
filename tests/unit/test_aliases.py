"""Where a text calls a subject by its name, and what stands there instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.aliases import Aliases, Known
from workbench.domain.minutes import Mention, MentionKind

KNOWN = Aliases(
    (
        Known(subject="a", pseudonym="Betrokkene A", names=("Jan de Vries", "Jantje", "X")),
        Known(subject="b", pseudonym="Betrokkene B", names=("Vries", "İbrahim Çelik")),
        Known(subject="c", pseudonym="Locatie 3", names=("Kanaalstraat 12",)),
        Known(subject="d", pseudonym="Bedrijf K", names=("Champignonkwekerij De Zandkuil",)),
    )
)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Gesproken met Jan de Vries.", "Gesproken met Betrokkene A."),
        ("JAN DE VRIES en jantje", "Betrokkene A en Betrokkene A"),
        ("Jan-de  Vries belt", "Betrokkene A belt"),
        ("de heer Vries", "de heer Betrokkene B"),
        ("De Vriesland is geen naam", "De Vriesland is geen naam"),
        ("Op Kanaalstraat 12 en niet op Kanaalstraat 1", "Op Locatie 3 en niet op Kanaalstraat 1"),
        ("Kanaalstraat 123", "Kanaalstraat 123"),
        ("bij champignonkwekerij de zandkuil", "bij Bedrijf K"),
        ("ibrahim celik kwam", "Betrokkene B kwam"),
        ("I\u0307brahim C\u0327elik kwam", "Betrokkene B kwam"),
        ("X is te kort", "X is te kort"),
        ("", ""),
    ],
)
def test_names_are_met_as_whole_words_whatever_their_case_and_accents(text, masked):
    assert KNOWN.masked(text) == masked


def test_accents_that_stand_apart_go_with_their_letter():
    met = Aliases((Known(subject="a", pseudonym="A", names=("Rene",)),)).met("van Rene\u0301, ja")
    assert [(one.start, one.end) for one in met] == [(4, 9)]


def test_without_names_nothing_is_met():
    assert Aliases().met("Jan de Vries") == ()
    assert Aliases((Known(subject="a", pseudonym="A", names=("- .", "ab")),)).met("ab") == ()


def test_of_two_subjects_with_one_name_the_first_is_meant():
    two = tuple(Known(subject=key, pseudonym=key, names=("Anna",)) for key in ("een", "twee"))
    assert Aliases(two).masked("Anna") == "een"


def test_the_new_words_point_at_their_subject_and_other_tokens_stay_where_they_point():
    who = Mention(kind=MentionKind.WHO, start=18, length=7, target="organisation:o0")
    text, mentions = KNOWN.replaced("Jan de Vries gaat Politie in", (who,))
    assert text == "Betrokkene A gaat Politie in"
    assert [(m.kind, text[m.start : m.end], m.target) for m in mentions] == [
        (MentionKind.SUBJECT, "Betrokkene A", "a"),
        (MentionKind.WHO, "Politie", "organisation:o0"),
    ]


def test_a_name_inside_a_token_stays_and_so_does_one_that_is_not_wanted():
    token = Mention(kind=MentionKind.WHO, start=0, length=12, target="person:c0")
    assert KNOWN.replaced("Jan de Vries", (token,)) == ("Jan de Vries", (token,))
    assert KNOWN.replaced("Jantje en Vries", (), {"b"})[0] == "Jantje en Betrokkene B"


def test_stretches_are_given_as_identifiers_ask_for_them():
    assert KNOWN.spans("ja Jantje, Vries") == ((3, 9), (11, 16))


NAMES = st.sampled_from([name for one in KNOWN.known for name in one.names if len(name) > 2])
GAPS = st.sampled_from([" en ", ", ", " woont op ", "? ", " — ", "\n", " de straat "])


@given(st.lists(st.tuples(NAMES, GAPS), max_size=6))
def test_no_name_is_left_and_every_mention_reads_its_pseudonym(said):
    """Property: masking is complete, and masking what is masked changes nothing."""
    text = "".join(f"{name}{gap}" for name, gap in said)
    masked, mentions = KNOWN.replaced(text, ())
    assert KNOWN.met(masked) == ()
    assert len(mentions) >= len(said)
    words = {one.subject: one.pseudonym for one in KNOWN.known}
    assert all(masked[m.start : m.end] == words[m.target] for m in mentions)
    assert KNOWN.masked(masked) == masked


@given(st.text(max_size=40))
def test_any_text_can_be_read(text):
    for start, end in KNOWN.spans(text):
        assert 0 <= start < end <= len(text)
