"""What the system says about a disk, in the words of the vault. No path ever gets out."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from workbench.vault.errors import (
    DiskFaultError,
    DiskFullError,
    ReadOnlyPlaceError,
    VaultNotFoundError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.errors import VaultError

_GONE: Final = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP})
_FORBIDDEN: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_FULL: Final = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


@contextmanager
def reading() -> Iterator[None]:
    """Turn what goes wrong while reading into VaultNotFoundError or DiskFaultError."""
    try:
        yield
    except OSError as error:
        raise _told(error, VaultNotFoundError) from None


@contextmanager
def writing() -> Iterator[None]:
    """Turn what goes wrong while writing into the error that says why."""
    try:
        yield
    except OSError as error:
        raise _told(error, ReadOnlyPlaceError) from None


def _told(error: OSError, when_forbidden: type[VaultError]) -> VaultError:
    name = errno.errorcode.get(error.errno or 0, "")
    if error.errno in _GONE:
        return VaultNotFoundError(name)
    if error.errno in _FORBIDDEN:
        return when_forbidden(name)
    if error.errno in _FULL:
        return DiskFullError(name)
    return DiskFaultError(name)
