"""``--self-test``: everything the program needs is there and works, without a window or a vault."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import TYPE_CHECKING

from workbench import PRODUCT, __version__, paths
from workbench.documents.paper_lane import PaperProcess
from workbench.domain.errors import WorkbenchError
from workbench.storage.driver import connect
from workbench.texts import LANGUAGES, in_language, tr
from workbench.vault.parameters import KdfParameters
from workbench.vault.primitives import argon2id_into

if TYPE_CHECKING:
    from collections.abc import Callable

_FONTS = 6
_ICONS = 30
_IN_MEMORY = 6  # SQLITE_OPEN_READWRITE and CREATE
_RFC_9106 = "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"  # section 5.3


def run() -> int:
    """Run each part; prints a line for each and returns 0 when all work."""
    parts: tuple[tuple[str, Callable[[], bool]], ...] = (
        (tr("Fonts and icons"), _resources),
        (tr("Dutch and English texts"), _texts),
        (tr("Encrypted database"), _cipher),
        (tr("Key derivation (RFC 9106)"), _key_derivation),
        (tr("Paper process"), _paper),
        (tr("Window toolkit"), _toolkit),
    )
    sys.stdout.write(f"{PRODUCT} {__version__}, Python {sys.version.split()[0]}\n")
    bad = 0
    for name, works in parts:
        good = _try(works)
        bad += not good
        sys.stdout.write(f"  {'ok  ' if good else 'FAIL'}  {name}\n")
    return 1 if bad else 0


def _try(works: Callable[[], bool]) -> bool:
    try:
        return works()
    except (WorkbenchError, OSError, ImportError, ValueError):
        return False


def _resources() -> bool:
    fonts = list((paths.resources() / "fonts").glob("*.ttf"))
    icons = list((paths.resources() / "icons").glob("*.svg"))
    return len(fonts) >= _FONTS and len(icons) >= _ICONS


def _texts() -> bool:
    return all(in_language(language).one("Unlock") for language in LANGUAGES) and (
        in_language("nl").one("Unlock") == "Ontgrendelen"
    )


def _cipher() -> bool:
    db = connect(":memory:", flags=_IN_MEMORY, uri=False, isolation_level=None, cached_statements=1)
    with closing(db):
        return bool(db.execute("PRAGMA cipher_version").fetchone())


def _key_derivation() -> bool:
    made = bytearray(32)
    argon2id_into(
        made,
        bytearray(b"\x01" * 32),
        b"\x02" * 16,
        KdfParameters(m_kib=32, t=3, p=4),
        pepper=b"\x03" * 8,
        associated=b"\x04" * 12,
    )
    return made.hex() == _RFC_9106


def _paper() -> bool:
    paper = PaperProcess()
    try:
        paper.warm("nl")
    finally:
        paper.close()
    return True


def _toolkit() -> bool:
    # Without Qt's system libraries this is the part that says so, after the others.
    from PySide6.QtCore import qVersion  # noqa: PLC0415 - see above
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - see above

    return bool(qVersion()) and hasattr(QApplication, "exec")
