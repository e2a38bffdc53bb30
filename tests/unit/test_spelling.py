"""Which words are looked up, and what is known of them: names and codes are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.test_writing_minutes import World
from workbench.domain.spelling import Language, forms, own_words, unknown, with_word, words
from workbench.services import spelling


@pytest.mark.parametrize(
    ("text", "looked_up"),
    [
        ("De gmeente belt", ["De", "gmeente", "belt"]),
        ("Overleg met Duinhouwer en de KvK", ["Overleg", "met", "en", "de"]),
        ("Politie AVIM en het OM", ["Politie", "en", "het"]),
        ("Klaar. Morgen verder: Alles goed", ["Klaar", "Morgen", "verder", "Alles", "goed"]),
        ("Mail a.jansen@voorbeeld.nl of www.voorbeeld.nl", ["Mail", "of"]),
        ("Kamer 2b, RT-26-07 en 3x per week", ["Kamer", "en", "per", "week"]),
        ("zo’n foto's e-mail zorg- en", ["zo’n", "foto's", "e-mail", "zorg", "en"]),
        ("bel @Zorg\u00a0van\u00a0hier >ma\u00a07\u00a0dec nu", ["bel", "nu"]),
        ("van [code 3] en/of km/uur", ["van"]),
        ("", []),
    ],
)
def test_words_worth_looking_up(text, looked_up):
    assert [word for _, word in words(text)] == looked_up


@given(st.text(max_size=120))
def test_each_word_stands_where_it_is_said_to_stand(text):
    for start, word in words(text):
        assert text[start : start + len(word)] == word
        assert not any(sign.isdigit() for sign in word)


def test_a_capital_by_place_is_no_other_word():
    assert forms("Gemeente") == ("Gemeente", "gemeente")
    assert forms("zo’n") == ("zo'n",)
    assert "één" in forms("Eén")


def test_own_words_are_kept_in_order_and_known_with_a_capital():
    kept = with_word(with_word("", "weegtafel"), "barrière")
    assert kept == "barrière\nweegtafel"
    assert unknown(["Weegtafel", "weegtafels"], own_words(kept)) == ("weegtafels",)


def test_language_of_each_meeting_and_own_words_are_kept_in_the_vault():
    world = World()
    read, meeting = world.memory, world.meeting.id
    assert spelling.language_of(read, meeting) is Language.DUTCH
    world.session.do(spelling.set_language, meeting, Language.ENGLISH)
    assert spelling.language_of(read, meeting) is Language.ENGLISH
    world.session.undo()
    assert spelling.language_of(read, meeting) is Language.DUTCH
    world.do(spelling.add_word, "weegtafel")
    world.do(spelling.add_word, "barrière")
    assert spelling.known(read) == {"weegtafel", "barrière", "Politie", "Zorgcoördinatie"}
    assert "weegtafel" not in str(world.memory.acts)
