"""Linux: logind on the system's bus, the screen savers on the session's (through QtDBus).

Only the own session may lock this program, and only logind may say that it sleeps. A screen saver
is believed whoever it is: the worst that another program of this user can do is lock.

An inhibitor makes the system wait a moment before it sleeps; it is given up when the process
ends, which is what locking does.
"""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

from workbench import PRODUCT
from workbench.services.locking import Trigger

if TYPE_CHECKING:
    from collections.abc import Callable

_LOGIN: Final = "org.freedesktop.login1"
_LOGIN_PATH: Final = "/org/freedesktop/login1"
_BUS: Final = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
_PROPERTIES: Final = "org.freedesktop.DBus.Properties"
_SAVERS: Final = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
)


class LinuxSignals(QObject):
    """Listens on both buses (satisfies `LockSignals`)."""

    def __init__(
        self,
        parent: QObject | None = None,
        system: Callable[[], QDBusConnection] = QDBusConnection.systemBus,
        session: Callable[[], QDBusConnection] | None = None,
    ) -> None:
        super().__init__(parent)
        self._open_system = system
        self._open_session = session or _session_bus
        self._asked: Callable[[Trigger], None] | None = None
        self._heard: set[Trigger] = set()
        self._brake: QDBusUnixFileDescriptor | None = None  # held as long as we may be unlocked

    def begin(self, asked: Callable[[Trigger], None]) -> None:
        """Listen from now on; answers come when they come."""
        self._asked = asked
        system = self._open_system()
        if system.isConnected():
            self._listen_to_login(system)
        session = self._open_session()
        if session.isConnected():
            self._listen_to_savers(session)

    def heard(self) -> frozenset[Trigger]:
        """Return what was answered."""
        return frozenset(self._heard)

    def end(self) -> None:
        """Listen no more, and let the system sleep without waiting."""
        self._asked = None
        self._brake = None

    # ---- logind ------------------------------------------------------------------------------

    def _listen_to_login(self, bus: QDBusConnection) -> None:
        place = f"{_LOGIN}.Manager"
        for name, slot in (("PrepareForSleep", "_sleep"), ("PrepareForShutdown", "_shut_down")):
            bus.connect(_LOGIN, _LOGIN_PATH, place, name, self, _slot(f"{slot}(bool)"))
        inhibit = _call(_LOGIN, _LOGIN_PATH, place, "Inhibit")
        inhibit.setArguments(["sleep:shutdown", PRODUCT, "Locks the vault first", "delay"])
        self._ask(bus, inhibit, self._hold_brake)
        own = _call(_LOGIN, _LOGIN_PATH, place, "GetSession")
        own.setArguments([os.environ.get("XDG_SESSION_ID", "auto")])
        self._ask(bus, own, partial(self._listen_to_session, bus))

    def _hold_brake(self, answer: object) -> None:
        if isinstance(answer, QDBusUnixFileDescriptor) and self._asked is not None:
            self._brake = answer
        self._heard |= {Trigger.SLEEP, Trigger.SHUTDOWN}

    def _listen_to_session(self, bus: QDBusConnection, answer: object) -> None:
        if not isinstance(answer, QDBusObjectPath):
            return
        path = answer.path()
        bus.connect(_LOGIN, path, f"{_LOGIN}.Session", "Lock", self, _slot("_session_locked()"))
        changed = _slot("_session_changed(QString,QVariantMap,QStringList)")
        bus.connect(_LOGIN, path, _PROPERTIES, "PropertiesChanged", self, changed)
        self._heard |= {Trigger.SESSION, Trigger.USER}

    # ---- screen savers -----------------------------------------------------------------------

    def _listen_to_savers(self, bus: QDBusConnection) -> None:
        for name, path in _SAVERS:
            bus.connect("", path, name, "ActiveChanged", self, _slot("_saver(bool)"))
        for name in dict.fromkeys(name for name, _ in _SAVERS):
            is_there = _call(*_BUS, "NameHasOwner")
            is_there.setArguments([name])
            self._ask(bus, is_there, self._note_saver)

    def _note_saver(self, answer: object) -> None:
        if answer is True:
            self._heard.add(Trigger.SCREEN_SAVER)

    # ---- what is told ------------------------------------------------------------------------

    @Slot(bool)
    def _sleep(self, begins: bool) -> None:
        self._tell(Trigger.SLEEP, is_so=begins)

    @Slot(bool)
    def _shut_down(self, begins: bool) -> None:
        self._tell(Trigger.SHUTDOWN, is_so=begins)

    @Slot(bool)
    def _saver(self, is_on: bool) -> None:
        self._tell(Trigger.SCREEN_SAVER, is_so=is_on)

    @Slot()
    def _session_locked(self) -> None:
        self._tell(Trigger.SESSION, is_so=True)

    @Slot("QString", "QVariantMap", "QStringList")
    def _session_changed(self, place: str, changed: dict[str, object], _: list[str]) -> None:
        if place == f"{_LOGIN}.Session":
            self._tell(Trigger.SESSION, is_so=changed.get("LockedHint") is True)
            self._tell(Trigger.USER, is_so=changed.get("Active") is False)

    def _tell(self, trigger: Trigger, *, is_so: bool) -> None:
        if is_so and self._asked is not None:
            self._asked(trigger)

    def _ask(
        self, bus: QDBusConnection, call: QDBusMessage, done: Callable[[object], None]
    ) -> None:
        """Ask without waiting; a refusal or silence means that it is not there."""
        watcher = QDBusPendingCallWatcher(bus.asyncCall(call), self)
        watcher.finished.connect(lambda told: _answered(done, told))


def _answered(done: Callable[[object], None], watcher: QDBusPendingCallWatcher) -> None:
    answers = watcher.reply().arguments()
    if not watcher.isError() and answers:
        done(answers[0])
    watcher.deleteLater()


def _call(service: str, path: str, place: str, method: str) -> QDBusMessage:
    return QDBusMessage.createMethodCall(service, path, place, method)


def _slot(name: str) -> bytes:
    return cast("bytes", SLOT(name))  # a text, though the types of Qt's binding say bytes


def _session_bus() -> QDBusConnection:
    """Return the session's bus if there is one; asking for it anyway could start one."""
    own = f"{os.environ.get('XDG_RUNTIME_DIR', '')}/bus"
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS") or os.path.exists(own):  # noqa: PTH110 - a socket
        return QDBusConnection.sessionBus()
    return QDBusConnection("none")
