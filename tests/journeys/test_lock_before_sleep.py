"""The laptop sleeps: the real program locks first, and lets the system wait until it has (T30).

A private bus plays the system's; this process plays logind on it. The program holds the brake
(an inhibitor) from its unlocking until the process that knew the keys has ended. How long that
took is told; it is no reason to fail.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from tests.journeys import actor, demo_vault
from tests.journeys.hands import cheap_keeper
from tests.ui.test_lock_signals import LOGIN, Login, address

__all__ = ["address"]  # a fixture
pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="no dbus-daemon"),
]


class Running:
    """The program, and what it told so far; nothing here waits, for this process answers it."""

    def __init__(self, repository, folder, address):
        self._told = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.locker", "open", str(folder)],
            cwd=repository,
            env=os.environ | {"DBUS_SYSTEM_BUS_ADDRESS": address},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        os.set_blocking(self.process.stdout.fileno(), False)

    def told(self) -> str:
        self._told += (self.process.stdout.read() or b"").decode()
        return self._told

    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def end(self):
        """Let the fresh process go too: it waits for a byte."""
        self.process.stdin.write(b"x")
        self.process.stdin.close()
        os.set_blocking(self.process.stdout.fileno(), True)
        self.process.stdout.read()
        self.process.stdout.close()
        self.process.wait(10)


def make(folder):
    vault = cheap_keeper().create(folder, bytearray(actor.passphrase().encode())).vault
    writer = vault.open_writer()
    demo_vault.fill(writer)
    writer.close()
    vault.close()


@pytest.fixture
def logind(qapp, address):
    bus = QDBusConnection.connectToBus(address, "logind")
    login = Login()
    assert bus.registerService(LOGIN)
    assert bus.registerVirtualObject("/org/freedesktop/login1", login)
    yield bus, login
    bus.unregisterService(LOGIN)
    QDBusConnection.disconnectFromBus("logind")
    for brake in login.brakes:
        os.close(brake)


@pytest.fixture
def program(repository, tmp_path, address, logind):
    make(tmp_path / "kluis")
    made = Running(repository, tmp_path / "kluis", address)
    yield made
    made.end()


def test_it_locks_before_the_laptop_sleeps(program, qtbot, logind, capsys, record_property):
    bus, login = logind
    qtbot.waitUntil(lambda: "open" in program.told(), timeout=60_000)
    assert {name for name, _ in login.asked} == {"Inhibit", "GetSession"}
    assert login.is_held()
    asleep = QDBusMessage.createSignal(
        "/org/freedesktop/login1", f"{LOGIN}.Manager", "PrepareForSleep"
    )
    asleep.setArguments([True])
    began = time.monotonic()
    assert bus.send(asleep)
    qtbot.waitUntil(lambda: not login.is_held(), timeout=30_000)
    let_go = time.monotonic() - began
    qtbot.waitUntil(program.has_ended, timeout=10_000)
    qtbot.waitUntil(lambda: "locked" in program.told(), timeout=60_000)
    shown = time.monotonic() - began
    figure = f"keys gone {let_go:.2f} s after the sleep was told, lock page loaded {shown:.2f} s"
    record_property("figure", figure)
    with capsys.disabled():
        print(f"\n  {figure}")
