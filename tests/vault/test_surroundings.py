"""What an ordinary account can see of the disk, its own rights and its process."""

from __future__ import annotations

import grp
import os
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest

from workbench.vault import account, disk_encryption, hardened, hardening
from workbench.vault.disk_encryption import LinuxDisks

ROOT = "29 1 {device} / / rw,relatime shared:1 - {kind} {source} rw\n"
HOME = "41 29 {device} / /gebruikers/een\\040naam rw - {kind} {source} rw\n"


class Machine:
    """A /proc and a /sys to look at."""

    def __init__(self, folder: Path) -> None:
        self.mounts = folder / "mountinfo"
        self.mounts.write_text("")
        self.numbers = folder / "dev"
        self.devices = folder / "devices"
        self.numbers.mkdir()

    def device(self, name: str, number: str, *, uuid: str = "", slaves: tuple[str, ...] = ()):
        place = self.devices / name
        (place / "slaves").mkdir(parents=True)
        if uuid:
            (place / "dm").mkdir()
            (place / "dm" / "uuid").write_text(uuid)
        for slave in slaves:
            (place / "slaves" / Path(slave).name).symlink_to(self.devices / slave)
        (self.numbers / number).symlink_to(place)

    def mount(self, line: str, **told: str) -> None:
        known = {"kind": "ext4", "source": "/dev/x"}
        self.mounts.write_text(self.mounts.read_text() + line.format(**{**known, **told}))

    def says(self, folder: str = "/gebruikers/een naam/kluis", number_of=lambda source: None):
        disks = LinuxDisks(mounts=self.mounts, devices=self.numbers, number_of=number_of)
        return disks.is_encrypted(Path(folder))


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


def test_luks_below_lvm_is_found(machine):
    machine.device("sda", "8:0")
    machine.device("sda/sda3", "8:3")
    (machine.devices / "sda" / "sda3" / "partition").write_text("3")
    machine.device("dm-0", "253:0", uuid="CRYPT-LUKS2-0123-luks", slaves=("sda/sda3",))
    machine.device("dm-1", "253:1", uuid="LVM-abcd", slaves=("dm-0",))
    machine.mount(ROOT, device="253:1")
    assert machine.says() is True


def test_a_plain_partition_is_not_encrypted(machine):
    machine.device("sda", "8:0")
    machine.device("sda/sda1", "8:1")
    (machine.devices / "sda" / "sda1" / "partition").write_text("1")
    machine.mount(ROOT, device="8:1")
    assert machine.says() is False


def test_lvm_without_luks_is_not_encrypted(machine):
    machine.device("sda", "8:0")
    machine.device("dm-1", "253:1", uuid="LVM-abcd", slaves=("sda",))
    machine.mount(ROOT, device="253:1")
    assert machine.says() is False


def test_the_deepest_mount_counts_and_of_those_the_last(machine):
    machine.device("sda", "8:0")
    machine.device("dm-0", "253:0", uuid="CRYPT-LUKS2-x")
    machine.mount(ROOT, device="8:0")
    machine.mount(HOME, device="8:0")
    machine.mount(HOME, device="253:0")  # mounted over it
    assert machine.says() is True
    assert machine.says("/srv/kluis") is False


def test_a_file_system_that_names_its_source_only_is_looked_up(machine):
    machine.device("dm-0", "253:0", uuid="CRYPT-LUKS2-x")
    machine.mount(ROOT, device="0:25", kind="btrfs", source="/dev/mapper/luks")
    assert machine.says(number_of={"/dev/mapper/luks": "253:0"}.get) is True
    assert machine.says() is None


def test_an_encrypted_home_is_encrypted(machine):
    machine.mount(ROOT, device="8:0")
    machine.mount(HOME, device="0:40", kind="ecryptfs")
    assert machine.says() is True


@pytest.mark.parametrize("kind", ["zfs", "overlay", "9p", "tmpfs"])
def test_what_cannot_be_known_is_not_guessed(machine, kind):
    machine.mount(ROOT, device="0:30", kind=kind)
    assert machine.says() is None


def test_what_the_kernel_does_not_tell_is_unknown(machine):
    machine.mount(ROOT, device="8:7")  # no such device
    assert machine.says() is None
    machine.mounts.write_text("geen regel\n29 1 8:0 - x\n")
    assert machine.says() is None
    machine.mounts.unlink()
    assert machine.says() is None


def test_the_number_of_a_source():
    assert disk_encryption._number_of("/dev/null") == "1:3"
    assert disk_encryption._number_of("/dev/is-er-niet") is None
    assert disk_encryption._number_of("tmpfs") is None


