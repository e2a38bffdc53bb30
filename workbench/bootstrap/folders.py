"""Folders of this machine, to which a person exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.documents.files import write_file

if TYPE_CHECKING:
    from pathlib import Path


class Folders:
    """Where finished documents are put."""

    def write(self, folder: Path, name: str, data: bytes) -> Path:
        """Write a document, never over another; returns where it stands."""
        return write_file(folder / name, data)
