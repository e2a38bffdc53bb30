"""Windows: the messages that reach our window (``WM_WTSSESSION_CHANGE`` and its kin).

Written from the documentation and tried with built messages; no Windows has run it yet. The
64-bit systems that we support have one calling convention, so ``CDLL`` speaks it.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

from workbench.services.locking import Trigger

if TYPE_CHECKING:
    from collections.abc import Callable

_KINDS: Final = (b"windows_generic_MSG", b"windows_dispatcher_MSG")
_SESSION_CHANGE, _POWER, _END_SESSION = 0x02B1, 0x0218, 0x0016
_SUSPEND: Final = 0x4  # PBT_APMSUSPEND
_SESSION: Final = {
    0x2: Trigger.USER,  # WTS_CONSOLE_DISCONNECT
    0x4: Trigger.USER,  # WTS_REMOTE_DISCONNECT
    0x6: Trigger.SHUTDOWN,  # WTS_SESSION_LOGOFF
    0x7: Trigger.SESSION,  # WTS_SESSION_LOCK; 0x8 is its unlocking
}
_THIS_SESSION: Final = 0  # NOTIFY_FOR_THIS_SESSION
_TO_WINDOW: Final = 0  # DEVICE_NOTIFY_WINDOW_HANDLE


class Message(ctypes.Structure):
    """``MSG`` of the Windows interface."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint32),
        ("word", ctypes.c_size_t),
        ("long", ctypes.c_ssize_t),
        ("time", ctypes.c_uint32),
        ("x", ctypes.c_int32),
        ("y", ctypes.c_int32),
    )


def trigger_of(message: int, word: int) -> Trigger | None:
    """Return what a message means to us; None for the many that mean nothing."""
    if message == _SESSION_CHANGE:
        return _SESSION.get(word)
    if message == _POWER and word == _SUSPEND:
        return Trigger.SLEEP
    if message == _END_SESSION and word:
        return Trigger.SHUTDOWN
    return None


class WindowsSignals(QAbstractNativeEventFilter):
    """Reads the messages of our windows (satisfies `LockSignals`)."""

    def __init__(
        self, window: Callable[[], int], library: Callable[[str], Any] = ctypes.CDLL
    ) -> None:
        """``window`` gives the handle, ``library`` loads one of the system's."""
        super().__init__()
        self._window = window
        self._library = library
        self._asked: Callable[[Trigger], None] | None = None
        self._heard: set[Trigger] = set()

    def begin(self, asked: Callable[[Trigger], None]) -> None:
        """Ask for the messages of the session and of sleep, and read them."""
        self._asked = asked
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self)
            self._heard.add(Trigger.SHUTDOWN)  # which comes unasked
        handle = ctypes.c_void_p(self._window())
        try:
            sessions = self._library("wtsapi32").WTSRegisterSessionNotification
            if sessions(handle, ctypes.c_uint32(_THIS_SESSION)):
                self._heard |= {Trigger.SESSION, Trigger.USER}
            sleep = self._library("user32").RegisterSuspendResumeNotification
            sleep.restype = ctypes.c_void_p
            if sleep(handle, ctypes.c_uint32(_TO_WINDOW)):
                self._heard.add(Trigger.SLEEP)
        except (OSError, AttributeError):
            return  # a Windows without them: the rest remains

    def heard(self) -> frozenset[Trigger]:
        """Return what Windows agreed to tell."""
        return frozenset(self._heard)

    def end(self) -> None:
        """Read no more."""
        self._asked = None
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self)

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        """Read one message, and let it pass."""
        if self._asked is not None and QByteArray(kind).data() in _KINDS:
            told = Message.from_address(int(message))  # Qt gives a pointer, which is no number yet
            trigger = trigger_of(told.message, told.word)
            if trigger is not None:
                self._asked(trigger)
        return False, 0
