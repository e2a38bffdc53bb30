"""An empty window of PySide6, in a process of its own, and what memory it holds.

With ``libraries`` it loads besides what no version of this program can do without: the database,
the two libraries of keys, and Qt's parts for icons and printing. What that takes is no code of ours.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


LIBRARIES = (
    "json", "hashlib", "ctypes", "concurrent.futures", "sqlcipher3", "argon2.low_level",
    "cryptography.hazmat.primitives.ciphers.aead", "cryptography.hazmat.primitives.kdf.hkdf",
    "PySide6.QtSvg", "PySide6.QtPrintSupport",
)  # fmt: skip


def held() -> dict[str, float]:
    """Return the memory of this process in MiB: resident, and proportional.

    Proportional counts a page that others share in part only, so it says the same of two
    programs where nobody else has Qt loaded, and less of it where many have.
    """
    told = Path("/proc/self/smaps_rollup").read_text("utf-8").splitlines()
    lines = (line.split() for line in told[1:])
    found = {name: int(kib) / 1024 for name, kib, _ in lines if name in ("Rss:", "Pss:")}
    return {"resident": found["Rss:"], "proportional": found["Pss:"]}


def main() -> None:
    from PySide6 import QtWidgets  # noqa: PLC0415 - whoever imports `held` has not asked for it

    app = QtWidgets.QApplication([])
    window = QtWidgets.QWidget()
    window.resize(1440, 900)
    window.show()
    if sys.argv[1:] == ["libraries"]:
        for name in LIBRARIES:
            importlib.import_module(name)
    for _ in range(10):
        app.processEvents()
    print(json.dumps(held()))


if __name__ == "__main__":
    main()
