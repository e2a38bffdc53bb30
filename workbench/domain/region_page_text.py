"""A regional page as text: one text for one page, and a careful reader of what others send.

A file comes from outside. It is read whole or refused whole, and refused before anything large is
built of it: by its length, then by how deep it nests, then by each number and name in it.
"""

from __future__ import annotations

import json
import re
from typing import Final, NoReturn

from workbench.domain import canonical
from workbench.domain.errors import RuleBrokenError
from workbench.domain.region_page import (
    FORMAT,
    MOST,
    VERSION,
    RegionPage,
    RegionPageDamagedError,
    check,
)

MOST_BYTES: Final = 2_000_000  # the largest page there can be has a quarter of it
_DEEPEST: Final = 4  # page, rows, row, counts
_BRACKETS: Final = re.compile(rb"[\[\]{}]")
_MARK: Final = f'"{FORMAT}"'.encode("ascii")


class RegionPageTooLargeError(RuleBrokenError):
    """The file is larger than any page."""

    code = "region-page.too-large"


class RegionPageForeignError(RuleBrokenError):
    """The file is something else."""

    code = "region-page.foreign"


class RegionPageVersionError(RuleBrokenError):
    """The page is of a version that this program does not know."""

    code = "region-page.version"


def write(page: RegionPage) -> bytes:
    """Return the text of a page: the same bytes each time."""
    check(page)
    return (canonical.text_of(page) + "\n").encode("ascii")


def read(data: bytes) -> RegionPage:
    """Return the page that a file holds; hand over at most ``MOST_BYTES`` and one more.

    Raises:
        RegionPageTooLargeError: it is larger than any page.
        RegionPageForeignError: it is no regional page.
        RegionPageVersionError: it is of another version.
        RegionPageDamagedError: it is not whole, or its totals cannot be true.
        RegionPageSmallError: a count of 1-4 stands in it.
    """
    if len(data) > MOST_BYTES:
        raise RegionPageTooLargeError
    found = _parsed(data)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise RegionPageForeignError
    if type(found.get("version")) is not int or found["version"] != VERSION:
        raise RegionPageVersionError
    try:
        page = canonical.record_of(RegionPage, found)
    except (TypeError, ValueError):
        raise RegionPageDamagedError from None
    if canonical.data_of(page) != found:  # a day that is spelled in another way
        raise RegionPageDamagedError
    check(page)
    return page


def _parsed(data: bytes) -> object:
    try:
        _refuse_deep(data)
        return json.loads(
            data.decode("ascii"),  # no name and no text is in it, so no other letter either
            object_pairs_hook=_object,
            parse_int=_whole,
            parse_float=_refuse,
            parse_constant=_refuse,
        )
    except ValueError:
        is_ours = _MARK in data
        raise RegionPageDamagedError if is_ours else RegionPageForeignError from None


def _refuse_deep(data: bytes) -> None:
    depth = 0
    for bracket in _BRACKETS.finditer(data):
        depth += 1 if bracket[0] in b"[{" else -1
        if depth > _DEEPEST:
            raise ValueError(depth)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(len(pairs))
    return found


def _whole(digits: str) -> int:
    """Read a number; a long one is refused before it is one."""
    if len(digits) > len(str(MOST)):
        raise ValueError(len(digits))
    return int(digits)


def _refuse(_: str) -> NoReturn:
    raise ValueError
