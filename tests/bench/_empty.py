"""An empty window of PySide6, in a process of its own, and what memory it holds."""

from __future__ import annotations

import json
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pss() -> float:
    """Return the proportional memory of this process in MiB."""
    for line in Path("/proc/self/smaps_rollup").read_text("utf-8").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no PSS on this system")


def main() -> None:
    from PySide6 import QtWidgets  # noqa: PLC0415 - whoever imports `pss` has not asked for it

    app = QtWidgets.QApplication([])
    window = QtWidgets.QWidget()
    window.resize(1440, 900)
    window.show()
    for _ in range(10):
        app.processEvents()
    print(json.dumps({"empty": pss()}))


if __name__ == "__main__":
    main()
