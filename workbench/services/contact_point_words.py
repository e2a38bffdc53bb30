"""Contact points in words: what two partners are told, and why others are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.contact_points import Obstacle
from workbench.services.paper_words import long_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.contact_points import Told
    from workbench.texts import Texts


def text(told: Told, words: Texts) -> str:
    """Return what leaves: who, where both were, and on what basis; no content, no advice (R15)."""
    tr = words.one
    named = {"one": told.one, "other": told.other}
    if told.spot is None:
        first = tr("{one} and {other} have a contact point.").format(**named)
    else:
        first = tr("{one} and {other} have a contact point at item {n} of {day}.").format(
            n=told.spot.number, day=long_day(told.spot.on, words), **named
        )
    basis = tr("Legal basis: {basis}.").format(basis=told.basis.rstrip("."))
    return "\n".join((first, tr("This message holds no content."), basis))


def obstacle(why: Obstacle, name: str, words: Texts) -> str:
    """Return why a partner is not proposed."""
    tr = words.one
    said = {
        Obstacle.NOT_IN_REGIME: tr("{name} takes no part by the regime of this case."),
        Obstacle.GONE: tr("{name} is no partner any more."),
        Obstacle.RED: tr("What {name} told is for those present alone (TLP:RED)."),
    }
    return said[why].format(name=name)


def contact_point_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code, in the form of ``services.sentences``."""
    return {
        "contact-point.basis-missing": (
            tr("There is no legal basis yet for telling the two partners."),
            tr("Nothing was written down."),
            tr("Type the legal basis."),
        ),
        "contact-point.names-content": (
            tr("The legal basis names something of the content."),
            tr("Nothing was written down."),
            tr("Leave out codes, names, addresses and numbers."),
        ),
        "contact-point.refused": (
            tr("These two partners cannot be told."),
            tr("Nothing was written down."),
            tr("Choose two partners that the program proposes."),
        ),
    }
