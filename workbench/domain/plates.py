"""Number plates in the one form in which they are compared: capitals and figures, no signs.

Dutch plates follow one of their series; a plate from elsewhere is taken as it is typed, when it
can be one. Cyrillic letters are those that Latin has too (Vienna Convention), so they are read so.
"""

from __future__ import annotations

import re
from typing import Final

_SERIES: Final = re.compile(
    r"[A-Z]{2}\d{4}|\d{4}[A-Z]{2}|\d{2}[A-Z]{2}\d{2}|[A-Z]{2}\d{2}[A-Z]{2}|[A-Z]{4}\d{2}"
    r"|\d{2}[A-Z]{4}|\d{2}[A-Z]{3}\d|\d[A-Z]{3}\d{2}|[A-Z]{2}\d{3}[A-Z]|[A-Z]\d{3}[A-Z]{2}"
    r"|[A-Z]{3}\d{2}[A-Z]|[A-Z]\d{2}[A-Z]{3}|\d[A-Z]{2}\d{3}|\d{3}[A-Z]{2}\d"
)
_COUNTRY: Final = re.compile(r"^\s*(?:\([A-Z]{1,3}\)|[A-Z]{1,3}\s*:)|\([A-Z]{1,3}\)\s*$")
_HERE: Final = "NL"
_SIGNS: Final = re.compile(r"[\s.·•*_-]+")
_PLATE: Final = re.compile(r"(?=.*\d)(?=.*[A-Z])[A-Z0-9]{4,9}")
_CYRILLIC: Final = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")
_LONGEST: Final = 24


def plate_of(text: str) -> str | None:
    """Return a plate, or None when the text is none."""
    said = text[:_LONGEST].strip().upper().translate(_CYRILLIC)
    bare = _SIGNS.sub("", _COUNTRY.sub("", said))
    rest = bare.removeprefix(_HERE)
    if rest != bare and is_dutch(rest):  # NL-12-AB is a plate itself
        return rest
    return bare if _PLATE.fullmatch(bare) else None


def is_dutch(plate: str) -> bool:
    """Tell whether a plate follows a series of the Netherlands."""
    return bool(_SERIES.fullmatch(plate))
