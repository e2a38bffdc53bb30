"""Folders of this machine, to which a person exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.documents.files import remove_file, write_file

if TYPE_CHECKING:
    from pathlib import Path


class Folders:
    """Where finished documents are put."""

    def write(self, folder: Path, name: str, data: bytes) -> Path:
        """Write a document, never over another; returns where it stands."""
        return write_file(folder / name, data)

    def remove(self, path: Path) -> bool:
        """Take a document away that was written here; tells whether it is gone."""
        return remove_file(path)
