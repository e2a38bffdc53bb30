"""A child process that makes every kind of document in every form, proves it and writes it.

``python -m tests.journeys.former FOLDER`` goes the way of an order of copies: the paper process
draws, the process of the proof reads back, a PDF is closed with words, the folder gets the file.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from tests.documents.kinds import DEMO, every_kind
from tests.journeys.hands import CheapWorld
from workbench.domain.formats import Format, offered
from workbench.domain.frozen import thaw
from workbench.domain.leaks import Question
from workbench.domain.papers import Section
from workbench.services.paper_grids import with_grids
from workbench.services.proofs import Produced
from workbench.texts import in_language

WORD = "Zwaluwenhoek"  # in what is said
KINDS = ("copy", "large", "decisions", "actions", "agenda", "annotation", "extract", "year")


def main() -> int:
    folder = Path(sys.argv[1])
    world = CheapWorld((), None)
    frozen, words = thaw(DEMO), in_language("nl")
    for name, paper in every_kind("nl").items():
        if name not in KINDS:
            continue
        told = with_grids(paper, frozen, words)
        told = replace(
            told, sections=(*told.sections, Section(anchor="word", title=f"Pand {WORD}"))
        )
        for form in offered(paper.kind):
            if form is Format.ICS:
                continue
            data = world.paper.make(told, form=form)
            file = Produced(name=f"{name}{form.suffix}", form=form, data=data)
            world.prover.search(file, Question(held=(WORD,)))
            if name == "large" and form is Format.PDF:
                data = world.paper.close_file(data, "een lange zin met woorden")
            world.files.write(folder, file.name, data)
    world.paper.close()
    world.prover.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
