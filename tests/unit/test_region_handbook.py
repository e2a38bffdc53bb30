"""The page about the open format says what the schema says, the same in both languages."""

from __future__ import annotations

import json
import re
import tomllib

import pytest

from workbench.domain import displacement, region_page, region_page_text, suppression
from workbench.domain.scenes import Sector

NAMES = {"nl": "regiopagina.md", "en": "regional-page.md"}
CODE = re.compile(r"`([^`]+)`")


def page(repository, language):
    return (repository / "resources" / "handbook" / language / NAMES[language]).read_text("utf-8")


@pytest.mark.parametrize("language", NAMES)
def test_every_field_and_word_of_the_format_is_told(repository, language):
    text = (repository / "resources" / "region" / "page.schema.json").read_text("utf-8")
    schema = json.loads(text)
    kinds = schema["$defs"]
    told = set(CODE.findall(page(repository, language)))
    for kind in (schema, kinds["row"], kinds["measure"]):
        assert set(kind["required"]) <= told
    assert {sector.value for sector in Sector} <= told
    assert {rule.value for rule in region_page.Rule} <= told


@pytest.mark.parametrize("language", NAMES)
def test_the_bounds_are_those_of_the_program(repository, language):
    text = page(repository, language)
    comma = {"nl": ".", "en": ","}[language]
    for bound in (region_page_text.MOST_BYTES, region_page.MOST):
        assert f"{bound:,}".replace(",", comma) in text
    for bound in (region_page.MOST_MUNICIPALITIES, region_page.MOST_QUARTERS, suppression.WIDTH):
        assert re.search(rf"\b{bound}\b", text)
    assert displacement.ODDS == displacement.EACH
    assert displacement.ODDS.denominator == 100
    assert text.count({"nl": "honderd", "en": "hundred"}[language]) == 2


def test_both_languages_tell_the_same(repository):
    shapes = [
        [line.split(" ", 1)[0] for line in page(repository, language).splitlines()
         if re.match(r"#|\d\.|-|\|", line)]
        for language in NAMES
    ]  # fmt: skip
    assert shapes[0] == shapes[1]


def test_the_dutch_uses_the_words_of_the_house(repository):
    glossary = tomllib.loads((repository / "resources" / "glossary.toml").read_text("utf-8"))
    text = CODE.sub("", page(repository, "nl"))
    avoided = {word for term in glossary["term"] for word in term.get("avoid", ())}
    assert not {
        word
        for word in avoided
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
    }
