"""What the system says, and that it locks: a private bus with a mock sender, built messages (T30,
T31). Windows and macOS are driven with stand-ins: that shows what is asked of them, not that they
do it."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import time
import types

import pytest
from PySide6.QtCore import QByteArray, QCoreApplication
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVirtualObject,
)
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from workbench.services.locking import Trigger
from workbench.ui import lock_signals
from workbench.ui.lock_signals import linux, macos
from workbench.ui.lock_signals.linux import LinuxSignals
from workbench.ui.lock_signals.macos import MacSignals
from workbench.ui.lock_signals.windows import Message, WindowsSignals, trigger_of

bus = pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="no dbus-daemon")
LOGIN = "org.freedesktop.login1"
OWN = "/org/freedesktop/login1/session/_31"
LOGIN_PATH = "/org/freedesktop/login1"
OTHER = "/org/freedesktop/login1/session/_32"


class Login(QDBusVirtualObject):
    """A logind that answers two questions, and remembers them."""

    def __init__(self):
        super().__init__()
        self.asked = []
        self.brakes = []

    def introspect(self, path):
        return ""

    def handleMessage(self, message, connection):  # noqa: N802 - Qt's own name
        self.asked.append((message.member(), message.arguments()))
        answer = {
            "Inhibit": self._brake,
            "GetSession": lambda: QDBusObjectPath(OWN),
        }[message.member()]()
        reply = message.createReply()
        reply.setArguments([answer])
        connection.send(reply)
        return True

    def _brake(self):
        ours, theirs = os.pipe()
        self.brakes.append(ours)
        given = QDBusUnixFileDescriptor(theirs)  # a copy
        os.close(theirs)
        return given

    def is_held(self):
        """Whether somebody still has the other end of the pipe."""
        os.set_blocking(self.brakes[-1], False)
        try:
            return os.read(self.brakes[-1], 1) != b""
        except BlockingIOError:
            return True


@pytest.fixture(scope="module")
def address():
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    yield daemon.stdout.readline().strip()
    daemon.terminate()
    daemon.wait(5)
    daemon.stdout.close()


@pytest.fixture
def system(qapp, address):
    """Both buses, the sender's connection, and who plays logind."""
    names = [f"own {time.monotonic()}", f"sender {time.monotonic()}"]
    own, sender = (QDBusConnection.connectToBus(address, name) for name in names)
    login = Login()
    assert sender.registerService(LOGIN)
    assert sender.registerVirtualObject(LOGIN_PATH, login)
    yield types.SimpleNamespace(own=own, sender=sender, login=login)
    # first: the thread of the bus would look for who answered there, who is gone with the test
    sender.unregisterObject(LOGIN_PATH, QDBusConnection.UnregisterMode.UnregisterTree)
    sender.unregisterService(LOGIN)
    for name in names:
        QDBusConnection.disconnectFromBus(name)
    for brake in login.brakes:
        os.close(brake)


@pytest.fixture
def listening(system, qtbot):
    made = LinuxSignals(None, lambda: system.own, lambda: system.own)
    told = []
    made.begin(told.append)
    qtbot.waitUntil(lambda: Trigger.SESSION in made.heard() and Trigger.SLEEP in made.heard())
    yield made, told
    made.end()
    made.deleteLater()


def say(system, path, place, name, *arguments):
    message = QDBusMessage.createSignal(path, place, name)
    message.setArguments(list(arguments))
    assert system.sender.send(message)


def change_session(system, path, **changed):
    place = "org.freedesktop.DBus.Properties"
    say(system, path, place, "PropertiesChanged", f"{LOGIN}.Session", changed, ["nothing"])


SAYINGS = [
    (("/org/freedesktop/login1", f"{LOGIN}.Manager", "PrepareForSleep", True), Trigger.SLEEP),
    (("/org/freedesktop/login1", f"{LOGIN}.Manager", "PrepareForShutdown", True), Trigger.SHUTDOWN),
    ((OWN, f"{LOGIN}.Session", "Lock"), Trigger.SESSION),
    *(((path, name, "ActiveChanged", True), Trigger.SCREEN_SAVER) for name, path in linux._SAVERS),
]


@bus
def test_four_of_four_signals_arrive(listening, system, qtbot, capsys, record_property):
    """T30: 4/4; how long it took is a figure, never a reason to fail."""
    _, told = listening
    spent = []
    for saying, trigger in SAYINGS:
        told.clear()
        began = time.monotonic()
        say(system, *saying)
        qtbot.waitUntil(lambda trigger=trigger: told == [trigger], timeout=10_000)
        spent.append((time.monotonic() - began) * 1000)
    figure = f"{len(SAYINGS)} of {len(SAYINGS)} sayings of 4 kinds, slowest {max(spent):.0f} ms"
    record_property("T30", figure)
    with capsys.disabled():
        print(f"\n  {figure}")


