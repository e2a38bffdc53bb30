"""The stored records of one kind, as a port."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.ids import TableId
    from workbench.domain.meetings import Meeting

T = TypeVar("T")


class Repository(Protocol[T]):
    """The stored records of one kind."""

    def get(self, key: str) -> T:
        """Return one record, or raise NotFoundError."""
        ...

    def find(self, key: str) -> T | None:
        """Return one record, or None."""
        ...

    def where(self, **fields: object) -> tuple[T, ...]:
        """Return the records whose fields equal these, by position and then by id.

        A None matches an empty field. Only indexed fields are asked in the product.
        """
        ...

    def save(self, record: T) -> None:
        """Store a record, new or changed."""
        ...

    def remove(self, key: str) -> None:
        """Take a record away; nothing happens when it is gone."""
        ...


class Meetings(Repository["Meeting"], Protocol):
    """The stored meetings, also in the order of their days, read no further than is asked."""

    def newest(self, table: TableId | None, until: date = date.max) -> Iterator[Meeting]:
        """Yield the meetings of a table on a day and before, the newest first; none without one."""
        ...

    def oldest(self, table: TableId | None, since: date = date.min) -> Iterator[Meeting]:
        """Yield the meetings of a table on a day and after, the oldest first; none without one."""
        ...
