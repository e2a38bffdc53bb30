"""Whose signature is asked, and under which document."""

from dataclasses import replace
from pathlib import Path

import pytest

from workbench.domain.frozen import FrozenPerson, thaw
from workbench.services.papers import MAKERS, PaperKind
from workbench.services.signature_fields import with_field
from workbench.texts import in_language

NL = in_language("nl")
DEMO = Path(__file__).parent.parent / "documents" / "lage-venen.json"


@pytest.fixture(scope="module")
def minutes():
    return thaw(DEMO.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("chair", "said"), [
    (FrozenPerson(name="L. Coëlho"), "Handtekening van de voorzitter, L. Coëlho"),
    (FrozenPerson(name=""), "Handtekening van de voorzitter"),
    (None, "Handtekening van de voorzitter"),
])  # fmt: skip
def test_the_chair_is_named_where_the_copy_knows_the_name(minutes, chair, said):
    held = replace(minutes, chair=chair)
    paper = MAKERS[PaperKind.MINUTES](held, NL)
    assert with_field(paper, held, NL) == replace(paper, signature=said)


@pytest.mark.parametrize("kind", [PaperKind.DECISIONS, PaperKind.ACTIONS])
def test_other_documents_have_no_field(minutes, kind):
    paper = MAKERS[kind](minutes, NL)
    assert with_field(paper, minutes, NL) is paper


def test_what_is_of_no_minutes_has_no_field(minutes):
    paper = MAKERS[PaperKind.MINUTES](minutes, NL)
    assert with_field(paper, None, NL) is paper
