"""Puts letters with accents on spare keys of the virtual keyboard.

xdotool borrows a key for a letter the keyboard lacks and gives it back at once; a program that
looks a moment later finds nothing there. Letters with a key of their own are typed as they are.
"""

import ctypes
import sys

EXTRA = "öóëéïèüÖÓËÉ’“”–·"
FIRST_KEYCODE = 180


def main() -> int:
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = x11.XOpenDisplay(None)
    if not display:
        return 1
    for n, letter in enumerate(EXTRA):
        code = ord(letter)
        keysym = code if code < 0x100 else 0x01000000 + code
        symbols = (ctypes.c_ulong * 2)(keysym, keysym)
        x11.XChangeKeyboardMapping(ctypes.c_void_p(display), FIRST_KEYCODE + n, 2, symbols, 1)
    x11.XSync(ctypes.c_void_p(display), 0)
    x11.XCloseDisplay(ctypes.c_void_p(display))
    return 0


if __name__ == "__main__":
    sys.exit(main())
