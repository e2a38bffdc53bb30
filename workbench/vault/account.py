"""The account of the system that the program runs under: its rights, and whether it is shared."""

from __future__ import annotations

import ctypes
import getpass
import os
import sys
from typing import Final

# Groups whose members may become administrator with their own password.
_STRONG_GROUPS: Final = frozenset({"sudo", "wheel", "admin", "administrators"})
# Names that a counter, a meeting room or a department logs in with, and no person.
_SHARED_NAMES: Final = frozenset({
    "gast", "guest", "balie", "algemeen", "gedeeld", "kiosk", "shared", "public", "publiek",
    "vergaderzaal", "raadzaal", "gemeente", "user", "gebruiker", "admin", "administrator", "beheer",
})  # fmt: skip


def is_administrator() -> bool | None:
    """Tell whether this account can change the system; None when it cannot be known."""
    if sys.platform == "win32":  # pragma: no cover
        return bool(ctypes.WinDLL("shell32").IsUserAnAdmin())
    return os.geteuid() == 0 or _is_in_strong_group()


def _is_in_strong_group() -> bool:
    import grp  # noqa: PLC0415 - there is none on Windows

    for number in os.getgroups():
        try:
            name = grp.getgrgid(number).gr_name
        except KeyError:  # a group without a name
            continue
        if name in _STRONG_GROUPS:
            return True
    return False


def is_shared() -> bool | None:
    """Tell whether the account's name is one that several people use; None otherwise.

    A name of a person proves nothing, so this never says that an account is not shared.
    """
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name anywhere
        return None
    return True if name.lower() in _SHARED_NAMES else None
