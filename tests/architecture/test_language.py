"""The words: complete in both languages, one word for one thing, the tone of the house."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKERS = {"tr", "ntr", "ptr"}
# No shouting, no "Oeps", no dots or dashes between two parts of a sentence. The sign "!" as
# such may be named, because it makes an action in the minutes.
TONE = {
    "an exclamation mark": re.compile(r"\w!"),
    "a dash or dot as separator": re.compile(r"\w (-|–|—|·|\|) \w"),
    "three full stops": re.compile(r"\.\.\."),
    "the informal you": re.compile(r"\b(je|jij|jouw|jullie)\b", re.IGNORECASE),
}


def dutch(repository) -> list[tuple[str, str]]:
    """Return each English text with each form of its Dutch."""
    path = repository / "resources" / "locale" / "nl" / "LC_MESSAGES" / "workbench.po"
    with path.open("rb") as lines:
        catalogue = read_po(lines, locale="nl")
    found = []
    for message in catalogue:
        forms = (message.string,) if isinstance(message.string, str) else message.string
        english = message.id if isinstance(message.id, str) else message.id[0]
        found += [(english, form) for form in forms if message.id and form]
    return found


def avoided(glossary: dict) -> dict[str, str]:
    return {word: term["nl"] for term in glossary["term"] for word in term.get("avoid", ())}


def refused(text: str, words: dict[str, str]) -> Iterator[str]:
    """Give the words of the text that the glossary does not want.

    A placeholder is no word, and neither is the ending of a file's name (DIR.passphrase).
    """
    plain = re.sub(r"\{\w*\}", " ", text).lower()
    for word, better in words.items():
        if re.search(rf"(?<![\w.-]){re.escape(word)}(?![\w-])", plain):
            yield f"{word} (write: {better})"


def unclear_sources(module) -> Iterator[str]:
    """Texts that the catalogue cannot hold: put together, or made on the spot."""
    for node in ast.walk(module.tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id in MARKERS:
            for argument in node.args:
                if isinstance(argument, ast.JoinedStr | ast.BinOp):
                    yield f"{module.path}:{node.lineno} {ast.unparse(argument)}"
                if isinstance(argument, ast.Call) and argument is node.args[0]:
                    yield f"{module.path}:{node.lineno} {ast.unparse(argument)}"


@pytest.fixture(scope="module")
def glossary(repository) -> dict:
    return tomllib.loads((repository / "resources" / "glossary.toml").read_text("utf-8"))


def test_every_text_is_translated_and_the_catalogues_are_fresh(repository):
    command = [sys.executable, "-m", "installer.texts", "--check"]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_dutch_uses_the_words_of_the_field(repository, glossary):
    words = avoided(glossary)
    assert not [
        f"{text!r}: {found}" for _, text in dutch(repository) for found in refused(text, words)
    ]


@pytest.mark.parametrize("rule", TONE)
def test_dutch_keeps_its_tone(repository, rule):
    assert not [text for _, text in dutch(repository) if TONE[rule].search(text)]


def test_english_keeps_its_tone(repository):
    rules = [TONE["an exclamation mark"], TONE["a dash or dot as separator"]]
    assert not [
        english for english, _ in dutch(repository) if any(r.search(english) for r in rules)
    ]


def test_no_text_is_put_together_inside_tr(product):
    assert not [found for module in product for found in unclear_sources(module)]


@pytest.mark.parametrize("call", ['tr(f"{n} a")', 'tr("a" + b)', 'tr("{n}".format(n=1))'])
def test_such_a_text_is_seen(module, call):
    assert list(unclear_sources(module(call)))


@pytest.mark.parametrize(
    "word",
    ["trekker", "wachtzin", "reservekopie", "sleuf", "taak", "deadline", "dossier", "zaak"],
)
def test_the_words_of_rule_fifteen_are_refused(glossary, word):
    words = avoided(glossary)
    assert list(refused(f"De {word.upper()} van {{n}}.", words))
    assert list(refused(f"Klaar. {word} volgt.", words))
    assert not list(refused(f"on{word}elijk {{{word}}} DIR.{word}", words))


def test_the_glossary_is_of_one_mind(glossary):
    """Each word once, and no wanted word among the unwanted."""
    wanted = [term["nl"] for term in glossary["term"]]
    assert len(wanted) == len(set(wanted))
    assert not set(wanted) & set(avoided(glossary))
    assert all(term["en"] for term in glossary["term"])
