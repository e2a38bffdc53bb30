"""The page about keys names what the program really shows."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

BOLD = re.compile(r"\*\*(.+?)\*\*")
PAGES = {"nl": "sleutels.md", "en": "keys.md"}


def page(repository, language):
    path = repository / "resources" / "handbook" / language / PAGES[language]
    return path.read_text("utf-8")


@pytest.mark.parametrize("language", PAGES)
def test_every_name_of_a_button_or_field_is_on_the_screen(repository, language):
    path = repository / "resources" / "locale" / "nl" / "LC_MESSAGES" / "workbench.po"
    with path.open("rb") as lines:
        words = [(m.id, m.string) for m in read_po(lines, locale="nl") if isinstance(m.id, str)]
    shown = {said if language == "nl" else key for key, said in words}  # one key, many meanings
    named = set(BOLD.findall(page(repository, language)))
    assert len(named) >= 20
    assert named - shown == set()


def test_both_languages_tell_the_same(repository):
    shapes = [
        [line.split(" ", 1)[0] for line in page(repository, language).splitlines()
         if re.match(r"#|\d\.|-|\|", line)]
        for language in PAGES
    ]  # fmt: skip
    assert shapes[0] == shapes[1]
