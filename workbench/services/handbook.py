"""The pages for security officer and data protection officer, as documents to keep and fill in.

They hold nothing of a vault: what they say is true of every vault of this version.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from workbench.domain.errors import PaperError

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.texts import Texts


class Page(StrEnum):
    """Which page; the value is its name on the command line and of its file."""

    CISO = "ciso"
    DPIA = "dpia"
    REGISTER = "register"


class PageMissingError(PaperError):
    """The page does not come with this copy of the program."""

    code = "handbook.missing"


@dataclass(frozen=True, slots=True)
class Made:
    """A document, whole, under the name it is written as."""

    name: str
    data: bytes = field(repr=False)


class Files(Protocol):
    """Where a document goes."""

    def write(self, folder: Path, name: str, data: bytes) -> Path:
        """Write atomically, never over another file; returns the path written."""
        ...


class Handbook(Protocol):
    """Makes documents of the pages; loads much, so use a lane."""

    def make(self, page: Page, words: Texts) -> Made:
        """Return a page as an ODT document in one language; the same bytes each time.

        Raises:
            PageMissingError: it is not there.
        """
        ...


def write(handbook: Handbook, files: Files, page: Page, words: Texts, folder: Path) -> Path:
    """Write a page where a person wants it; returns where it stands.

    Raises:
        PaperError: the page is missing, or the folder or the disk refuses.
    """
    made = handbook.make(page, words)
    return files.write(folder, made.name, made.data)


def title(page: Page, words: Texts) -> str:
    """Return what a page is called."""
    return {
        Page.CISO: words.one("Explanation for the CISO"),
        Page.DPIA: words.one("Data protection impact assessment, to fill in"),
        Page.REGISTER: words.one("Text for the register of processing activities"),
    }[page]