@bus
@pytest.mark.parametrize(
    ("changed", "trigger"), [({"Active": False}, "user"), ({"LockedHint": True}, "session")]
)
def test_another_user_and_a_desktop_that_only_hints(listening, system, qtbot, changed, trigger):
    _, told = listening
    change_session(system, OWN, **changed)
    qtbot.waitUntil(lambda: told == [Trigger(trigger)], timeout=10_000)


@bus
def test_what_is_no_reason_does_not_lock(listening, system, qtbot):
    _, told = listening
    say(system, "/org/freedesktop/login1", f"{LOGIN}.Manager", "PrepareForSleep", False)
    say(system, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", False)
    say(system, OTHER, f"{LOGIN}.Session", "Lock")  # of somebody else
    say(system, OWN, f"{LOGIN}.Session", "Unlock")
    change_session(system, OTHER, Active=False)
    change_session(system, OWN, Active=True, LockedHint=False)
    say(system, OWN, f"{LOGIN}.Session", "Lock")  # the last one shows that the others came
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert told == [Trigger.SESSION]


@bus
def test_only_logind_may_speak_for_logind(system, address, qtbot):
    made = LinuxSignals(None, lambda: system.own, lambda: QDBusConnection("none"))
    told = []
    made.begin(told.append)
    qtbot.waitUntil(lambda: Trigger.SESSION in made.heard())
    stranger = QDBusConnection.connectToBus(address, "stranger")
    forged = QDBusMessage.createSignal(
        "/org/freedesktop/login1", f"{LOGIN}.Manager", "PrepareForSleep"
    )
    forged.setArguments([True])
    assert stranger.send(forged)
    say(system, OWN, f"{LOGIN}.Session", "Lock")
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    qtbot.wait(50)
    assert told == [Trigger.SESSION]
    QDBusConnection.disconnectFromBus("stranger")
    made.deleteLater()


@bus
def test_the_system_waits_with_sleeping_until_it_is_let_go(listening, system, qtbot):
    made, _ = listening
    inhibit = dict(system.login.asked)["Inhibit"]
    assert (inhibit[0], inhibit[3]) == ("sleep:shutdown", "delay")
    assert system.login.is_held()
    made.end()
    qtbot.waitUntil(lambda: not system.login.is_held())


@bus
def test_what_is_heard_is_told(listening, system, qtbot):
    made, _ = listening
    assert made.heard() == {Trigger.SLEEP, Trigger.SHUTDOWN, Trigger.SESSION, Trigger.USER}
    assert system.sender.registerService("org.gnome.ScreenSaver")
    again = LinuxSignals(None, lambda: system.own, lambda: system.own)
    again.begin(lambda _: None)
    qtbot.waitUntil(lambda: Trigger.SCREEN_SAVER in again.heard())
    again.deleteLater()


def test_without_a_bus_it_hears_nothing_and_says_nothing(qapp, monkeypatch):
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "disabled:")
    made = LinuxSignals(None, lambda: QDBusConnection("none"), lambda: QDBusConnection("none"))
    made.begin(lambda _: None)
    assert made.heard() == frozenset()
    made.end()
    made.deleteLater()


def test_no_bus_is_started_by_asking_for_one(monkeypatch, tmp_path):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(linux.QDBusConnection, "sessionBus", lambda: pytest.fail("asked"))
    assert not linux._session_bus().isConnected()


def test_this_system_has_an_adapter(qapp, qtbot, monkeypatch):
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "disabled:")
    window = QWidget()
    qtbot.addWidget(window)
    made = lock_signals.of_this_system(window)
    made.begin(lambda _: None)
    made.end()


# ---- Windows ------------------------------------------------------------------------------------

MESSAGES = [
    (0x02B1, 0x7, Trigger.SESSION),
    (0x02B1, 0x2, Trigger.USER),
    (0x02B1, 0x4, Trigger.USER),
    (0x02B1, 0x6, Trigger.SHUTDOWN),
    (0x0218, 0x4, Trigger.SLEEP),
    (0x0016, 0x1, Trigger.SHUTDOWN),
]
NO_REASON = [(0x02B1, 0x8), (0x02B1, 0x1), (0x0218, 0x12), (0x0016, 0x0), (0x0100, 0x7)]


class Library:
    """The libraries of Windows: remembers what is asked, and answers."""

    def __init__(self, answer=1):
        self.answer, self.calls = answer, []

    def __call__(self, name):
        return _Functions(self, name)


class _Functions:
    def __init__(self, library, name):
        self._library, self._name = library, name

    def __getattr__(self, function):
        def call(*arguments):
            values = tuple(getattr(one, "value", one) for one in arguments)
            self._library.calls.append((self._name, function, values))
            return self._library.answer

        setattr(self, function, call)
        return call


