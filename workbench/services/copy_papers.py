"""What a recipient's copy has beside its content: name, number, own actions, omissions (R9.8).

All of it is worked out from what the copy holds. The words on omissions, and those in an item
without text, stand on every copy: on a whole one too, so that they tell nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from workbench.domain.minutes import VersionState
from workbench.domain.papers import Block, BlockKind, Fact, Issued, Look, PaperKind, Run, Section
from workbench.services import paper_words as say
from workbench.services.paper_blocks import stop

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from workbench.domain.frozen import FrozenAction, FrozenMinutes
    from workbench.domain.papers import Paper
    from workbench.services.addressing import Named
    from workbench.texts import Texts

_TELLS: Final = frozenset({PaperKind.MINUTES, PaperKind.EXTRACT, PaperKind.YEAR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Until when remarks are welcome, and with whom."""

    by: date | None = None
    to: str = ""


def addressed(paper: Paper, recipient: Named, number: int, of: int, words: Texts) -> Paper:
    """Return a document as the copy of one recipient."""
    tr = words.one
    counted = tr("copy {n} of {total}").format(n=number, total=of)
    mark = Issued(
        name=recipient.full,
        number=number,
        of=of,
        watermark=f"{recipient.house} {number:02}",
        code_hint=tr(
            "This code belongs to this copy and stands in the register of the organisation that"
            " made it. If you doubt that a copy is real or complete, ask there."
        ),
    )
    fact = Fact(label=tr("Recipient"), value=f"{recipient.full}, {counted}")
    return replace(
        paper,
        furniture=replace(paper.furniture, copy=f"{recipient.house}, {counted}"),
        facts=(*paper.facts, fact),
        sections=tuple(_sections(paper, words)),
        # that there was nothing would be said of the meeting, not of the copy
        empty=tr("No text in this copy.") if paper.empty else "",
        listings=tuple(
            replace(one, empty=tr("No actions in this copy.")) for one in paper.listings
        ),
        issued=mark,
        omissions=tr(
            "This copy holds only what {name} may see. Parts that were left out are not in the"
            " file."
        ).format(name=recipient.house),
    )


def _sections(paper: Paper, words: Texts) -> Iterator[Section]:
    """An item of an agenda has no text; one of minutes that has none says so."""
    for section in paper.sections:
        yield _never_empty(section, words) if paper.kind in _TELLS else section


def _never_empty(section: Section, words: Texts) -> Section:
    if section.blocks or section.is_part or not section.number:
        return section
    said = (Run(text=words.one("No text in this copy."), look=Look.SOFT),)
    return replace(section, blocks=(Block(runs=said, kind=BlockKind.EMPTY),))


def opening(minutes: FrozenMinutes, recipient: Named, reply: Reply, words: Texts) -> Section | None:
    """Return how page 1 begins: the open actions of the recipient, and when to answer."""
    tr = words.one
    own = [one for one in minutes.actions if _is_of(one, recipient.homes) and one.state.is_open]
    blocks = [*_actions(own, words)]
    if not own:
        nothing = (Run(text=tr("You have no open actions here."), look=Look.SOFT),)
        blocks.append(Block(runs=nothing))
    if reply.by is not None and minutes.state is VersionState.CONCEPT:
        asked = tr("Reply before {day} to {name}.") if reply.to else tr("Reply before {day}.")
        told = asked.format(day=say.long_day(reply.by, words), name=reply.to)
        blocks.append(Block(runs=(Run(text=told, look=Look.STRONG),)))
    return Section(anchor="own-actions", title=tr("Your actions"), blocks=tuple(blocks))


def reply_of(minutes: FrozenMinutes, by: date | None, to: str) -> Reply:
    """Return until when and with whom, where nobody chose: the next meeting, the minute taker."""
    taker = minutes.minute_taker
    return Reply(by=by or minutes.next_meeting, to=to or (say.person(taker) if taker else ""))


def _is_of(action: FrozenAction, homes: Iterable[str]) -> bool:
    held = set(homes)
    return any(owner.organisation in held for owner in action.owners)


def _actions(own: Iterable[FrozenAction], words: Texts) -> Iterable[Block]:
    for action in own:
        runs = [Run(text=say.glued(action.text)), Run(text=stop(action.text))]
        people = ", ".join(owner.name for owner in action.owners if owner.name)
        if people:
            runs.append(Run(text=people, look=Look.STRONG))
            runs.append(Run(text=", "))
        runs.append(Run(text=say.due(action.due, words)))
        yield Block(kind=BlockKind.ACTION, runs=tuple(runs), label=action.number)
