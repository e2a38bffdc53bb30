"""Folders of this machine, to which a person exports and from which one reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.documents.files import device_of, read_file, remove_file, write_file

if TYPE_CHECKING:
    from pathlib import Path


class Folders:
    """Where finished documents are put; knows on which disk each of them was.

    A stick that is taken out leaves its folder behind on some systems: what is written there
    afterwards lands on the disk of the machine, and what was written before is still on the stick.
    """

    def __init__(self) -> None:
        self._written: dict[Path, int | None] = {}

    def write(self, folder: Path, name: str, data: bytes) -> Path:
        """Write a document, never over another; returns where it stands."""
        path = write_file(folder / name, data)
        self._written[path] = device_of(path.parent)  # some systems number files otherwise
        return path

    def read(self, path: Path, most: int) -> bytes:
        """Return the beginning of a file that the person chose."""
        return read_file(path, most)

    def is_there(self, path: Path) -> bool:
        """Tell whether a document that was written still stands on the disk it was written to."""
        device = self._written.get(path)
        return device_of(path) is not None and device == device_of(path.parent)

    def remove(self, path: Path) -> bool:
        """Take a document away that was written here; tells whether it is gone."""
        return remove_file(path, self._written.pop(path, None))
