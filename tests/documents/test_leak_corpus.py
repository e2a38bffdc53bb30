"""The proof against leaks that were planted on purpose (issue 6, acceptance 2)."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.documents import carriers, leak_corpus
from workbench.documents.proof import is_ordinary
from workbench.documents.reading_back import parts_of
from workbench.domain.folding import squeezed
from workbench.domain.leak_search import leaks
from workbench.domain.leaks import Question

PLANTS = leak_corpus.plants()
CLEAN = [
    carriers.pdf(),
    carriers.docx(),
    carriers.odt(),
    carriers.xlsx(),
    carriers.csv("Bellen"),
    carriers.ics("Overleg"),
    carriers.txt("Tot ziens."),
]


def test_there_are_enough_of_enough_kinds():
    kinds = Counter(plant.kind for plant in PLANTS)
    assert len(PLANTS) >= 200
    assert len(kinds) >= 20
    assert min(kinds.values()) >= 8


@pytest.mark.parametrize("kind", leak_corpus.KINDS, ids=lambda kind: kind.__name__)
def test_every_planted_leak_is_found(kind):
    missed = [
        plant
        for plant in kind()
        if not leaks(plant.question, parts_of(plant.data, plant.name), is_ordinary)
    ]
    assert [(plant.kind, plant.seen) for plant in missed] == []


def test_without_the_check_they_leak():
    """The control: each file does hold its plant, so that only the search keeps it back."""
    nothing = Question()
    for plant in PLANTS:
        parts = parts_of(plant.data, plant.name)
        assert leaks(nothing, parts, is_ordinary) == ()
        held = squeezed("\n".join(part.text for part in parts))
        assert squeezed(plant.seen) in held or "".join(plant.seen.split()) in "".join(
            part.text for part in parts
        ).replace("\n", "").replace(" ", ""), plant


def test_files_without_a_plant_are_clean():
    """The other control: the same questions, asked of files with nothing in them."""
    clean = [parts_of(data, "RT-26-3 GGD 2.pdf") for data in CLEAN]
    false = [
        (plant.kind, found.kind, found.found)
        for plant in PLANTS
        for parts in clean
        for found in leaks(plant.question, parts, is_ordinary)
    ]
    assert false == []
