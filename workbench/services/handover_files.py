"""From a report for a successor to a file: coded, drawn, proved, written; then the register.

It goes the way of every copy: what was left out is searched for in the bytes before they are
written, and the register of provisions hears to whom it went. What is found stops the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from workbench.domain.control_codes import printed
from workbench.domain.holding import Reader as Holder
from workbench.domain.holding import Role
from workbench.domain.leaks import LeakFoundError
from workbench.domain.papers import PaperKind, to_json
from workbench.domain.preferences import EXPORT_FOLDER
from workbench.domain.tables import Regime
from workbench.services import disclosures
from workbench.services.addressing import named
from workbench.services.all_or_none import write_together
from workbench.services.audit import Act
from workbench.services.copy_papers import addressed
from workbench.services.disclosures import MadeCopy, Recipient
from workbench.services.handover_papers import file_stem, handover_paper
from workbench.services.people import set_preference
from workbench.services.producing import go_on
from workbench.services.proofs import Produced
from workbench.services.proving import prove, question_for
from workbench.services.senders import sender_of
from workbench.texts import in_language

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.domain.disclosures import Disclosure
    from workbench.domain.formats import Format
    from workbench.domain.leaks import Question
    from workbench.domain.papers import Paper
    from workbench.services.handover import Handover
    from workbench.services.ports import Read, Work
    from workbench.services.sharing_files import Tools

_NOBODY = Holder(party="person:", role=Role.OUTSIDER)  # takes part in no case


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverOrder:
    """In what language and form the report is made, and where it goes."""

    language: str
    form: Format
    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A report that can be drawn: its paper, its number in the register, what to search for."""

    handover: Handover
    order: HandoverOrder
    paper: Paper = field(repr=False)
    recipient: Recipient
    number: int
    name: str
    model_sha256: str
    question: Question = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A report as it was written."""

    ready: Ready
    path: Path
    sha256: str


def prepare(read: Read, handover: Handover, order: HandoverOrder) -> Ready:
    """Return the paper of a report with its number and code; it reads, so it belongs in a lane."""
    words, to = in_language(order.language), handover.to
    who = named(read, handover.reader)
    recipient = Recipient(
        organisation=to.home,
        contact=to.contact,
        name=to.name,
        organisation_name=to.organisation,
    )
    number = disclosures.next_copy(read, handover.about, PaperKind.HANDOVER)
    bare = handover_paper(handover.text, words)
    paper = replace(addressed(bare, who, number, number, words), is_large=to.reads_large)
    model = sha256(to_json(paper).encode()).hexdigest()
    code = disclosures.control_code(read, model, recipient, PaperKind.HANDOVER, number)
    return Ready(
        handover=handover,
        order=order,
        paper=_coded(paper, printed(code), order.language),
        recipient=recipient,
        number=number,
        name=f"{file_stem(handover.text, who.letters, words)} {number:02}{order.form.suffix}",
        model_sha256=model,
        question=_question(read, handover, paper),
    )


def _coded(paper: Paper, code: str, language: str) -> Paper:
    foot = in_language(language).one("Control code {code}").format(code=code)
    mark = replace(paper.issued, code=code) if paper.issued is not None else None
    return replace(paper, furniture=replace(paper.furniture, code=foot), issued=mark)


def _question(read: Read, handover: Handover, paper: Paper) -> Question:
    """Return what the file is searched for: of a table every case is a secret."""
    reader = handover.reader if handover.case else _NOBODY
    halves = (handover.whole, handover.text)
    return question_for(read, handover.table, reader, halves, handover.withheld, paper=paper)


def make(ready: Ready, tools: Tools, is_cancelled: Callable[[], bool]) -> Written:
    """Draw, prove and write a report; slow, so it belongs in a lane.

    Raises:
        SharingCancelledError: it was cancelled, and no file is left.
        PaperError: it could not be made or proved.
        LeakFoundError: something stands in it that may not.
        VaultError: the folder cannot be written, or the disk is full.
    """
    form = ready.order.form
    data = tools.paper.make(ready.paper, form=form)
    if prove(tools.prover, Produced(name=ready.name, form=form, data=data), ready.question):
        raise LeakFoundError
    stops = partial(go_on, is_cancelled)
    (path,) = write_together([(ready.name, data)], ready.order.folder, tools.files, stops)
    return Written(ready=ready, path=path, sha256=sha256(data).hexdigest())


def note(work: Work, written: Written) -> Disclosure:
    """Write a report down: in the log that it was made, in the register for whom."""
    ready = written.ready
    handover, text = ready.handover, ready.handover.text
    set_preference(work, EXPORT_FOLDER, str(ready.order.folder))
    work.audit(Act.DOCUMENT_MADE, handover.about, PaperKind.HANDOVER)
    has_persons = bool(handover.case) and text.regime is not Regime.NO_PERSONS
    copy = MadeCopy(
        table=handover.table,
        meeting=None,
        version=handover.about,
        kind=PaperKind.HANDOVER,
        form=ready.order.form,
        about=text.of_case.code if text.of_case is not None else text.table,
        recipient=ready.recipient,
        marking=text.marking,
        basis=text.of_case.basis if text.of_case is not None else "",
        conditions=text.of_case.conditions if text.of_case is not None else (),
        has_persons=has_persons,
        withheld=len(handover.withheld),
        cases=(handover.case,) if handover.case else (),
        copy=ready.number,
        file_name=written.path.name,
        sha256=written.sha256,
        model_sha256=ready.model_sha256,
    )
    (entry,) = disclosures.register(work, (copy,), sender_of(work).name)
    return entry
