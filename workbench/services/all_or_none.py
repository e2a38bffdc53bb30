"""Several files that belong together: all of them are written where a person wants them, or none.

What cannot be finished is taken away again, so that a folder never holds half of what the vault
does not know. A stick that was taken out is told as such: what is on it cannot be reached.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.errors import PaperError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from workbench.services.vaults import Paperwork


class FilesLeftError(PaperError):
    """Files that were written could not be taken away again; the vault knows none of them."""

    code = "sharing.files-left"


def write_together(
    named: Iterable[tuple[str, bytes]],
    folder: Path,
    files: Paperwork,
    go_on: Callable[[], object] = lambda: None,
) -> tuple[Path, ...]:
    """Write files with these names; ``go_on`` is asked before each and at the end, and may raise.

    Raises:
        PaperError: one could not be written; what was written before it is gone again.
        FilesLeftError: it is not gone: the place could not be reached any more.
    """
    paths: list[Path] = []
    try:
        for name, data in named:
            go_on()
            paths.append(files.write(folder, name, data))
            if len(paths) > 1 and not files.is_there(paths[0]):
                raise FilesLeftError  # another disk stands under this name by now
        go_on()
    except PaperError:
        remove_all(paths, files)
        raise
    return tuple(paths)


def remove_all(paths: Iterable[Path], files: Paperwork) -> None:
    """Take files away again that the vault will not know.

    Raises:
        FilesLeftError: not all of them could be reached.
    """
    left = [path for path in paths if not files.remove(path)]
    if left:
        raise FilesLeftError
