"""One recipient's copy of anything that goes out: the one way from a frozen text to its paper.

A copy holds what this recipient may hold and nothing else (``services.projecting``), with the
numbers it knows from its agendas, its own actions in front, and the sentence on omissions that
stands on every copy (R9.2, R9.8). What was left out goes beside it, for the preview and for the
proof of the bytes; no renderer gets that.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.frozen import thaw
from workbench.domain.papers import to_json
from workbench.services import errata, papermaking, papers
from workbench.texts import in_language

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.holding import Reader
    from workbench.domain.ids import ItemId
    from workbench.domain.minutes import MinutesVersion
    from workbench.domain.papers import Paper, PaperKind
    from workbench.domain.withheld import Withheld
    from workbench.services.ports import Read


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person chooses of a copy, beside its kind and its recipient."""

    language: str = "nl"
    number: int = 1  # copy k of N
    of: int = 1
    respond_by: date | None = None  # None: the day of the next meeting
    respond_to: str = field(default="", repr=False)  # empty: who took the minutes
    is_large: bool = False
    item: ItemId | None = None  # of an extract


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One document for one recipient, before it is drawn."""

    kind: PaperKind
    recipient: Reader
    name: str = field(repr=False)  # of the recipient, as it is printed
    number: int
    of: int
    stem: str  # of the file, without its ending: meeting, recipient's letters, copy (R9.3)
    paper: Paper = field(repr=False)
    withheld: tuple[Withheld, ...] = field(default=(), repr=False)
    model_sha256: str  # of the paper before a control code stood on it

    @property
    def is_whole(self) -> bool:
        """Nothing was left out."""
        return not self.withheld


def copy_for(
    read: Read, version: MinutesVersion, kind: PaperKind, recipient: Reader, wanted: Wanted
) -> Copy:
    """Return the copy of one recipient; it reads the vault, so it belongs in a lane.

    It carries no control code yet: previews have none (D7).
    """
    frozen = thaw(version.canonical)
    words = in_language(wanted.language)
    told = errata.errata_of(read, version.meeting)
    paper = papermaking.paper_for((recipient,), frozen, kind, words, told)
    return Copy(
        kind=kind,
        recipient=recipient,
        name=recipient.name,
        number=wanted.number,
        of=wanted.of,
        stem=papers.file_name(frozen, kind, words).removesuffix(".pdf"),
        paper=paper,
        model_sha256=hashlib.sha256(to_json(paper).encode(errors="surrogatepass")).hexdigest(),
    )


def issued(copy: Copy, code: str) -> Copy:
    """Return a copy that is made for good, with the control code that finds it back.

    The code comes from ``read.control_codes`` for the fingerprint of the model, the party of the
    recipient, the kind and the number.
    """
    mark = copy.paper.issued
    if mark is None:
        return copy
    return replace(copy, paper=replace(copy.paper, issued=replace(mark, code=code)))
