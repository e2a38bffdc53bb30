"""R9.5: at most two false alarms in a hundred pages of the demo, over everyone who gets a copy."""

from __future__ import annotations

import pypdfium2
import pytest

from tests.journeys.hands import cheap_keeper
from workbench import paths
from workbench.documents.proof import is_ordinary
from workbench.documents.reading_back import parts_of
from workbench.documents.render import render
from workbench.domain.leak_search import leaks
from workbench.domain.papers import PaperKind
from workbench.services import copies, demo, proving
from workbench.services.recipients import recipients

pytestmark = [pytest.mark.security, pytest.mark.timeout(900)]
MOST = 2  # in a hundred pages
SECRET = b"vijf losse woorden op een rij"


@pytest.fixture
def read(tmp_path):
    vault = cheap_keeper().create(tmp_path / "kluis", bytearray(SECRET)).vault
    writer = vault.open_writer()
    writer.session.write(demo.load, demo.whole(paths.resources() / "demo"))
    writer.close()
    reader = vault.open_reader()
    yield reader.records
    reader.close()
    vault.close()


def test_the_proof_of_the_demo_is_quiet(read, record_property):
    newest = {one.meeting: one for one in sorted(read.versions.where(), key=lambda one: one.n)}
    pages = files = 0
    found = []
    for meeting, version in newest.items():
        held = read.meetings.get(meeting)
        for who in recipients(read, meeting, held.on):
            if who.is_preselected:
                copy = copies.copy_for(
                    read, version, PaperKind.MINUTES, who.reader, copies.Wanted()
                )
                data = render(copy.paper)
                question = proving.question_of(read, held.table, copy)
                found += leaks(question, parts_of(data, f"{copy.stem}.pdf"), is_ordinary)
                files += 1
                pages += len(pypdfium2.PdfDocument(data))
    figure = f"proof of the demo: {len(found)} questions on {pages} pages of {files} copies"
    record_property("figure", figure)
    assert files > 100
    assert len(found) <= MOST * pages / 100, [(one.kind, one.where) for one in found]
