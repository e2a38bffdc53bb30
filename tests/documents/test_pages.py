"""Pages as pictures, drawn by the paper process from the very bytes, with the words in them."""

import pytest

from workbench.documents import pages
from workbench.documents.pages import PageUnreadableError
from workbench.documents.paper_lane import PaperProcess, PaperRefusedError
from workbench.documents.render import render
from workbench.services.papers import minutes_paper


@pytest.fixture(scope="module")
def made(lage_venen, dutch):
    return render(minutes_paper(lage_venen, dutch))


def test_a_page_comes_as_pixels_from_the_top_with_its_words(made):
    note, pixels = pages.look(made, 1, 300)
    assert (note["number"], note["width"]) == (1, 300)
    assert note["pages"] > 1
    assert len(pixels) == note["width"] * note["height"] * 4
    assert abs(note["height"] / note["width"] - 297 / 210) < 0.01
    assert "Regionale Tafel" in note["text"]
    assert pixels[:3] == b"\xff\xff\xff"  # paper is white
    assert len(set(pixels[0::4])) > 1  # and something stands on it


@pytest.mark.parametrize("number", [0, 99])
def test_a_page_that_is_not_there_is_refused(made, number):
    with pytest.raises(PageUnreadableError):
        pages.look(made, number, 300)


def test_bytes_that_are_no_document_are_refused():
    with pytest.raises(PageUnreadableError):
        pages.look(b"%PDF-1.7 not really", 1, 300)


def test_no_picture_is_wider_than_a_screen(made):
    assert pages.look(made, 1, 10**6)[0]["width"] <= pages.WIDEST


def test_the_paper_process_looks_and_goes_on_making(made, lage_venen, dutch):
    process = PaperProcess()
    try:
        seen = process.look(made, 2, 200)
        assert (seen.number, seen.width, len(seen.pixels)) == (2, 200, 200 * seen.height * 4)
        with pytest.raises(PaperRefusedError) as refused:
            process.look(b"nothing", 1, 200)
        assert refused.value.ref == "paper.page-unreadable"
        assert process.make(minutes_paper(lage_venen, dutch)) == made
    finally:
        process.close()
