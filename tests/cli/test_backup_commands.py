"""Backups by command, as an administrator or a task at night makes and tries them."""

from __future__ import annotations

import shutil

import pytest

from tests.cli.test_commands import run
from workbench.cli import parsing


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("backups")
    assert run("demo", home / "kluis", home=home).returncode == parsing.EXIT_OK
    made = run(
        "backup", home / "kluis", "--passphrase-file", home / "kluis.passphrase", home=home
    )  # fmt: skip
    assert (made.returncode, made.stderr) == (parsing.EXIT_OK, b"")
    home.joinpath("told").write_bytes(made.stdout)
    return home


@pytest.fixture
def backup(home):
    (file,) = (home / "kluis" / "back-ups").glob("*.mhk")
    return file


def test_it_says_where_the_backup_lies(home, backup):
    assert (home / "told").read_text("utf-8").splitlines() == [str(backup)]


def test_a_backup_is_checked_from_outside_without_a_key(home, backup):
    asked = run("verify-backup", backup, home=home)
    assert (asked.returncode, asked.stderr) == (parsing.EXIT_OK, b"")
    assert "niet gecontroleerd" in asked.stdout.decode()


def test_with_the_passphrase_everything_in_it_is_checked(home, backup):
    words = (home / "kluis.passphrase").read_bytes()
    asked = run("verify-backup", backup, "--passphrase", home=home, stdin=words)
    assert (asked.returncode, asked.stderr) == (parsing.EXIT_OK, b"")
    wrong = run("verify-backup", backup, "--passphrase", home=home, stdin=b"niet de goede zin\n")
    assert wrong.returncode == parsing.EXIT_LOCKED


@pytest.mark.parametrize("spoil", ["bit", "cut", "empty", "text"])
def test_a_damaged_backup_has_its_own_exit_code(home, backup, tmp_path, spoil):
    copy = tmp_path / "b.mhk"
    raw = bytearray(backup.read_bytes())
    if spoil == "bit":
        raw[50_000] ^= 4
    copy.write_bytes({"cut": raw[:-1], "empty": b"", "text": b"x" * 9000}.get(spoil, raw))
    asked = run("verify-backup", copy, home=home)
    assert asked.returncode == parsing.EXIT_BACKUP
    assert b"KL-30" in asked.stderr
    assert str(tmp_path).encode() not in asked.stderr


def test_a_vault_is_put_back_beside_and_opens(home, backup, tmp_path):
    file = ("--passphrase-file", home / "kluis.passphrase")
    back = run("restore", backup, "--out", tmp_path / "terug", *file, home=home)
    assert (back.returncode, back.stderr) == (parsing.EXIT_OK, b"")
    told = back.stdout.decode()
    assert "overleggen" in told
    assert str(tmp_path / "terug") in told
    assert run("check", tmp_path / "terug", *file, home=home).returncode == parsing.EXIT_OK
    again = run("restore", backup, "--out", tmp_path / "terug", *file, home=home)
    assert again.returncode == parsing.EXIT_VAULT
    assert b"folder.not-empty" in again.stderr


def test_a_lone_backup_says_that_its_list_is_missing(home, backup, tmp_path):
    shutil.copy(backup, tmp_path / "los.mhk")
    back = run(
        "restore", tmp_path / "los.mhk", "--out", tmp_path / "terug",
        "--passphrase-file", home / "kluis.passphrase", home=home,
    )  # fmt: skip
    assert back.returncode == parsing.EXIT_OK
    assert b"vernietigd.log" in back.stderr


def test_a_backup_goes_where_it_is_asked(home, tmp_path):
    made = run(
        "backup", home / "kluis", "--out", tmp_path / "stick",
        "--passphrase-file", home / "kluis.passphrase", home=home,
    )  # fmt: skip
    assert made.returncode == parsing.EXIT_OK
    (file,) = (tmp_path / "stick").glob("*.mhk")
    assert made.stdout.decode().strip() == str(file)


def test_help_names_the_exit_codes_of_backups(tmp_path):
    told = run("--help", home=tmp_path).stdout.decode()
    assert f"\n  {parsing.EXIT_BACKUP} " in told
    assert f"\n  {parsing.EXIT_PARTLY} " in told
