"""macOS: the distributed notifications of the screen, and the power messages of IOKit.

Both are plain C and are called by ``ctypes``; the callbacks arrive on the main thread, in the run
loop that Qt drives. Written from the documentation: no Mac has run it.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any, Final

from workbench.services.locking import Trigger

if TYPE_CHECKING:
    from collections.abc import Callable

_CORE: Final = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
_POWER: Final = "/System/Library/Frameworks/IOKit.framework/IOKit"
_UTF8: Final = 0x08000100
_AT_ONCE: Final = 4  # CFNotificationSuspensionBehaviorDeliverImmediately
_WILL_SLEEP, _MAY_SLEEP = 0xE0000280, 0xE0000270  # kIOMessageSystemWillSleep, CanSystemSleep
_NAMES: Final = {
    b"com.apple.screenIsLocked": Trigger.SESSION,
    b"com.apple.screensaver.didstart": Trigger.SCREEN_SAVER,
    b"com.apple.sessionDidMoveOffConsole": Trigger.USER,
}
_P: Final = ctypes.c_void_p
_Told = ctypes.CFUNCTYPE(None, _P, _P, _P, _P, _P)
_Power = ctypes.CFUNCTYPE(None, _P, ctypes.c_uint32, ctypes.c_uint32, _P)


class MacSignals:
    """Listens to the screen and to the power (satisfies `LockSignals`)."""

    def __init__(self, library: Callable[[str], Any] = ctypes.CDLL) -> None:
        self._library = library
        self._asked: Callable[[Trigger], None] | None = None
        self._heard: set[Trigger] = set()
        self._kept: list[object] = []  # callbacks: the system does not keep them alive
        self._root = 0

    def begin(self, asked: Callable[[Trigger], None]) -> None:
        """Listen from now on."""
        self._asked = asked
        try:
            core = self._library(_CORE)
            self._listen_to_screen(core)
            self._listen_to_power(core, self._library(_POWER))
        except (OSError, AttributeError):
            return  # a macOS without them: the idle clock and Ctrl L remain

    def heard(self) -> frozenset[Trigger]:
        """Return what was asked for and not refused."""
        return frozenset(self._heard)

    def end(self) -> None:
        """Pass nothing on any more."""
        self._asked = None

    def _listen_to_screen(self, core: Any) -> None:  # noqa: ANN401 - a library of the system
        core.CFNotificationCenterGetDistributedCenter.restype = _P
        core.CFStringCreateWithCString.restype = _P
        centre = _P(core.CFNotificationCenterGetDistributedCenter())
        for name, trigger in _NAMES.items():
            told = _Told(lambda *_, trigger=trigger: self._tell(trigger))
            words = _P(core.CFStringCreateWithCString(None, name, ctypes.c_uint32(_UTF8)))
            core.CFNotificationCenterAddObserver(
                centre, None, told, words, None, ctypes.c_ssize_t(_AT_ONCE)
            )
            self._kept.append(told)
            self._heard.add(trigger)

    def _listen_to_power(self, core: Any, power: Any) -> None:  # noqa: ANN401 - see above
        told = _Power(lambda _, __, kind, argument: self._told_power(power, kind, argument))
        port, notifier = _P(), ctypes.c_uint32()
        self._root = power.IORegisterForSystemPower(
            None, ctypes.byref(port), told, ctypes.byref(notifier)
        )
        if not self._root:
            return
        power.IONotificationPortGetRunLoopSource.restype = _P
        core.CFRunLoopGetMain.restype = _P
        source = _P(power.IONotificationPortGetRunLoopSource(port))
        mode = _P.in_dll(core, "kCFRunLoopCommonModes")
        core.CFRunLoopAddSource(_P(core.CFRunLoopGetMain()), source, mode)
        self._kept += [told, port, notifier]
        self._heard.add(Trigger.SLEEP)

    def _told_power(self, power: Any, kind: int, argument: int) -> None:  # noqa: ANN401 - see above
        """Lock, and let the end of the process be the answer that the system waits for."""
        if kind == _WILL_SLEEP and self._asked is not None:
            self._tell(Trigger.SLEEP)
        elif kind in (_WILL_SLEEP, _MAY_SLEEP):
            power.IOAllowPowerChange(ctypes.c_uint32(self._root), ctypes.c_ssize_t(argument or 0))

    def _tell(self, trigger: Trigger) -> None:
        if self._asked is not None:
            self._asked(trigger)
