"""The chair's annotation as a PDF: its text, its two sides, the same bytes for the same content."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.documents.annotation_story import ANNOTATION, ASKS, ITEMS, STUCK
from workbench.documents.render import render
from workbench.domain.papers import from_json, to_json
from workbench.services.annotation_blocks import ROOMS
from workbench.services.annotation_papers import (
    AnnotationTooLongError,
    annotation_paper,
    on_two_sides,
)
from workbench.texts import in_language

GOLDEN = Path(__file__).parent / "golden" / "annotation.txt"
DUTCH, ENGLISH = in_language("nl"), in_language("en")
LONG = "Het overleg verzoekt de colleges de tekst vóór 1 september over te nemen. " * 12


class Maker:
    """Makes paper at once, and remembers how many pages each try took."""

    def __init__(self):
        self.tries = []

    def make(self, paper, on_progress=None):
        pages = []

        def told(page, share):
            pages.append(page)
            if on_progress is not None:
                on_progress(page, share)

        data = render(paper, told)
        self.tries.append(max(pages))
        return data


def crowded(times, **more):
    """As much of everything as nobody would bring."""
    items = [
        replace(
            one, id=f"{one.id}{n}", number=f"{n}.{one.number}", title=LONG, aim=LONG,
            sentence=LONG, promises=one.promises * 9,
        )
        for n in range(times)
        for one in ITEMS
    ]  # fmt: skip
    return replace(
        ANNOTATION,
        items=tuple(items),
        asks=tuple(replace(one, text=LONG, advice=LONG) for one in ASKS * times),
        stuck=tuple(replace(one, text=LONG, reasons=(LONG,) * 4) for one in STUCK * times),
        **more,
    )


def test_the_text_of_the_annotation(texts_of):
    text = "\n\f\n".join(texts_of(render(annotation_paper(ANNOTATION, DUTCH)))) + "\n"
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_each_ask_has_its_two_boxes(texts_of):
    text = "".join(texts_of(render(annotation_paper(ANNOTATION, DUTCH))))
    assert text.count("☐ akkoord") == text.count("☐ bespreken") == len(ASKS)


def test_it_goes_to_the_paper_process_and_back_and_its_bytes_repeat():
    paper = annotation_paper(ANNOTATION, ENGLISH)
    again = from_json(to_json(paper))
    assert again == paper
    assert render(paper) == render(again)


def test_what_fits_is_told_in_full():
    maker = Maker()
    assert on_two_sides(ANNOTATION, DUTCH, maker) == render(annotation_paper(ANNOTATION, DUTCH))
    assert len(maker.tries) == 1


@pytest.mark.parametrize("times", [1, 4, 40])
def test_it_never_takes_more_than_two_sides(times, texts_of):
    maker = Maker()
    pages = texts_of(on_two_sides(crowded(times), DUTCH, maker))
    assert maker.tries[-1] == len(pages) <= 2
    assert len(maker.tries) > 1
    assert all(tried > 2 for tried in maker.tries[:-1])
    assert "☐ akkoord" in pages[0]


def test_the_control_a_form_without_limits_takes_more(texts_of):
    assert len(texts_of(render(annotation_paper(crowded(1), DUTCH, room=ROOMS[0])))) > 2


def test_when_no_form_fits_nothing_is_made():
    class Endless(Maker):
        def make(self, paper, on_progress=None):
            on_progress(3, 1.0)
            return b""

    with pytest.raises(AnnotationTooLongError):
        on_two_sides(ANNOTATION, DUTCH, Endless())
