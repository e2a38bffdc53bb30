"""Parts packed as one file, the same bytes each time (documents.md 1).

A ZIP tells when and on what system each of its parts was made. Here each has one fixed moment and
one fixed maker, so that the same document is the same file.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_STAMP: Final = (1980, 1, 1, 0, 0, 0)  # the first moment a ZIP knows
_UNIX: Final = 3  # said on every system
_OWNER_ONLY: Final = 0o600 << 16


def packed(parts: Mapping[str, bytes], *, stored: str = "") -> bytes:
    """Pack parts in the order given; the one named ``stored`` can be read from outside."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _OWNER_ONLY
            package.writestr(entry, data)
    return whole.getvalue()


def repacked(data: bytes, *, first: str) -> bytes:
    """Pack again what another library packed: ``first``, then the others by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = sorted(package.namelist(), key=lambda name: (name != first, name))
        return packed({name: package.read(name) for name in names})
