"""What is done ahead of the first opening touches no vault, and stops at nothing."""

from __future__ import annotations

from workbench import paths
from workbench.bootstrap.late_keeper import LateKeeper
from workbench.bootstrap.opening_rehearsal import rehearse
from workbench.vault.errors import UnsafePlaceError
from workbench.vault.folder import VaultFolder


def test_it_makes_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "proposed_vault", lambda: tmp_path / "kluis")
    rehearse()
    assert list(tmp_path.iterdir()) == []


def test_a_place_where_no_vault_may_lie_does_not_matter_yet(monkeypatch, clock):
    asked = []

    def refuse(folder):
        asked.append(folder.path)
        raise UnsafePlaceError("network")

    monkeypatch.setattr(VaultFolder, "refuse_unsafe", refuse)
    LateKeeper(lambda: clock).warm()
    assert asked == [paths.proposed_vault()]
