"""The spelling process: Dutch and English, and what happens when it is not there or dies."""

from __future__ import annotations

import importlib.util
import io
import sys
import threading

import pytest

from workbench import paths
from workbench.documents import spelling, wire
from workbench.documents.spelling_lane import SpellingProcess

is_here = pytest.mark.skipif(
    importlib.util.find_spec("hunspell") is None, reason="the spelling library is not installed"
)
DUTCH = [
    "De",
    "gemeente",
    "bezoekt",
    "het",
    "pand",
    "met",
    "de",
    "zorgcoördinator",
    "over",
    "mensenhandel",
    "en",
    "opvang",
]
WORK = ["handhavingsteam", "samenwerkingsverband", "opvanglocatie", "controleplan", "ketenpartner"]


@pytest.fixture
def speller():
    made = SpellingProcess()
    yield made
    made.close()


@is_here
def test_dutch_and_english_words_are_known_and_mistakes_are_not(speller):
    assert speller.unknown("nl", [*DUTCH, *WORK, "gmeente", "Handhavin"]) == {
        "gmeente",
        "Handhavin",
    }
    assert speller.unknown("en", ["The", "council", "organisation", "definately"]) == {"definately"}


@is_here
def test_what_was_meant_is_offered(speller):
    assert "gemeente" in speller.suggest("nl", "gmeente")
    assert "definitely" in speller.suggest("en", "definately")


@is_here
def test_a_process_that_died_is_started_again(speller):
    assert speller.unknown("nl", ["gmeente"]) == {"gmeente"}
    speller._child._process.kill()
    speller._child._process.wait()
    speller._child._ears.join()
    assert speller.unknown("nl", ["gmeente"]) == {"gmeente"}


@is_here
def test_closing_lets_go_of_whoever_waits(speller):
    told = []
    asking = threading.Thread(target=lambda: told.append(speller.suggest("nl", "gmeente")))
    asking.start()
    speller.close()
    asking.join(20)
    assert not asking.is_alive()
    assert speller.unknown("nl", ["gmeente"]) == frozenset()


def test_without_the_library_every_word_is_known(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    speller = SpellingProcess()
    assert speller.unknown("nl", ["gmeente"]) == frozenset()
    assert speller.suggest("nl", "gmeente") == ()
    assert speller._child is None


@pytest.mark.parametrize("start", [(sys.executable, "-c", "pass"), ("/no/such/program",)])
def test_a_process_that_says_nothing_knows_every_word(start, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: object())
    speller = SpellingProcess(start)
    assert speller.unknown("nl", ["gmeente"]) == frozenset()
    speller.close()


class Book:
    def spell(self, word):
        return word in {"gemeente", "zo'n"}

    def suggest(self, word):
        return ["gemeente"] * 9 if word == "gmeente" else []


@pytest.fixture
def book(monkeypatch):
    monkeypatch.setattr(spelling, "_dictionary", lambda _: Book())


def ask(*notes):
    source, sink = io.BytesIO(), io.BytesIO()
    for note in notes:
        wire.send_note(source, note)
    source.seek(0)
    spelling.serve(source, sink)
    sink.seek(0)
    told = []
    while (heard := wire.receive(sink)) is not None:
        told.append(heard["words"])
    return told


def test_it_answers_note_after_note(book):
    words = ["Gemeente", "zo’n", "gmeente", "x" * 61]
    assert ask(
        {"do": "unknown", "language": "nl", "words": words},
        {"do": "suggest", "language": "nl", "word": "gmeente"},
        {"do": "suggest", "language": "nl", "word": "y" * 9000},
    ) == [["gmeente"], ["gemeente"] * 6, []]


@pytest.mark.parametrize("note", [{}, {"do": "unknown"}, {"do": "unknown", "language": "nl"}])
def test_it_takes_nothing_else(book, note):
    with pytest.raises(wire.BrokenWireError):
        ask(note)


@pytest.mark.parametrize("language", ["fr", "../nl", ""])
def test_only_our_own_dictionaries_are_opened(language, monkeypatch):
    monkeypatch.setitem(sys.modules, "hunspell", type("M", (), {"Hunspell": object}))
    with pytest.raises(wire.BrokenWireError):
        ask({"do": "suggest", "language": language, "word": "x"})


@pytest.mark.parametrize("language", sorted(spelling.LANGUAGES))
def test_each_dictionary_comes_with_its_licence(language):
    folder = paths.resources() / "spelling"
    for name in (f"{language}.aff", f"{language}.dic", f"LICENSE-{language}.txt"):
        assert (folder / name).is_file()
