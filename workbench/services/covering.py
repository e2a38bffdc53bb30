"""The words that go along with a copy in a mail: neutral, for a mail is read by others (D16).

They tell what kind of document it is and of which day, how it is to be handled, and what to do
when it came to the wrong reader: no subject, no name of a person, nothing that was said.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.papers import Block, PaperKind, Run, Section

if TYPE_CHECKING:
    from workbench.domain.papers import Paper
    from workbench.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Covering:
    """The words of a mail."""

    subject: str = field(repr=False)
    paragraphs: tuple[str, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """The whole, with an empty line between paragraphs."""
        return "\n\n".join(self.paragraphs) + "\n"


def covering(paper: Paper, words: Texts, *, has_passphrase: bool = False) -> Covering:
    """Return the words for one copy; they say the same to every recipient but the number."""
    tr = words.one
    furniture = paper.furniture
    what = furniture.running
    if paper.issued:
        told = tr("{document}, copy {number} of {of}")
        what = told.format(document=what, number=paper.issued.number, of=paper.issued.of)
    said = [
        tr("Good day,"),
        tr("With this message you receive: {document}.").format(document=what),
        tr("Marking: {marking}. {handling}.").format(
            marking=furniture.marking, handling=furniture.handling
        ),
    ]
    if has_passphrase:
        said.append(tr("The file opens with the passphrase that we agreed earlier."))
    said.append(
        tr(
            "Is this message not meant for you? Do not open the file, delete the message and tell"
            " us, so that we know."
        )
    )
    said.append(f"{tr('Kind regards,')}\n{furniture.organisation}")
    return Covering(subject=furniture.running, paragraphs=tuple(said))


def covering_paper(paper: Paper, words: Texts, *, has_passphrase: bool = False) -> Paper:
    """Return the words as a document of their own, to be proved and written like any other."""
    made = covering(paper, words, has_passphrase=has_passphrase)
    blocks = tuple(Block(runs=(Run(text=text),)) for text in made.paragraphs)
    return replace(
        paper,
        kind=PaperKind.COVERING,
        title=made.subject,
        subtitle="",
        facts=(),
        roll=None,
        contents=None,
        sections=(Section(anchor="text", title="", blocks=blocks),),
        empty="",
        listings=(),
        grids=(),
        appointment=None,
        opening=None,
        issued=None,
        omissions="",
    )
