"""The calls that differ per system. Those of Windows are driven with a stand-in for its libraries:
that shows what is asked of Windows, not that Windows does it."""

from __future__ import annotations

import ctypes
import importlib
import os
import sys
import threading
import types
from pathlib import Path

import pytest

from workbench.vault import system

posix = pytest.mark.skipif(sys.platform == "win32", reason="calls of POSIX")


@pytest.mark.parametrize("size", [0, 1, 16, 256, 257, 1000])
def test_randomness_fills_the_whole_buffer(size):
    one, two = bytearray(size), bytearray(size)
    system.fill_random(one)
    system.fill_random(two)
    assert len(one) == size
    if size >= 16:
        assert one != two
        assert one[-16:] != bytes(16)


@posix
def test_randomness_that_fails_is_an_error(monkeypatch):
    broken = types.SimpleNamespace(getentropy=lambda *_: -1)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: broken)
    with pytest.raises(OSError, match="getentropy"):
        system.fill_random(bytearray(16))


@posix
def test_the_table_of_mounts(monkeypatch, tmp_path):
    table = tmp_path / "mounts"
    table.write_text(
        "/dev/sda1 / ext4 rw 0 0\n//srv/x /mnt/gedeelde\\040map\\134x cifs rw 0 0\n", "utf-8"
    )
    monkeypatch.setattr("workbench.vault.system_posix._MOUNT_TABLE", table)
    assert system.mounts() == ((Path("/"), "ext4"), (Path("/mnt/gedeelde map\\x"), "cifs"))
    table.unlink()
    assert system.mounts() == ()


@posix
def test_a_byte_is_locked_once(tmp_path):
    one = os.open(tmp_path / "slot", os.O_RDWR | os.O_CREAT)
    two = os.open(tmp_path / "slot", os.O_RDWR)
    assert system.try_lock(one)
    assert not system.try_lock(two)
    os.close(one)
    assert system.try_lock(two)
    os.close(two)


@posix
def test_memory_is_protected_on_linux_only(monkeypatch):
    asked = []
    library = types.SimpleNamespace(prctl=lambda *numbers: asked.append(numbers) or 0)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_: library)
    monkeypatch.setattr(sys, "platform", "linux")
    assert system.protect_process()
    assert asked == [(4, 0, 0, 0, 0)]
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not system.protect_process()


@posix
def test_core_dumps_are_forbidden(monkeypatch):
    asked = []
    monkeypatch.setattr("resource.setrlimit", lambda *limits: asked.append(limits))
    assert system.forbid_core_dumps()
    assert asked[0][1] == (0, 0)


# --- Windows


class Library:
    """Answers as a library of Windows would, and remembers what it was asked."""

    def __init__(self, asked: list) -> None:
        self.asked = asked
        self.answers: dict[str, object] = {}

    def __getattr__(self, name: str):
        def call(*arguments):
            self.asked.append((name, *arguments))
            answer = self.answers.get(name, 1)
            if isinstance(answer, list):
                return answer.pop(0)
            return answer(*arguments) if callable(answer) else answer

        self.__dict__[name] = call
        return call


class Windows:
    def __init__(self) -> None:
        self.asked: list = []
        self.library = Library(self.asked)
        self.error = 0
        self.naps: list[float] = []
        self.module: types.ModuleType = types.ModuleType("not loaded")

    def names(self) -> list[str]:
        return [call[0] for call in self.asked]


