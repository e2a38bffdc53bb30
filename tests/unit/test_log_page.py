"""The page for the officer who checks the log names what the program really shows."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

NAMES = {"nl": "logboek-en-ankers.md", "en": "log-and-anchors.md"}
BOLD = re.compile(r"\*\*(.+?)\*\*")


def catalogue(repository):
    path = repository / "resources" / "locale" / "nl" / "LC_MESSAGES" / "workbench.po"
    with path.open("rb") as lines:
        return {m.id: m.string for m in read_po(lines, locale="nl") if isinstance(m.id, str)}


def page(repository, language):
    return (repository / "resources" / "handbook" / language / NAMES[language]).read_text("utf-8")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_name_of_a_button_or_field_is_on_the_screen(repository, language):
    words = catalogue(repository)
    shown = set(words.values() if language == "nl" else words)
    named = set(BOLD.findall(page(repository, language)))
    assert len(named) >= 7
    assert named - shown == set()


def test_both_languages_tell_the_same(repository):
    shapes = [
        [line.split(" ", 1)[0] for line in page(repository, language).splitlines()
         if re.match(r"#|\d\.|-|\|", line)]
        for language in ("nl", "en")
    ]  # fmt: skip
    assert shapes[0] == shapes[1]
