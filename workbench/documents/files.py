"""Writing a document where the person asked for it, whole or not at all; reading one back.

The document is the plaintext that the person wants, so it is written next to its place in the
same folder, readable by its owner only, and nowhere else (security.md 8.1, rules D16).
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import PaperError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_MODE: Final = 0o600
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_MOST: Final = 999
_GONE: Final = frozenset({errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOTCONN})


class PaperNotWrittenError(PaperError):
    """The document could not be written; the folder is as it was."""

    code = "paper.not-written"


class PaperDiskFullError(PaperNotWrittenError):
    """The disk is full."""

    code = "paper.disk-full"


class PaperFolderError(PaperNotWrittenError):
    """The folder is not there, or may not be written to."""

    code = "paper.folder"


class PaperPlaceGoneError(PaperNotWrittenError):
    """The stick or the disk of the folder went away in the middle of the work."""

    code = "paper.place-gone"


class FileUnreadError(PaperError):
    """A file that the person chose cannot be read."""

    code = "file.unread"


def read_file(path: Path, most: int) -> bytes:
    """Return what stands in a file, its beginning when that is longer.

    Raises:
        FileUnreadError: it is not there, may not be read, or is no file at all.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would keep its reader for ever
            raise FileUnreadError
        with path.open("rb") as file:
            return file.read(most)
    except OSError:
        raise FileUnreadError from None  # the cause would name the path


def write_file(path: Path, data: bytes) -> Path:
    """Write a document and return where it stands; an existing file is never replaced.

    When the name is taken the document becomes "name (2).pdf".

    Raises:
        PaperDiskFullError: the disk is full.
        PaperFolderError: the folder is not there, or may not be written to.
        PaperPlaceGoneError: the stick or disk went away.
        PaperNotWrittenError: anything else that the disk refuses.
    """
    return write_pieces(path, (data,))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> Path:
    """Write a file that is never whole in memory; what the pieces raise leaves nothing behind.

    Else as ``write_file``.
    """
    try:
        place = _claimed(path)
    except OSError as error:
        raise _told(error) from None  # the cause would name the path
    try:
        return _write(place, pieces)
    except FileNotFoundError:  # the folder was there a moment ago
        raise PaperPlaceGoneError from None
    except OSError as error:
        raise _told(error) from None


def remove_file(path: Path, device: int | None = None) -> bool:
    """Take a file away that this program wrote; tell whether it is gone.

    ``device`` is the disk it was written to: a folder that is on another one by now is not the
    same place, whatever its name, and the file went with the stick that was taken out.
    """
    try:
        if device not in {None, device_of(path.parent)}:
            return False
        path.unlink(missing_ok=True)
    except OSError:
        return False
    if not path.parent.is_dir():
        return False  # the place went with the file on it
    _settle(path.parent)
    return True


def device_of(place: Path) -> int | None:
    """Return the disk on which a folder or file stands; None when it cannot be reached."""
    try:
        return place.stat().st_dev
    except OSError:
        return None


def _write(place: Path, pieces: Iterable[bytes]) -> Path:
    with ExitStack() as undo:
        undo.callback(place.unlink, missing_ok=True)
        beside = place.with_name(f".{secrets.token_hex(8)}.part")
        undo.callback(beside.unlink, missing_ok=True)
        _fill(beside, pieces)
        beside.replace(place)
        undo.pop_all()
    _settle(place.parent)
    return place


def _claimed(path: Path) -> Path:
    """Make an empty file under a name that is free, so that nobody else takes it."""
    for n in range(1, _MOST):
        place = path if n == 1 else path.with_name(f"{path.stem} ({n}){path.suffix}")
        try:
            os.close(os.open(place, _NEW, _MODE))
        except FileExistsError:
            continue
        return place
    raise FileExistsError


def _fill(place: Path, pieces: Iterable[bytes]) -> None:
    with os.fdopen(os.open(place, _NEW, _MODE), "wb") as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Make the new name survive a power cut, where the system can; the document stands there."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _told(error: OSError) -> PaperNotWrittenError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return PaperDiskFullError()
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR}:
        return PaperFolderError()
    if error.errno in _GONE:
        return PaperPlaceGoneError()
    return PaperNotWrittenError(errno.errorcode.get(error.errno or 0, ""))