@pytest.fixture
def windows(monkeypatch):
    """Load the module as Windows would; nothing of it stays behind."""
    stand_in = Windows()

    def locking(fd, mode, count):
        if fd < 0:
            raise OSError(13, "taken")
        stand_in.asked.append(("locking", fd, mode, count))

    msvcrt = types.ModuleType("msvcrt")
    msvcrt.locking, msvcrt.LK_NBLCK = locking, 2
    monkeypatch.setitem(sys.modules, "msvcrt", msvcrt)
    monkeypatch.setattr(ctypes, "WinDLL", lambda *_, **__: stand_in.library, raising=False)
    monkeypatch.setattr(ctypes, "get_last_error", lambda: stand_in.error, raising=False)
    monkeypatch.setattr(ctypes, "WinError", lambda number: OSError(number, "x"), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delitem(sys.modules, "workbench.vault.system_windows", raising=False)
    stand_in.module = importlib.import_module("workbench.vault.system_windows")
    monkeypatch.setattr(stand_in.module.time, "sleep", stand_in.naps.append)
    yield stand_in
    sys.modules.pop("workbench.vault.system_windows", None)


def test_windows_locks_one_byte_without_waiting(windows):
    assert windows.module.try_lock(5)
    assert windows.asked == [("locking", 5, 2, 1)]
    assert not windows.module.try_lock(-1)


def test_windows_replaces_through_to_disk(windows):
    windows.module.replace_file(Path("a"), Path("b"))
    assert windows.asked == [("MoveFileExW", "a", "b", 0x9)]


def test_windows_waits_for_a_scanner(windows):
    windows.library.answers["MoveFileExW"] = [0, 0, 1]
    windows.error = 32
    windows.module.replace_file(Path("a"), Path("b"))
    assert len(windows.asked) == 3
    assert len(windows.naps) == 2


@pytest.mark.parametrize(("error", "tries"), [(32, 5), (5, 5), (112, 1)])
def test_windows_gives_up(windows, error, tries):
    windows.library.answers["MoveFileExW"] = 0
    windows.error = error
    with pytest.raises(OSError, match=str(error)):
        windows.module.replace_file(Path("a"), Path("b"))
    assert len(windows.asked) == tries


def test_windows_fills_a_buffer_in_place(windows):
    def fill(_algorithm, buffer, size, _flags):
        ctypes.memset(buffer, 7, size)
        return 0

    windows.library.answers["BCryptGenRandom"] = fill
    room = bytearray(32)
    windows.module.fill_random(room)
    assert room == b"\x07" * 32
    windows.library.answers["BCryptGenRandom"] = 1
    with pytest.raises(OSError, match="BCryptGenRandom"):
        windows.module.fill_random(room)


def test_windows_names_its_drives(windows):
    windows.library.answers["GetLogicalDrives"] = 0b1000_0000_0000_0000_0000_0000_0100
    windows.library.answers["GetDriveTypeW"] = lambda root: 4 if root.startswith("H") else 3
    windows.library.answers["GetLogicalDrives"] = 1 << 2 | 1 << 7
    assert windows.module.mounts() == ((Path("C:\\"), "local"), (Path("H:\\"), "remote"))


def test_windows_closes_its_memory(windows):
    windows.library.answers["GetCurrentProcess"] = 1
    assert windows.module.protect_process()
    assert windows.names() == [
        "ConvertStringSecurityDescriptorToSecurityDescriptorW",
        "GetCurrentProcess",
        "SetKernelObjectSecurity",
        "LocalFree",
    ]
    assert windows.asked[0][1] == "D:P(A;;0x101001;;;OW)"


def test_windows_says_when_it_could_not(windows):
    windows.library.answers["ConvertStringSecurityDescriptorToSecurityDescriptorW"] = 0
    assert not windows.module.protect_process()
    assert len(windows.asked) == 1


def test_windows_keeps_memory_out_of_reports(windows):
    windows.library.answers["WerSetFlags"] = 0
    assert windows.module.forbid_core_dumps()
    assert windows.asked == [("SetErrorMode", 0x8003), ("WerSetFlags", 1)]


def test_windows_loads_no_library_from_where_it_was_started(windows):
    windows.library.answers["SetDefaultDllDirectories"] = 1
    assert windows.module.load_own_libraries_only()
    assert windows.asked == [("SetDefaultDllDirectories", 0x1000)]


def test_windows_gives_a_thread_what_others_leave(windows):
    windows.library.answers["GetCurrentThread"] = 7
    windows.module.step_back()
    assert windows.names() == ["GetCurrentThread", "SetThreadPriority"]
    assert windows.asked[1][2] == 0x10000


@pytest.mark.skipif(sys.platform != "linux", reason="a thread has a priority of its own on Linux")
def test_a_thread_steps_back_and_takes_no_other_with_it():
    before, seen = os.getpriority(os.PRIO_PROCESS, 0), []

    def work():
        system.step_back()
        seen.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [10]
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) == before


@posix
def test_a_mac_is_asked_for_its_background(monkeypatch):
    from workbench.vault import system_posix  # noqa: PLC0415 - it is not on Windows

    asked = []
    monkeypatch.setattr(system_posix.sys, "platform", "darwin")
    monkeypatch.setattr(system_posix.os, "setpriority", lambda *words: asked.append(words))
    system_posix.step_back()
    assert asked == [(3, 0, 0x1000)]


def test_windows_takes_back_what_was_freed_by_itself(windows):
    windows.module.give_back()
    assert windows.asked == []


@posix
def test_memory_that_was_freed_goes_back_where_the_library_keeps_it(monkeypatch):
    from workbench.vault import system_posix  # noqa: PLC0415 - it is not on Windows

    asked = []

    class Glibc:
        def malloc_trim(self, kept):
            asked.append(kept.value)

    for library in (Glibc(), object()):  # the second keeps nothing, and has no such call
        monkeypatch.setattr(system_posix.ctypes, "CDLL", lambda _, library=library: library)
        system.give_back()
    assert asked == [0]
