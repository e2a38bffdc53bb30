"""The control code at the foot of a copy: sixteen characters that find it back in the register.

It is a keyed hash of what the copy says, for whom, of what kind and which number (documents.md 1),
so nobody can make up a code that the register knows.
"""

from __future__ import annotations

import re
from typing import Final

from workbench.domain.errors import RuleBrokenError

LENGTH: Final = 16  # hexadecimal digits
_GROUP: Final = 4
_ALIKE: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})  # as people read them from paper


class ControlCodeUnclearError(RuleBrokenError):
    """What was typed is no control code."""

    code = "control-code.unclear"


def told(model_sha256: str, recipient: str, kind: str, copy: int) -> bytes:
    """Return what the code is a hash of; each part has its length, so none runs into the next."""
    parts = (model_sha256, recipient, kind, str(copy))
    return b"".join(
        len(data).to_bytes(4, "big") + data for data in (part.encode("utf-8") for part in parts)
    )


def code_of(digest: bytes) -> str:
    """Return the code of a keyed hash."""
    return digest.hex()[:LENGTH].upper()


def printed(code: str) -> str:
    """Return a code in groups, as it stands on paper."""
    return " ".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def read_code(text: str) -> str:
    """Read a code as a person types it: any case, with blanks, colons or hyphens.

    Raises:
        ControlCodeUnclearError: there are not sixteen digits.
    """
    code = "".join(c for c in text.upper() if c.isalnum()).translate(_ALIKE)
    if not re.fullmatch(rf"[0-9A-F]{{{LENGTH}}}", code):
        raise ControlCodeUnclearError
    return code