def test_this_machine_answers_something(tmp_path):
    assert disk_encryption.is_encrypted(tmp_path) in {True, False, None}


def said(text: str, monkeypatch):
    asked = []

    def run(command, **more):
        asked.append(command)
        return subprocess.CompletedProcess(command, 0, text, "")

    monkeypatch.setattr(disk_encryption.subprocess, "run", run)
    return asked


@pytest.mark.parametrize(
    ("told", "state"), [("1\r\n", True), ("2", False), ("3", False), ("6", True), ("", None)]
)
def test_bitlocker_is_asked_without_rights(monkeypatch, told, state):
    asked = said(told, monkeypatch)

    class Folder(PureWindowsPath):
        def absolute(self):
            return self

    assert disk_encryption.on_windows(Folder("C:/Users/x/kluis")) is state
    assert "NameSpace('C:')" in asked[0][-1]
    assert disk_encryption.on_windows(Folder("//server/share/kluis")) is None
    assert len(asked) == 1


@pytest.mark.parametrize(("told", "state"), [("true\n", True), ("false\n", False)])
def test_filevault_is_asked(monkeypatch, told, state):
    assert said(told, monkeypatch) == []
    assert disk_encryption.on_macos() is state


def test_a_program_that_does_not_answer_tells_nothing(monkeypatch):
    def slow(command, **more):
        raise subprocess.TimeoutExpired(command, 15)

    monkeypatch.setattr(disk_encryption.subprocess, "run", slow)
    assert disk_encryption.on_macos() is None


@pytest.mark.parametrize(("platform", "name"), [("win32", "on_windows"), ("darwin", "on_macos")])
def test_each_system_has_its_way(monkeypatch, tmp_path, platform, name):
    monkeypatch.setattr(disk_encryption.sys, "platform", platform)
    monkeypatch.setattr(disk_encryption, name, lambda *folder: True)
    assert disk_encryption.is_encrypted(tmp_path) is True


@pytest.mark.parametrize(
    ("uid", "groups", "strong"),
    [(0, [], True), (1000, ["sudo"], True), (1000, ["users"], False), (1000, [None], False)],
)
def test_rights_follow_from_the_account_and_its_groups(monkeypatch, uid, groups, strong):
    class Group:
        def __init__(self, name):
            self.gr_name = name

    def named(number):
        if groups[number] is None:
            raise KeyError(number)
        return Group(groups[number])

    monkeypatch.setattr(account.os, "geteuid", lambda: uid)
    monkeypatch.setattr(account.os, "getgroups", lambda: list(range(len(groups))))
    monkeypatch.setattr(grp, "getgrgid", named)
    assert account.is_administrator() is strong


@pytest.mark.parametrize(
    ("name", "shared"), [("Balie", True), ("gast", True), ("j.brandsma", None)]
)
def test_a_shared_account_is_told_by_its_name_only(monkeypatch, name, shared):
    monkeypatch.setattr(account.getpass, "getuser", lambda: name)
    assert account.is_shared() is shared


def test_an_account_without_a_name_is_unknown(monkeypatch):
    def nobody():
        raise OSError

    monkeypatch.setattr(account.getpass, "getuser", nobody)
    assert account.is_shared() is None


def test_asking_for_the_protections_changes_none_of_them():
    before = os.umask(0o022)
    try:
        told = {step.name: step.is_done for step in hardened.standing()}
        assert told["files"] is False
        assert os.umask(0o077) == 0o022
        told = {step.name: step.is_done for step in hardened.standing()}
        assert told["files"] is True
    finally:
        os.umask(before)
    assert set(told) == {"files", "core dumps", "memory"}


def test_a_process_that_was_hardened_says_so():
    """T33 in words: in a process of its own, because it cannot be taken back."""
    code = (
        "from workbench.vault import hardened, hardening\n"
        "before = [s.is_done for s in hardened.standing()]\n"
        "hardening.harden()\n"
        "print(before, [s.is_done for s in hardened.standing()])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split("] [")[1].strip() == "True, True, True]"
    assert "False" in run.stdout.split("] [")[0]
    assert {step.name for step in hardened.standing()} == {"files", "core dumps", "memory"}
    assert hardening.HardeningStep(name="x", is_done=True).is_done


def test_elsewhere_than_on_linux_memory_is_not_promised(monkeypatch):
    monkeypatch.setattr(hardened.sys, "platform", "darwin")
    assert hardened._is_closed() is False
