"""Acceptance 2: fifty meetings in a real vault, all their recipients, all kinds in all forms.

Every file is read without the product and held against a rule that does not lean on it: nothing
that its reader may not hold, and nothing less than it may. The proof of the product reads the same
files and is quiet.
"""

from __future__ import annotations

from time import process_time

import pytest

from tests.documents.whole_copies import every_file, withheld_from, wrong_in
from tests.documents.whole_vaults import Maker
from tests.storage.newborn import new_vault
from workbench.documents.proof import is_ordinary
from workbench.documents.reading_back import parts_of
from workbench.domain.formats import Format
from workbench.domain.leak_search import leaks
from workbench.domain.papers import PaperKind
from workbench.services.proving import question_of
from workbench.services.session import Session

pytestmark = [pytest.mark.security, pytest.mark.timeout(3000)]
MEETINGS = 50


@pytest.fixture
def filled(tmp_path):
    vault = new_vault(tmp_path / "kluis.db")
    writer, maker = vault.writer(), Maker(2026)
    Session(writer.store).do(lambda work: maker.fill(work, MEETINGS))
    reader = vault.reader()
    yield reader.records, maker.world
    reader.close()
    writer.connection.close()


def test_each_recipient_of_fifty_meetings_gets_its_words_and_no_other(filled, record_property):
    read, world = filled
    began, files, withheld, proved = process_time(), 0, 0, 0
    wrong, found = [], []
    for file in every_file(read, world, world.meetings):
        files += 1
        withheld += len(withheld_from(file, world))
        wrong += [(file.name, file.contact, one) for one in wrong_in(file, world)]
        if file.form is Format.PDF and file.copy.kind is PaperKind.MINUTES:
            proved += 1
            question = question_of(read, file.table, file.copy)
            found += leaks(question, parts_of(file.data, file.name), is_ordinary)
    record_property(
        "figure",
        f"whole vault: {files} files of {MEETINGS} meetings, {withheld} withheld words, "
        f"{len(wrong)} wrong; the proof read {proved} of them and found {len(found)}; "
        f"{process_time() - began:.0f} s of processor",
    )
    assert wrong == []
    assert [(one.kind, one.words, one.where) for one in found] == []
