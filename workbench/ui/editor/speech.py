"""What a screen reader hears from the minutes (R12): sentences, made here and nowhere else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from workbench.domain.capture import split_agreement
from workbench.domain.minutes import LineKind, MentionKind
from workbench.texts import ntr, tr
from workbench.ui.days import long_day
from workbench.ui.widgets.announcements import announce, is_announcing

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from workbench.domain.completion import Candidate
    from workbench.domain.minutes import Block


def kind_name(kind: LineKind) -> str:
    """Return the name of a kind of line, as a word that begins a sentence."""
    return {
        LineKind.TEXT: tr("Text"),
        LineKind.ACTION: tr("Action"),
        LineKind.DECISION: tr("Decision"),
        LineKind.QUESTION: tr("Question"),
        LineKind.SIGNAL: tr("Signal"),
        LineKind.INFORMATION: tr("Information that stays"),
        LineKind.BOTTLENECK: tr("Bottleneck"),
        LineKind.PRACTICE: tr("Good practice"),
        LineKind.SCRATCH: tr("Scratch line"),
    }[kind]


def owners_and_term(block: Block) -> tuple[str, str]:
    """Return the words of the line's owners and of its term, "" where there is none."""
    agreement = split_agreement(block.text, block.mentions)
    said: dict[str, str] = {}
    for mention in block.mentions:
        said[mention.target] = block.text[mention.start : mention.end]
    owners = ", ".join(said[target] for target in agreement.owners)
    return owners, _spoken_term(agreement.due, said[agreement.due]) if agreement.due else ""


def _spoken_term(target: str, shown: str) -> str:
    """Return a term as the ear wants it: "vr 22 mei" is said letter by letter."""
    try:
        return long_day(date.fromisoformat(target))
    except ValueError:  # a term without a date, such as "z.s.m."
        return shown


def missing(block: Block) -> str:
    """Return what an action still lacks, as quiet words beside it; "" for nothing (R1.3)."""
    if block.kind is not LineKind.ACTION or not block.text:
        return ""
    owners, term = owners_and_term(block)
    if not owners and not term:
        return tr("no owner and no date yet")
    if not owners:
        return tr("no owner yet")
    return "" if term else tr("no date yet")


def line_sentence(block: Block) -> str:
    """Return what entering a line says: kind, text, owner, date, audience."""
    body = split_agreement(block.text, block.mentions).body
    owners, term = owners_and_term(block)
    parts = [kind_name(block.kind), body, owners, term, missing(block)]
    if block.audience is not None:
        parts.append(tr("with an audience of its own"))
    return ", ".join(part for part in parts if part)


def recorded_sentence(block: Block) -> str:
    """Return what Enter says."""
    body = split_agreement(block.text, block.mentions).body
    if block.audience is not None:
        body = ", ".join((body, tr("with an audience of its own")))
    if block.kind is not LineKind.ACTION:
        return tr("{kind} recorded: {text}").format(kind=kind_name(block.kind), text=body)
    owners, term = owners_and_term(block)
    head = tr("Action recorded")
    if owners and term:
        head = tr("Action recorded for {owner}, due {date}").format(owner=owners, date=term)
    elif owners:
        head = tr("Action recorded for {owner}").format(owner=owners)
    elif term:
        head = tr("Action recorded, due {date}").format(date=term)
    lacking = missing(block)
    return f"{head}, {lacking}: {body}" if lacking else f"{head}: {body}"


def opened_sentence(kind: MentionKind, first: Candidate, count: int) -> str:
    """Return what a trigger says when suggestions appear."""
    asked = {MentionKind.WHO: tr("Who"), MentionKind.WHEN: tr("When")}.get(kind, tr("Which case"))
    found = ntr("{n} suggestion", "{n} suggestions", count).format(n=count)
    return f"{asked}, {found}: {choice_sentence(first)}"


def choice_sentence(candidate: Candidate) -> str:
    """Return what a selected suggestion says."""
    where = tr("at the table") if candidate.is_present else ""
    return ", ".join(part for part in (candidate.label, candidate.detail, where) if part)


class Voice:
    """Announces to assistive technology, and to whoever else listens; can be off (R12)."""

    def __init__(self, owner: QWidget, listener: Callable[[str], None]) -> None:
        self._owner = owner
        self._listener = listener

    def say(self, sentence: str) -> None:
        """Say a sentence."""
        if not sentence or not is_announcing():
            return
        announce(self._owner, sentence)
        self._listener(sentence)
