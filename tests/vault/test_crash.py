"""A process is killed while it changes keys: the vault opens, with the old or the new.

A few of the kills of T06 and T07; all of them are in tests/security.
"""

from __future__ import annotations

import sys

import pytest

from tests.vault.killing import kill_changes, kill_renewals

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")


def test_killed_while_the_passphrase_changes(tmp_path, repository):
    assert kill_changes(tmp_path / "kluis", 12, repository)["changes"] >= 12


def test_killed_while_the_data_key_is_renewed(tmp_path, repository):
    assert kill_renewals(tmp_path / "kluis", 8, repository)["renewals"] >= 8
