"""Sentences as the field writes them, from templates with places; nobody in them exists."""

from __future__ import annotations

import random
import tomllib
from functools import cached_property
from pathlib import Path
from string import Formatter

SEED = 20_26
WORDS = Path(__file__).with_name("words.toml")


class Sentences:
    """Draws sentences; the same ones each time for the same seed."""

    def __init__(self, seed: int = SEED) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - invented text, the same each time
        self.words = tomllib.loads(WORDS.read_text("utf-8"))
        self.partners: list[str] = []  # whom the sentences name; set by who makes the vault
        self._templates: dict[str, list[list[tuple[str, str | None]]]] = {}

    @cached_property
    def places(self) -> list[str]:
        """Return the invented places, those of the demo first."""
        made = _joined(self.words["place_first"], self.words["place_last"])
        self.chance.shuffle(made)
        return self.words["own_places"] + made

    @cached_property
    def streets(self) -> list[str]:
        return _joined(self.words["street_first"], self.words["street_last"])

    @cached_property
    def companies(self) -> list[str]:
        words = self.words
        return [
            " ".join(part for part in (kind, "De", adjective, noun) if part)
            for kind in words["company_kind"]
            for adjective in words["company_adjective"][1:]
            for noun in words["company_noun"]
        ]

    @cached_property
    def crafts(self) -> list[str]:
        return _joined(self.words["craft_first"], self.words["craft_last"])

    @cached_property
    def surnames(self) -> list[str]:
        return _joined(self.words["surname_first"], self.words["surname_last"])

    def person(self) -> str:
        letter = self.chance.choice("ABCDEFGHIJKLMNOPRSTVWZ")
        return f"{letter}. {self.chance.choice(self.surnames)}"

    def draw(self, kind: str) -> str:
        """Return a sentence of a kind, such as ``text``, ``action`` or ``reason``."""
        if kind not in self._templates:
            self._templates[kind] = [_parts(told) for told in self.words[kind]]
        parts = self.chance.choice(self._templates[kind])
        said = "".join(text + (self._fill(name) if name else "") for text, name in parts)
        return said[:1].upper() + said[1:]

    def paragraph(self, least: int = 1, most: int = 3) -> str:
        return " ".join(self.draw("text") for _ in range(self.chance.randint(least, most)))

    def _fill(self, name: str) -> str:
        chance = self.chance
        if name == "n":
            return str(chance.randint(2, 48))
        if name == "address":
            return f"{self._fill('street')} {chance.randint(1, 240)} in {self._fill('place')}"
        return str(chance.choice(self._lists[name]))

    @cached_property
    def _lists(self) -> dict[str, list[str]]:
        words = self.words
        return {
            "place": self.places,
            "street": self.streets,
            "company": self.companies,
            "craft": self.crafts,
            "partner": self.partners,
            "month": words["months"],
            **{name: words[name] for name in ("sector", "form", "spot", "seen", "theme")},
        }


def _joined(first: list[str], last: list[str]) -> list[str]:
    return [one + other for one in first for other in last]


def _parts(template: str) -> list[tuple[str, str | None]]:
    return [(text, name) for text, name, _, _ in Formatter().parse(template)]
