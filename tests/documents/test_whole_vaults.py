"""Copies out of a real vault, held against a plain rule (acceptance 2); fifty in ``security``."""

from __future__ import annotations

import pytest

from tests.documents.whole_copies import every_file, of_all, wrong_in
from tests.documents.whole_vaults import Maker
from tests.storage.newborn import new_vault
from workbench.domain.papers import PaperKind
from workbench.services import copy_drawing
from workbench.services.projecting import Projection
from workbench.services.session import Session


@pytest.fixture
def filled(tmp_path):
    """Make a vault with so many meetings; returns what is in it, and the plain words of it."""
    held = []

    def fill(meetings: int, seed: int = 2026):
        vault = new_vault(tmp_path / "kluis.db")
        writer = vault.writer()
        maker = Maker(seed)
        Session(writer.store).do(lambda work: maker.fill(work, meetings))
        reader = vault.reader()
        held.extend((reader.close, writer.connection.close))
        return reader.records, maker.world

    yield fill
    for close in held:
        close()


def test_each_recipient_gets_its_words_and_no_other(filled):
    """A word too few is as wrong as one too many."""
    read, world = filled(1)
    wrong = [
        (f.name, f.contact, one)
        for f in every_file(read, world, ["m0"])
        for one in wrong_in(f, world)
    ]
    assert wrong == []


def test_without_the_filter_it_leaks(filled, monkeypatch):
    """The control: the same vault, rule and search, with copies that nobody filtered."""
    read, world = filled(1)
    monkeypatch.setattr(copy_drawing, "project", lambda frozen, readers: Projection(copy=frozen))
    files = list(of_all(read, world, "m0", PaperKind.MINUTES))
    leaking = {f.form for f in files for kind, _ in wrong_in(f, world) if kind == "leaks"}
    assert leaking == {f.form for f in files}
