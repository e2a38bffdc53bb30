"""A file of a neighbour: read, and looked through before anything of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain import region_page_text

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.domain.region_page import RegionPage
    from workbench.services.chosen_files import ChosenFiles


def read_page(path: Path, files: ChosenFiles) -> RegionPage:
    """Return the page in a file; no more of it is read than a page can be long.

    Raises:
        PaperError: the file cannot be read.
        RuleBrokenError: it is too large, foreign, damaged or of another version.
    """
    return region_page_text.read(files.read(path, region_page_text.MOST_BYTES + 1))
