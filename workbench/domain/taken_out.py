"""Names taken out of a text for good, and where the rest of it then stands.

Unlike ``domain.masked``, which makes a text to hand out, this leaves no name anywhere: also not
inside a stretch that points at something. What points at a place in the text moves along. People
with a part in the meetings are no subjects: where their whole name stands, it stays.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.aliases import Aliases, Known, folded, words_of
from workbench.domain.ids import SubjectId

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.domain.aliases import Met

_NOBODY: Final = SubjectId("")
# What these say in JSON data are words of closed sets and identifiers, which no person typed.
_CODES: Final = frozenset(
    {
        *("kind", "style", "state", "treatment", "level", "channel", "regime", "label", "tlp"),
        *("id", "line", "target", "parties", "heard", "due_kind", "marking", "audience", "bonds"),
    }
)


@dataclass(frozen=True, slots=True)
class Mended:
    """A text without the names, and the way from places in the old text to the new one."""

    text: str = field(repr=False)
    met: tuple[Met, ...] = ()

    def stretch(self, start: int, length: int) -> tuple[int, int]:
        """Return start and length of what stood there."""
        first = self._place(start, is_end=False)
        return first, max(0, self._place(start + length, is_end=True) - first)

    def _place(self, place: int, *, is_end: bool) -> int:
        by = 0
        for one in self.met:
            if place >= one.end:
                by += len(one.pseudonym) - (one.end - one.start)
            elif one.start < place:  # amid the name: to its edge
                return one.start + by + (len(one.pseudonym) if is_end else 0)
        return place + by


@dataclass(frozen=True)
class Names:
    """The names that go, with what stands there instead; and those of partners, which stay."""

    known: Aliases

    @classmethod
    def of(
        cls, subjects: Sequence[Known], partners: Sequence[str], others: frozenset[str]
    ) -> Names:
        """Make them of subjects, the whole names of partners, and words that are no names."""
        stay = (Known(subject=_NOBODY, pseudonym="", names=(name,)) for name in partners)
        return cls(Aliases((*stay, *subjects), others))

    @cached_property
    def seeds(self) -> tuple[str, ...]:
        """The longest word of each name that goes, as names are compared: the rarest, mostly.

        A text without any of them, in any form that is compared alike, has none of the names.
        """
        subjects = (one for one in self.known.known if one.subject != _NOBODY)
        said = (words_of(name) for one in subjects for name in one.names)
        return tuple(dict.fromkeys(max(words, key=len) for words in said if words))

    def may_be_in(self, text: str) -> bool:
        """Tell at once that a text, of any form, has none of them; most have none."""
        plain = folded(text)
        return any(word in plain for word in self.seeds)

    def out_of(self, text: str) -> Mended:
        """Return a text without them."""
        met = tuple(one for one in self.known.met(text) if one.subject != _NOBODY)
        parts: list[str] = []
        done = 0
        for one in met:
            parts += [text[done : one.start], one.pseudonym]
            done = one.end
        return Mended("".join([*parts, text[done:]]), met)

    def out_of_data(self, data: Any) -> Any:  # noqa: ANN401 - JSON data is of any kind
        """Return JSON data without them, in any text at any depth.

        A part with ``text`` and ``mentions`` is a line: its mentions move along with its words.
        """
        if isinstance(data, str):
            return self.out_of(data).text
        if isinstance(data, list):
            return [self.out_of_data(part) for part in data]
        if not isinstance(data, dict):
            return data
        made = {
            name: value if name in _CODES else self.out_of_data(value)
            for name, value in data.items()
        }
        text, mentions = data.get("text"), data.get("mentions")
        if isinstance(text, str) and isinstance(mentions, list):
            made["mentions"] = _moved(mentions, self.out_of(text))
        return made


def _moved(mentions: Sequence[Mapping[str, Any]], mended: Mended) -> list[dict[str, Any]]:
    made = []
    for one in mentions:
        start, length = mended.stretch(one["start"], one["length"])
        made.append({**one, "start": start, "length": length})
    return made
