"""The page of a closed envelope: what lies in it and how it is taken out, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.envelopes import Envelope
from workbench.domain.papers import Block, Look, PaperKind, Run, Section
from workbench.services import paper_words as say
from workbench.texts import in_language

if TYPE_CHECKING:
    from workbench.domain.papers import Paper


def envelope(paper: Paper, name: str) -> Envelope:
    """Return the envelope of a document of another form; it says nothing of what is in it."""
    words = in_language(paper.language)
    told = words.one("Open the attachments of this file, at the paper clip, and save {name}.")
    before, _, after = told.partition("{name}")
    runs = (
        Run(text=before),
        Run(text=say.unbroken(name), look=Look.STRONG, is_whole=True),
        Run(text=after),
    )
    title = words.one("Document in a closed envelope")
    inside = Section(anchor="inside", title=words.one("What is in it"), blocks=(Block(runs=runs),))
    cover = replace(
        paper,
        kind=PaperKind.LETTER,
        title=title,
        subtitle=words.one("The passphrase opened this file and what is in it."),
        facts=(),
        roll=None,
        contents=None,
        sections=(inside,),
        listings=(),
        grids=(),
        appointment=None,
        opening=None,
        empty="",
        omissions="",
        furniture=replace(paper.furniture, running=title),
    )
    return Envelope(name=name, cover=cover)
