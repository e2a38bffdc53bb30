"""One document in the form that was asked for; all forms are made of the same ``Paper``.

Each form's library is read when it is first asked for: odfdo takes 260 ms, and most people make
PDFs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.errors import PaperError
from workbench.domain.formats import Format

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.papers import Paper

    OnPage = Callable[[int, float], None]


class FormNotOfferedError(PaperError):
    """The document has nothing to show in this form."""

    code = "paper.form-not-offered"


def made(paper: Paper, form: Format, on_page: OnPage) -> bytes:
    """Return a document in a form; ``on_page`` is told as ``render`` tells it.

    Raises:
        PaperError: it cannot be made.
    """
    if form is Format.PDF:
        from workbench.documents.render import render  # noqa: PLC0415 - one form, one library

        return render(paper, on_page)
    data = _office(paper, form)
    on_page(1, 1.0)
    return data


def _office(paper: Paper, form: Format) -> bytes:
    match form:
        case Format.ODT:
            from workbench.documents import odt_paper  # noqa: PLC0415 - see above

            return odt_paper.render(paper)
        case Format.DOCX:
            from workbench.documents import docx_paper  # noqa: PLC0415 - see above

            return docx_paper.render(paper)
        case Format.TXT:
            from workbench.documents import plain_paper  # noqa: PLC0415 - see above

            return plain_paper.render(paper)
        case _:
            return _data(paper, form)


def _data(paper: Paper, form: Format) -> bytes:
    """Return what other programs read; not every document has it."""
    if form is Format.ICS and paper.appointment:
        from workbench.documents import calendar_file  # noqa: PLC0415 - see above

        return calendar_file.appointment_bytes(paper, paper.appointment)
    if form is Format.ODS and paper.sheets:
        from workbench.documents import ods_paper  # noqa: PLC0415 - see above

        return ods_paper.render(paper)
    if form is Format.XLSX and paper.sheets:
        from workbench.documents import xlsx_paper  # noqa: PLC0415 - see above

        return xlsx_paper.render(paper)
    if form is Format.CSV and paper.sheets:
        from workbench.documents import csv_paper  # noqa: PLC0415 - see above

        return csv_paper.render(paper)
    raise FormNotOfferedError(form)
