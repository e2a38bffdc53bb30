"""The facts of a real vault: versions, keys, times, files."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.storage import fakes
from workbench.bootstrap import health_keeping
from workbench.bootstrap.keeping import FileKeeper
from workbench.domain.errors import VaultError
from workbench.services import health
from workbench.services.keys import Holder
from workbench.vault.errors import UnsafePlaceError
from workbench.vault.parameters import KdfParameters

CHEAP = KdfParameters(m_kib=64, t=1, p=1)


@pytest.fixture
def vault(tmp_path):
    made = FileKeeper(fakes.Clock(), CHEAP).create(
        tmp_path / "kluis", bytearray(b"een zin om te zien")
    )
    yield made.vault
    made.vault.close()


def test_a_new_vault_tells_what_it_is(vault):
    writer = vault.open_writer()
    facts = vault.health.facts()
    assert {name for name, _ in facts.versions} >= {"SQLCipher", "OpenSSL in SQLCipher", "SQLite"}
    assert dict(facts.versions)["SQLCipher"].startswith("4.")
    assert dict(facts.versions)["cryptography"]
    assert facts.holders == {Holder.COORDINATOR, Holder.RECOVERY}
    assert all(cost.is_weak and cost.m_kib == 64 for cost in facts.costs)
    assert facts.is_private is True
    assert facts.is_local is True
    assert facts.is_marked is True
    assert facts.newest_entry == fakes.NOW
    assert facts.standing.drilled_at is None
    assert facts.last_check is None
    assert facts.ring is None  # no key needs it
    assert facts.size > 100_000
    assert facts.parts_on is not None
    assert health.lines(facts)
    writer.close()


def test_files_that_others_may_read_are_told(vault):
    vault.folder.chmod(0o755)
    assert vault.health.facts().is_private is False


def test_a_place_that_became_unsafe_is_told(vault, monkeypatch):
    def refuse():
        raise UnsafePlaceError("synchronised")

    monkeypatch.setattr(vault.health._place, "refuse_unsafe", refuse)
    assert vault.health.facts().is_local is False


def test_backups_in_trouble_leave_the_rest_of_the_page(vault, monkeypatch):
    def trouble():
        raise VaultError

    monkeypatch.setattr(vault.health._backups, "standing", trouble)
    assert vault.health.facts().standing is None


def test_a_key_ring_that_cannot_be_used_has_no_name(monkeypatch):
    assert health_keeping._ring() is None  # no bus in a test
    monkeypatch.setattr(health_keeping.KeyRing, "name", lambda self: "KWallet")
    assert health_keeping._ring() == "KWallet"


def test_on_windows_rights_are_not_read_from_modes(vault, monkeypatch):
    monkeypatch.setattr(health_keeping.sys, "platform", "win32")
    assert health_keeping._is_private(vault.folder) is None


def test_a_package_without_its_data_is_left_out(monkeypatch):
    monkeypatch.setattr(health_keeping, "_PACKAGES", ("is-er-niet",))
    assert [name for name, _ in health_keeping._versions()] == ["Python"]


@pytest.mark.parametrize("text", ["", "{}", '{"timestamp": "x"}', '{"timestamp": "2026-13-01"}'])
def test_a_list_of_parts_that_says_no_day_is_unknown(tmp_path, text):
    listed = tmp_path / "sbom.json"
    assert health_keeping.parts_on(listed) is None
    listed.write_text(text)
    assert health_keeping.parts_on(listed) is None


def test_the_list_of_parts_says_its_day(tmp_path):
    listed = tmp_path / "sbom.json"
    listed.write_text(json.dumps({"metadata": {"timestamp": "2026-11-28T00:00:00Z"}}))
    assert health_keeping.parts_on(listed) == date(2026, 11, 28)