def passed(signals, message, word, kind=b"windows_generic_MSG"):
    built = Message(message=message, word=word)
    pointer = Shiboken.VoidPtr(ctypes.addressof(built))
    return signals.nativeEventFilter(QByteArray(kind), pointer)


@pytest.mark.parametrize("kind", [b"windows_generic_MSG", b"windows_dispatcher_MSG"])
def test_six_of_six_messages_lock_and_unlocking_does_not(qapp, kind):
    """T31."""
    signals = WindowsSignals(lambda: 77, Library())
    told = []
    signals.begin(told.append)
    for message, word, _ in MESSAGES:
        assert passed(signals, message, word, kind) == (False, 0)
    assert told == [trigger for _, _, trigger in MESSAGES]
    for message, word in NO_REASON:
        passed(signals, message, word, kind)
    passed(signals, 0x02B1, 0x7, b"xcb_generic_event_t")
    assert len(told) == len(MESSAGES)
    signals.end()
    passed(signals, 0x02B1, 0x7, kind)
    assert len(told) == len(MESSAGES)


@pytest.mark.parametrize(("message", "word", "trigger"), MESSAGES)
def test_each_message_means_one_thing(message, word, trigger):
    assert trigger_of(message, word) is trigger


def test_windows_is_asked_for_the_messages(qapp):
    library = Library()
    signals = WindowsSignals(lambda: 77, library)
    signals.begin(lambda _: None)
    assert [call[:2] for call in library.calls] == [
        ("wtsapi32", "WTSRegisterSessionNotification"),
        ("user32", "RegisterSuspendResumeNotification"),
    ]
    assert [call[2] for call in library.calls] == [(77, 0), (77, 0)]
    assert signals.heard() == {*(Trigger(t) for t in ("session", "user", "sleep", "shutdown"))}
    signals.end()


def test_a_windows_that_refuses_is_told_apart(qapp):
    signals = WindowsSignals(lambda: 77, Library(answer=0))
    signals.begin(lambda _: None)
    assert signals.heard() == {Trigger.SHUTDOWN}
    signals.end()


def test_a_windows_without_the_calls_is_no_error(qapp, monkeypatch):
    def lacks(name):
        raise OSError(name)

    signals = WindowsSignals(lambda: 77, lacks)
    signals.begin(lambda _: None)
    assert signals.heard() == {Trigger.SHUTDOWN}
    signals.end()
    monkeypatch.setattr(QCoreApplication, "instance", lambda: None)
    other = WindowsSignals(lambda: 77, lacks)
    other.begin(lambda _: None)
    assert other.heard() == frozenset()
    other.end()


# ---- macOS --------------------------------------------------------------------------------------


@pytest.fixture
def no_symbol(monkeypatch):
    """The mode of a run loop is a symbol of a library that this system does not have."""

    class Pointer(ctypes.c_void_p):
        in_dll = staticmethod(lambda *_: ctypes.c_void_p(3))

    monkeypatch.setattr(macos, "_P", Pointer)


def test_macos_tells_of_the_screen_and_of_sleep(no_symbol):
    library, told = Library(5), []
    signals = MacSignals(library)
    signals.begin(told.append)
    observers = [call for call in library.calls if call[1] == "CFNotificationCenterAddObserver"]
    assert len(observers) == 3
    for kept in signals._kept[:3]:
        kept(None, None, None, None, None)
    assert set(told) == {Trigger.SESSION, Trigger.SCREEN_SAVER, Trigger.USER}
    told.clear()
    power = signals._kept[3]
    power(None, 0, 0xE0000270, 9)  # may it sleep?
    assert [call[2] for call in library.calls if call[1] == "IOAllowPowerChange"] == [(5, 9)]
    power(None, 0, 0xE0000280, 9)  # it will: our end is the answer
    assert told == [Trigger.SLEEP]
    assert len([call for call in library.calls if call[1] == "IOAllowPowerChange"]) == 1
    assert signals.heard() == {*told, Trigger.SESSION, Trigger.SCREEN_SAVER, Trigger.USER}
    signals.end()
    power(None, 0, 0xE0000280, 9)
    assert told == [Trigger.SLEEP]
    assert len([call for call in library.calls if call[1] == "IOAllowPowerChange"]) == 2


def test_a_macos_that_refuses_or_lacks_it_is_no_error(no_symbol):
    refusing = MacSignals(Library(0))
    refusing.begin(lambda _: None)
    assert Trigger.SLEEP not in refusing.heard()

    def lacks(name):
        raise OSError(name)

    lacking = MacSignals(lacks)
    lacking.begin(lambda _: None)
    assert lacking.heard() == frozenset()
