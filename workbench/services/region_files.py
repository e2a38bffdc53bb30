"""The files of a page that was released: to read, to count with, and for programs of neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain import region_page_text
from workbench.domain.formats import Format
from workbench.domain.preferences import EXPORT_FOLDER
from workbench.services.all_or_none import write_together
from workbench.services.audit import Act
from workbench.services.people import set_preference
from workbench.services.region_papers import region_paper

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.domain.ids import RegionReleaseId
    from workbench.services.ports import Work
    from workbench.services.region_told import PageTold
    from workbench.services.vaults import PaperMaker, Paperwork


def write_files(
    told: PageTold, folder: Path, paper: PaperMaker, files: Paperwork
) -> tuple[Path, ...]:
    """Make the file, the rows and the document of a page, all or none; slow, so for a lane.

    Raises:
        PaperError: one could not be made or written, or the work was cancelled.
    """
    drawn, name = region_paper(told), file_name(told)
    made = [
        (f"{name}.json", region_page_text.write(told.page)),
        *((name + form.suffix, paper.make(drawn, form=form)) for form in _FORMS),
    ]
    return write_together(made, folder, files)


_FORMS = (Format.ODS, Format.PDF)


def note_made(work: Work, folder: Path, key: RegionReleaseId) -> None:
    """Write down that files of a page were made, and remember where they went."""
    set_preference(work, EXPORT_FOLDER, str(folder))
    work.audit(Act.REGION_PAGE_MADE, key)


def file_name(told: PageTold) -> str:
    """Return "regiopagina 0344 2026-04-20"."""
    kind = told.words.meaning("file", "regional page")
    return f"{kind} {told.page.publisher} {told.page.as_of.isoformat()}"
