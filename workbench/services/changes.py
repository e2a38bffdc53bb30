"""What a transaction touched, and how to take it back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

T_co = TypeVar("T_co", covariant=True)
Row: TypeAlias = "Mapping[str, Any] | None"


@dataclass(frozen=True, slots=True)
class Image:
    """One row, before and after; None where it did not exist. ``kind`` is the table's name."""

    kind: str
    key: str
    before: Row = field(repr=False)
    after: Row = field(repr=False)

    def turned(self) -> Image:
        """Return the image of the way back."""
        return Image(self.kind, self.key, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class Step:
    """One finished transaction."""

    images: tuple[Image, ...] = ()

    def turned(self) -> Step:
        """Return the step that takes this one back."""
        return Step(tuple(image.turned() for image in reversed(self.images)))

    def without_rows(self) -> Step:
        """Return what was touched, and nothing of what stood there."""
        return Step(tuple(Image(image.kind, image.key, None, None) for image in self.images))

    def touches(self, *kinds: str) -> bool:
        """Tell whether a view of these kinds has to look again."""
        return any(image.kind in kinds for image in self.images)

    def keys(self, kind: str) -> frozenset[str]:
        """Return the keys of the rows of one kind that were touched."""
        return frozenset(image.key for image in self.images if image.kind == kind)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T_co]):
    """A finished use case: what it made, and what it touched."""

    value: T_co
    step: Step
