"""Minutes of the story are made public by the product's own processes, in every form (R9.10).

What stays out is sought in the files by other means than the product's own proof: in the words of
a PDF reader, in every stream of the PDF, and in every part of the office files.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from tests.journeys.test_sharing_demo import BY, DEMO_2, Office
from workbench.domain.formats import Format, offered
from workbench.domain.papers import PaperKind
from workbench.domain.woo_grounds import WooGround
from workbench.domain.woo_marks import PlaceKind
from workbench.services import producing, versions, woo, woo_files
from workbench.services.woo import Stretch
from workbench.services.woo_files import WooOrder

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

CASE = "C-2026-009"
OUT = ("veertien volwassenen", "matrassen in een schuur", CASE)  # decided by hand
STAYS = ("paspoorten in één map", "De melder krijgt een terugkoppeling".lower(), "Veilig Thuis")


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    made = Office(tmp_path_factory.mktemp("woo"))
    made.tools.paper.warm("nl")  # the processes live as long as the module
    made.tools.prover.warm()
    yield made
    made.close()


@pytest.fixture(scope="module")
def version(office):
    """Everything is decided: three passages stay out, the rest of what was said is public."""
    (meeting,) = [m for m in office.read.meetings.where() if m.title == DEMO_2]
    held = versions.latest(office.read, meeting.id)
    session = office.writer.session
    for one in woo.woo_of(office.read, held).found:
        if one.is_open:
            session.do(woo.let_through, held.id, one.place.key)
    return held


def decide(office, version, words):
    place = next(
        one.place
        for one in woo.woo_of(office.read, version).found
        if words in one.place.text and one.place.kind is not PlaceKind.PERSON
    )
    at = Stretch(place=place.key, start=place.text.index(words), length=len(words))
    office.writer.session.do(woo.mark, version.id, at, WooGround.PROSECUTION)


def made(office, order):
    return woo_files.make(office.read, order, office.tools, lambda _: None, lambda: False)


def read(path):
    """All that can be read of a file, by other libraries than the proof's own way."""
    data = path.read_bytes()
    if path.suffix == ".txt":
        return data.decode()
    if path.suffix != ".pdf":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return " ".join(
                package.read(name).decode("utf-8", "replace") for name in package.namelist()
            )
    with pypdfium2.PdfDocument(data) as document:
        words = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    with pikepdf.open(io.BytesIO(data)) as document:
        streams = (one for one in document.objects if isinstance(one, pikepdf.Stream))
        words += [one.read_bytes().decode("latin-1") for one in streams]
    return " ".join(words)


def test_what_stays_out_is_in_no_form_of_the_copy(office, version, tmp_path):
    key = next(
        one.place.key for one in woo.woo_of(office.read, version).found if CASE in one.place.text
    )
    office.writer.session.do(woo.let_through, version.id, key)
    batch = made(office, WooOrder(version=version, folder=tmp_path))  # the control: it is found
    assert not batch.made
    assert CASE in {one.found for one in batch.stopped[0].found}
    for words in OUT:
        decide(office, version, words)
    people = [
        one.place.text
        for one in woo.woo_of(office.read, version).found
        if one.place.kind is PlaceKind.PERSON
    ]
    assert len(people) == 6
    for form in offered(PaperKind.DISCLOSED):
        order = WooOrder(version=version, reference="Woo 2026-17", form=form, folder=tmp_path)
        batch = made(office, order)
        assert not batch.stopped, [one.found for one in batch.stopped]
        written = producing.hand_over(batch, tmp_path, office.tools.files, lambda: False)
        (entry,) = office.writer.session.write(woo_files.note, order, written, BY).value
        text = read(tmp_path / entry.file_name)
        assert not [words for words in (*OUT, *people) if words in text], form
        assert text.count("5.1.2.c") >= 2 * len(OUT), form  # in its place, and in the list
        assert [words for words in STAYS if words not in text] == [], form
        assert entry.withheld == len(OUT) + len(people)


def test_the_same_decisions_are_the_same_file(office, version, tmp_path):
    for words in OUT:
        decide(office, version, words)
    order = WooOrder(version=version, reference="Woo 2026-17", folder=tmp_path)
    first, second = made(office, order), made(office, replace(order, form=Format.PDF))
    assert first.made[0].sha256 == second.made[0].sha256
