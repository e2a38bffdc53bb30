"""Who reads first has the connection that weighed the vault, and that too hides what is shielded."""

from __future__ import annotations

import dataclasses
from contextlib import closing

from tests.backups.conftest import passphrase
from workbench.domain.case_states import CaseState
from workbench.services.audit import Act

CASE, WORD = "case9", "Zilverplevier"  # nobody opened it


def test_the_first_reader_hides_what_is_shielded_as_every_other_does(desk, keeper):
    def put(work):
        like = work.cases.get("case0")
        names = {"name": WORD, "purpose": WORD, "state": CaseState.SHIELDED}
        work.cases.save(dataclasses.replace(like, id=CASE, code="C-2026-109", **names))
        work.audit(Act.CASE_SHIELDED, CASE)

    desk.writer.session.write(put)
    folder = desk.vault.folder
    desk.writer.close()
    desk.vault.close()
    desk.vault = vault = keeper.unlock(folder, passphrase())
    desk.writer = vault.open_writer()
    seen = []
    for is_interface in (False, False, True):  # the first is the one that weighed
        with closing(vault.open_reader(is_interface=is_interface)) as reader:
            case = reader.records.cases.get(CASE)
            seen.append((case.state, case.name, case.purpose))
    assert seen == [(CaseState.SHIELDED, "", "")] * 3
