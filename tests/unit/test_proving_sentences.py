"""What the proof found is said in words: what it is, where it stands, what one can do."""

from __future__ import annotations

import pytest

from workbench.domain.leaks import Finding, LeakKind
from workbench.services.proving_sentences import way_out, what, where
from workbench.texts import Texts

ENGLISH = Texts("en")


def _found(kind=LeakKind.NAME, place="page 3"):
    return Finding(kind=kind, words="x", found="x", sentence="x", where=place)


def test_every_kind_has_a_name_of_its_own():
    assert len({what(_found(kind), ENGLISH) for kind in LeakKind}) == len(LeakKind)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("page 3", "page 3"), ("name", "the name of the file"), ("bookmarks", "a bookmark"),
        ("attachment, page 1", "an attachment inside the file"), ("text", "the text"),
        ("docProps/core.xml", "the data about the file"), ("objects", "the data about the file"),
    ],
)  # fmt: skip
def test_every_place_is_said_in_words(place, said):
    assert where(_found(place=place), ENGLISH) == said


def test_only_what_is_like_a_name_can_be_another_word():
    assert "another word" in way_out(_found(), ENGLISH)
    assert "another word" not in way_out(_found(LeakKind.PHONE), ENGLISH)
