"""Finding who has a name that is like another one, as a port: storage answers it from its index.

No number leaves it: what was found is in an order, each with the clues a person can look at.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from workbench.domain.born import BornClue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST: Final = 10  # persons that are offered for one


class NameClue(StrEnum):
    """What two names have to do with each other; the strongest first."""

    EQUAL = "equal"  # the same words, whatever their order, accents and particles
    SPELLED = "spelled"  # the same words in another spelling
    INITIALS = "initials"  # of one of them a first letter is known
    PART = "part"  # one has words that the other lacks
    ALIKE = "alike"  # words that are not the same, and near to each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person as it is looked for: all that it is called, and when it was born."""

    key: str
    names: tuple[str, ...] = field(repr=False)
    born: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A person whose name is like the one that was asked for."""

    key: str
    name: str = field(repr=False)  # of all its names the one that is most like it
    asked: str = field(repr=False)  # and the name it is like
    clue: NameClue
    born: BornClue = BornClue.NOTHING


class NearNames(Protocol):
    """The names in a vault, on one connection; the first question reads them: ask in a lane."""

    def near(self, asked: Named, may: Callable[[str], bool], most: int = MOST) -> Sequence[Near]:
        """Return persons with a name like this, the likeliest first; only those who ``may``.

        The person itself is left out.
        """
        ...
