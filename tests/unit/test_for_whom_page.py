"""The page about who may hold a line names what the program shows, and both languages agree."""

from __future__ import annotations

import re

import pytest

from tests.unit.test_log_page import BOLD, catalogue

NAMES = {"nl": "voor-wie.md", "en": "for-whom.md"}


def page(repository, language):
    return (repository / "resources" / "handbook" / language / NAMES[language]).read_text("utf-8")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_verb_is_on_the_screen(repository, language):
    words = catalogue(repository)
    shown = set(words.values() if language == "nl" else words)
    named = set(BOLD.findall(page(repository, language)))
    assert len(named) == 2
    assert named <= shown


def test_both_languages_tell_the_same(repository):
    shapes = [
        [
            line.split(" ", 1)[0]
            for line in page(repository, language).splitlines()
            if re.match(r"#|\d\.|-|\|", line)
        ]
        for language in NAMES
    ]
    assert shapes[0] == shapes[1]
