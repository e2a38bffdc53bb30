"""The reports of things as they stand, by their code: the same for window and command line."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Final

from workbench.services import (
    feedback_papers,
    processing_register,
    processing_register_papers,
    retention_overview,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from workbench.domain.papers import Paper
    from workbench.services.vaults import Reader
    from workbench.texts import Texts

    Read = Callable[[Reader, Texts, int, date], tuple[Paper, str]]

FEEDBACK: Final = "feedback"
PROCESSING: Final = "processing"
KEEPING: Final = "keeping"


def _feedback(reader: Reader, words: Texts, year: int, today: date) -> tuple[Paper, str]:
    told = feedback_papers.gather(reader, year, today)
    return feedback_papers.feedback_paper(told, words), feedback_papers.file_name(told, words)


def _processing(reader: Reader, words: Texts, _: int, today: date) -> tuple[Paper, str]:
    told = processing_register.gather(reader, today)
    paper = processing_register_papers.register_paper(told, words)
    return paper, processing_register_papers.file_name(told, words)


def _keeping(reader: Reader, words: Texts, _: int, today: date) -> tuple[Paper, str]:
    told = retention_overview.gather(reader, today)
    paper = retention_overview.overview_paper(told, words)
    return paper, retention_overview.file_name(told, words)


# Each reads in a lane and returns a document with the name of its PDF; only the first has a year.
READ: Final[Mapping[str, Read]] = types.MappingProxyType(
    {FEEDBACK: _feedback, PROCESSING: _processing, KEEPING: _keeping}
)
