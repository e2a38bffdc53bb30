"""The lines of the minutes as blocks of a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from workbench.domain.minutes import LineKind, LineStyle, MentionKind
from workbench.domain.papers import Block, BlockKind, Look, Run, Runs
from workbench.services import paper_words as say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.frozen import FrozenDue, FrozenLine, FrozenMention, FrozenOwner
    from workbench.domain.markings import Marking
    from workbench.texts import Texts

# no star inside: reading stays linear, whatever was pasted
_BOLD: Final = re.compile(r"\*\*(?=\S)([^*]+)(?<=\S)\*\*")
_SIGNS: Final = frozenset({"", *".!?:;…"})
_KINDS: Final = {
    LineKind.ACTION: BlockKind.ACTION,
    LineKind.DECISION: BlockKind.DECISION,
    LineKind.QUESTION: BlockKind.QUESTION,
    LineKind.SIGNAL: BlockKind.SIGNAL,
    LineKind.BOTTLENECK: BlockKind.BOTTLENECK,
    LineKind.PRACTICE: BlockKind.PRACTICE,
}
_STYLES: Final = {
    LineStyle.PLAIN: BlockKind.PARAGRAPH,
    LineStyle.BULLET: BlockKind.BULLET,
    LineStyle.NUMBERED: BlockKind.NUMBERED,
    LineStyle.HEADING: BlockKind.HEADING,
}


def blocks(
    lines: Sequence[FrozenLine], inherited: Marking | None, words: Texts
) -> tuple[Block, ...]:
    """Return the lines of an item as blocks; empty ones are left out, lists are numbered."""
    made = []
    counted = 0
    for line in lines:
        if not line.text.strip():
            continue
        kind = _KINDS.get(line.kind) or _STYLES[line.style]
        counted = counted + 1 if kind is BlockKind.NUMBERED else 0
        label = f"{counted}." if counted else line.number
        made.append(
            block(
                kind,
                _runs(line, words),
                words,
                number=label,
                marking=line.marking,
                inherited=inherited,
                about=line.id,
            )
        )
    return tuple(made)


def block(
    kind: BlockKind,
    runs: Sequence[Run],
    words: Texts,
    *,
    number: str,
    marking: Marking | None,
    inherited: Marking | None,
    about: str = "",
) -> Block:
    """Return a block with its label, and its marking where that differs."""
    differs = marking is not None and inherited is not None and marking != inherited
    return Block(
        kind=kind,
        runs=tuple(runs),
        label=_label(kind, number, words),
        marking=say.stamp(marking, words) if differs and marking else "",
        about=about,
    )


def _label(kind: BlockKind, number: str, words: Texts) -> str:
    tr = words.one
    named = {
        BlockKind.DECISION: tr("Decision {number}"),
        BlockKind.ACTION: tr("Action {number}"),
        BlockKind.QUESTION: tr("Question"),
        BlockKind.SIGNAL: tr("Signal"),
        BlockKind.BOTTLENECK: tr("Bottleneck"),
        BlockKind.PRACTICE: tr("Good practice"),
    }.get(kind, "{number}")
    return named.format(number=number).strip()


def owners_and_term(owners: Sequence[FrozenOwner], term: FrozenDue | None, words: Texts) -> Runs:
    """Write who owes an action; with a term in running text, without one in a column."""
    tr = words.one
    runs: list[Run] = []
    between = "\n" if term is None else "; "
    for owner in owners:
        if runs:
            runs.append(Run(text=between))
        named = owner.name or owner.organisation
        runs.append(Run(text=say.unbroken(named), look=Look.STRONG, is_whole=True))
        if owner.name and owner.organisation:
            runs += _organisation(owner.organisation, in_column=term is None)
    if not runs:
        runs.append(Run(text=tr("no owner yet"), look=Look.SOFT))
    if term is not None:
        runs.append(Run(text=", " + say.due(term, words)))
    return tuple(runs)


def stop(text: str) -> str:
    """Return what parts a sentence from what follows: a full stop, when it ends without a sign."""
    return " " if text.rstrip("*_\u00a0 ")[-1:] in _SIGNS else ". "


def _organisation(name: str, *, in_column: bool) -> tuple[Run, ...]:
    if in_column:
        return (Run(text="\n" + name, look=Look.SOFT),)
    return (Run(text=", "), Run(text=say.unbroken(name), is_whole=True))


def _runs(line: FrozenLine, words: Texts) -> tuple[Run, ...]:
    runs = _bold_runs(say.glued(line.text), line.mentions)
    if line.kind is LineKind.ACTION:
        runs = (*runs, Run(text=stop(line.text)), *owners_and_term(line.owners, line.due, words))
    return runs


def _bold_runs(text: str, mentions: Sequence[FrozenMention]) -> tuple[Run, ...]:
    """Read ``**bold**``; names of people and days that were pointed at are kept together."""
    runs: list[Run] = []
    at = 0
    for found in _BOLD.finditer(text):
        runs += _mention_runs(text, at, found.start(), Look.PLAIN, mentions)
        runs += _mention_runs(text, found.start(1), found.end(1), Look.STRONG, mentions)
        at = found.end()
    runs += _mention_runs(text, at, len(text), Look.PLAIN, mentions)
    return tuple(runs)


def _mention_runs(
    text: str, start: int, end: int, look: Look, mentions: Sequence[FrozenMention]
) -> list[Run]:
    runs: list[Run] = []
    at = start
    for mention in sorted(mentions, key=lambda m: m.start):
        stop = mention.start + mention.length
        inside = at <= mention.start < stop <= end
        if not inside or mention.kind not in {MentionKind.WHO, MentionKind.WHEN}:
            continue
        runs.append(Run(text=text[at : mention.start], look=look))
        runs.append(Run(text=say.unbroken(text[mention.start : stop]), look=look, is_whole=True))
        at = stop
    runs.append(Run(text=text[at:end], look=look))
    return [run for run in runs if run.text]
