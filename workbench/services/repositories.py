"""The stored records of one kind, as a port."""

from __future__ import annotations

from typing import Protocol, TypeVar

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
