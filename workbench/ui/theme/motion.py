"""Whether the system asks programs to keep still."""

from __future__ import annotations

import sys


def system_wants_stillness() -> bool:
    """Tell whether animation is off in the system's settings (known on Windows only).

    Qt reports this from 6.12 on; until then Windows is asked itself
    (SystemParametersInfo, SPI_GETCLIENTAREAANIMATION). Elsewhere the setting decides.
    """
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - measured start-up saving: only Windows needs it

        is_animated = ctypes.c_int(1)
        asked = ctypes.windll.user32.SystemParametersInfoW(0x1042, 0, ctypes.byref(is_animated), 0)
        return bool(asked) and is_animated.value == 0
    return False
