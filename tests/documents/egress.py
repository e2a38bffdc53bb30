"""All copies of meetings that were made up, in all forms, and what is searched for in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.documents.generated_meetings import Maker
from workbench.documents.forms import FormNotOfferedError, made
from workbench.documents.proof import is_ordinary
from workbench.documents.reading_back import parts_of
from workbench.domain.folding import squeezed
from workbench.domain.formats import Format, offered
from workbench.domain.holding import OWN, Reader
from workbench.domain.leak_search import leaks
from workbench.domain.leaks import Question
from workbench.domain.papers import PaperKind
from workbench.domain.withheld import Withheld, WithheldKind
from workbench.services.papermaking import paper_for
from workbench.services.projecting import projected
from workbench.services.proving import texts_in
from workbench.texts import in_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.frozen import FrozenMinutes

KINDS = (PaperKind.MINUTES, PaperKind.DECISIONS, PaperKind.ACTIONS)


@dataclass(frozen=True)
class Made:
    who: str
    kind: PaperKind
    form: Format
    data: bytes
    withheld: tuple[str, ...]
    held: tuple[str, ...]


def all_copies(seed: int, meetings: int) -> Iterator[Made]:
    """Give every copy of so many meetings."""
    maker = Maker(seed)
    for _ in range(meetings):
        minutes, readers = maker.meeting()
        for n, reader in enumerate(readers):
            yield from copies(minutes, reader, "nl" if n % 2 else "en")


def copies(
    minutes: FrozenMinutes, reader: Reader, language: str, *, is_checked: bool = True
) -> Iterator[Made]:
    """Give the copies of one reader; without the filter they hold everything."""
    words = in_language(language)
    part = projected(minutes, [reader])
    held = set(texts_in(part))
    withheld = tuple(text for text in texts_in(minutes) if text not in held)
    for kind in KINDS:
        paper = paper_for([reader if is_checked else OWN], minutes, kind, words)
        for form in offered(kind):
            try:
                data = made(paper, form, lambda *_: None)
            except FormNotOfferedError:
                continue
            yield Made(reader.party, kind, form, data, withheld, tuple(sorted(held)))


def searched(copy: Made) -> list[tuple[str, str, str]]:
    """Return what the proof finds, and what a plain look for whole texts finds."""
    parts = parts_of(copy.data)
    question = Question(
        withheld=tuple(Withheld(kind=WithheldKind.LINE, text=text) for text in copy.withheld),
        held=copy.held,
    )
    found = leaks(question, parts, is_ordinary)
    told = [(copy.who, copy.form, one.words) for one in found]
    row = squeezed("\n".join(part.text for part in parts))
    held = squeezed("\n".join(copy.held))
    for text in copy.withheld:
        bare = squeezed(text)
        if bare in row and bare not in held:
            told.append((copy.who, copy.form, text))
    return told
