"""One recipient's copy of anything that goes out: the one way from a frozen text to its paper.

A copy holds what this recipient may hold and nothing else (``services.projecting``), with the
numbers it knows from its agendas (``services.known_items``), its own actions in front, and the
sentence on omissions that stands on every copy (R9.2, R9.8). What was left out goes beside it,
for the preview and for the proof of the bytes; no renderer gets that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from workbench.domain.control_codes import printed
from workbench.domain.frozen import FrozenMinutes, sha256
from workbench.domain.papers import PaperKind, to_json
from workbench.services import copy_papers
from workbench.services.addressing import is_recipient, named
from workbench.services.copy_drawing import Drawing
from workbench.services.copy_sources import Sources
from workbench.services.extracts import Year
from workbench.services.omissions import with_omissions
from workbench.texts import in_language

if TYPE_CHECKING:
    from datetime import date
    from typing import TypeAlias

    from workbench.domain.frozen_agenda import AgendaVersion
    from workbench.domain.frozen_annotation import AnnotationVersion
    from workbench.domain.holding import Reader
    from workbench.domain.markings import Marking
    from workbench.domain.minutes import MinutesVersion
    from workbench.domain.papers import Paper
    from workbench.domain.withheld import Withheld
    from workbench.services.addressing import Named
    from workbench.services.copy_drawing import Drawn
    from workbench.services.ports import Read
    from workbench.texts import Texts

    Source: TypeAlias = MinutesVersion | AgendaVersion | AnnotationVersion | Year
_NOT_IN_A_NAME: Final = re.compile(r"[^\w-]+")
__all__ = ["Copier", "Copy", "Wanted", "Year", "copy_for", "issued", "with_omissions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person chooses of a copy, beside its kind and its recipient."""

    language: str = "nl"
    number: int = 1  # copy k of N
    of: int = 1
    respond_by: date | None = None  # None: the day of the next meeting
    respond_to: str = field(default="", repr=False)  # empty: who took the minutes
    is_large: bool = False
    item: str = ""  # of which an extract is
    case: str = ""  # or all that names this case, by its code


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
    marking: Marking | None = None  # the highest of what it holds
    halves: tuple[object, object] = field(default=(None, None), repr=False)  # for the proof
    source: FrozenMinutes | None = field(default=None, repr=False)  # the own side of it
    minutes: FrozenMinutes | None = field(default=None, repr=False)  # as the recipient has them

    @property
    def texts(self) -> tuple[FrozenMinutes, ...]:
        """The minutes that it holds, as its recipient has them; a year file holds several."""
        part = self.halves[1]
        held = part if isinstance(part, tuple) else (self.minutes,)
        return tuple(one for one in held if isinstance(one, FrozenMinutes))

    @property
    def is_whole(self) -> bool:
        """Nothing was left out."""
        return not self.withheld


def copy_for(
    read: Read, version: Source, kind: PaperKind, recipient: Reader, wanted: Wanted
) -> Copy:
    """Return the copy of one recipient; it reads the vault, so it belongs in a lane.

    It carries no control code yet: previews have none (D7). The year file takes a ``Year``, whose
    recipient is known at each of its meetings by its party.

    Raises:
        NothingToExtractError: nothing that the recipient may hold belongs in it.
        FrozenUnreadableError: the frozen text is damaged.
    """
    return Copier(read, version, kind).copy_for(recipient, wanted)


class Copier:
    """Makes the copies of one version for several recipients, and reads their source once."""

    def __init__(self, read: Read, version: Source, kind: PaperKind) -> None:
        self._read = read
        self._version = version
        self._kind = kind
        self._own, self._handed_out = Sources(read), Sources(read, hides_names=True)
        self._words: dict[str, Texts] = {}

    def copy_for(self, recipient: Reader, wanted: Wanted) -> Copy:
        """Return the copy of one recipient, as the function of this name does."""
        language = wanted.language
        if language not in self._words:
            self._words[language] = in_language(language)
        words = self._words[language]
        sources = self._handed_out if is_recipient(recipient) else self._own
        drawn = Drawing(sources, recipient, words).of(self._version, self._kind, wanted)
        who = named(self._read, recipient, drawn.there) if is_recipient(recipient) else None
        paper = _for(who, drawn, wanted, words) if who is not None else drawn.paper
        paper = replace(paper, is_large=wanted.is_large)
        return Copy(
            kind=self._kind,
            recipient=recipient,
            name=who.full if who is not None else "",
            number=wanted.number,
            of=wanted.of,
            stem=_stem(drawn.stem, who, wanted.number),
            paper=paper,
            withheld=drawn.withheld,
            model_sha256=sha256(to_json(paper)),
            marking=drawn.marking,
            halves=drawn.halves,
            source=drawn.source,
            minutes=drawn.minutes,
        )


def issued(copy: Copy, code: str) -> Copy:
    """Return a copy that is made for good, with the control code that finds it back.

    The code is that of the register (``services.disclosures.control_code``): a keyed hash over the
    fingerprint of the model, the recipient, the kind and the number.
    """
    mark = copy.paper.issued
    if mark is None:
        return copy
    words = in_language(copy.paper.language)
    shown = printed(code)
    foot = words.one("Control code {code}").format(code=shown)
    before = copy.paper.furniture.code
    furniture = replace(copy.paper.furniture, code=", ".join(filter(None, (foot, before))))
    paper = replace(copy.paper, furniture=furniture, issued=replace(mark, code=shown))
    return replace(copy, paper=paper)


def _for(who: Named, drawn: Drawn, wanted: Wanted, words: Texts) -> Paper:
    paper = copy_papers.addressed(drawn.paper, who, wanted.number, wanted.of, words)
    if drawn.minutes is None:
        return paper
    reply = copy_papers.Reply()  # nobody is asked to look at a whole year again
    if paper.kind is not PaperKind.YEAR:
        reply = copy_papers.reply_of(drawn.minutes, wanted.respond_by, wanted.respond_to)
    return replace(paper, opening=copy_papers.opening(drawn.minutes, who, reply, words))


def _stem(stem: str, who: Named | None, number: int) -> str:
    """Return "RT-26-3 verslag PO 03"; no subject and no names are in it (R9.3)."""
    if who is None:
        return stem
    return f"{stem} {_NOT_IN_A_NAME.sub('', who.letters)} {number:02}"
