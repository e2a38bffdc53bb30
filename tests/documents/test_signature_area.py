"""The empty field for the chair's signature: where it stands, and what says that it is there."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import page as validator
import pikepdf
import pypdfium2
import pytest
from pikepdf import Name

from tests.documents.breaking import broken
from tests.documents.kinds import every_kind
from workbench.documents.render import render
from workbench.domain.papers import Block, BlockKind, Run, Section

TOLD = "Handtekening van de voorzitter, Łucja van der İnden"


@pytest.fixture(scope="module")
def paper():
    return every_kind("nl")["signed"]


@pytest.fixture(scope="module")
def signed(paper):
    return render(paper)


def forms(element):
    found = []
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting.extend(one)
        elif isinstance(one, pikepdf.Dictionary) and "/S" in one:
            found += [one] if Name.Form == one.S else []
            waiting.append(one.get("/K"))
    return found


def test_it_is_one_empty_field_that_stands_in_the_tree_and_says_what_it_is_for(signed):
    with pikepdf.open(BytesIO(signed)) as document:
        root = document.Root
        (field,) = root.AcroForm.Fields
        assert (field.FT, field.Subtype, str(field.TU)) == (Name.Sig, Name.Widget, TOLD)
        assert "/V" not in field  # nobody signed
        assert int(root.AcroForm.SigFlags) == 1
        assert "/NeedAppearances" not in root.AcroForm
        assert int(field.F) == 4
        assert field.AP.N.read_bytes() == b""
        assert [float(n) for n in field.AP.N.BBox][2:] == [220, 62]
        (form,) = forms(root.StructTreeRoot.K)
        (inside,) = form.K
        assert inside.Obj.objgen == field.objgen
        numbers = list(root.StructTreeRoot.ParentTree.Nums)
        owner = numbers[numbers.index(field.StructParent) + 1]
        assert owner.objgen == form.objgen
        last = document.pages[-1]
        assert last.Tabs == Name.S
        assert field.objgen in [one.objgen for one in last.Annots]
        assert inside.Pg.objgen == last.obj.objgen


def test_without_it_there_is_no_form(paper):
    with pikepdf.open(BytesIO(render(replace(paper, signature="")))) as document:
        assert "/AcroForm" not in document.Root


def test_the_same_document_has_the_same_bytes(paper, signed):
    assert render(paper) == signed


@pytest.mark.parametrize("lines", range(0, 44, 9))
@pytest.mark.parametrize("is_large", [False, True])
def test_words_and_frame_stand_on_the_last_page_together(paper, lines, is_large):
    """However full the page is."""
    blocks = tuple(
        Block(kind=BlockKind.PARAGRAPH, runs=(Run(text="Regel."),)) for _ in range(lines)
    )
    section = Section(anchor="s", number="1", title="Punt", blocks=blocks)
    told = replace(
        paper, sections=(section,), listings=(), roll=None, contents=None, is_large=is_large,
        omissions="Dit exemplaar bevat uitsluitend wat deze ontvanger mag inzien.",
    )  # fmt: skip
    data = render(told)
    with pypdfium2.PdfDocument(data) as document:
        text = document[len(document) - 1].get_textpage().get_text_bounded()
    assert "Handtekening van de voorzitter" in text
    assert "mag inzien" in text  # it does not stand on a page of its own
    with pikepdf.open(BytesIO(data)) as document:
        (field,) = document.Root.AcroForm.Fields
        assert field.objgen in [one.objgen for one in document.pages[-1].Annots]
        assert float(field.Rect[1]) >= 60  # over the foot


def out_of_the_tree(document):
    del document.Root.AcroForm.Fields[0].StructParent


def no_form(document):
    (form,) = forms(document.Root.StructTreeRoot.K)
    form.S = Name.P


def without_words(document):
    del document.Root.AcroForm.Fields[0].TU


def without_look(document):
    del document.Root.AcroForm.Fields[0].AP


def looks_asked_for(document):
    document.Root.AcroForm.NeedAppearances = True


BROKEN = (
    (out_of_the_tree, "ua1"), (no_form, "ua1"), (without_words, "ua1"),
    (without_look, "2a"), (looks_asked_for, "2a"),
)  # fmt: skip


@pytest.mark.parametrize(("way", "standard"), BROKEN)
def test_a_field_that_is_broken_is_refused(signed, way, standard):
    report = validator.validate_pdf_bytes(broken(signed, way), profile=standard)
    assert report.failures
