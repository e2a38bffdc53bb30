"""The key ring of the system: it keeps one random secret for each vault on this laptop.

Only stores that the system itself protects, each named here. The ``keyring`` library's own choice
is never asked: a variable of the environment, a settings file or a package that happens to be
installed can turn it into a plain file, without a word (security design, section 14).

A locked key ring asks its owner for a password, and may wait for ever; so each call runs in a
thread of its own and is given up after 20 seconds. The product ends with ``os._exit``, which does
not wait for such a thread.
"""

from __future__ import annotations

import importlib
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from workbench.vault.errors import DeviceSecretMissingError, KeyRingUnusableError
from workbench.vault.secret_bytes import wiped
from workbench.vault.system import fill_random

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import Future

    from keyring.backend import KeyringBackend

T = TypeVar("T")
SECRET_BYTES: Final = 32
PATIENCE_S: Final = 20.0
_USER: Final = "device"
_LEAST_PRIORITY: Final = 1  # what the library recommends; plain files say less


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """One protected store: where the library has it, and what its environment may not choose."""

    name: str
    module: str
    maker: str
    fixed: Mapping[str, object] = field(default_factory=dict)


ALLOWED: Final[Mapping[str, tuple[Store, ...]]] = {
    "win32": (
        Store(
            name="Windows",
            module="keyring.backends.Windows",
            maker="WinVaultKeyring",
            fixed={"persist": "local machine"},  # the library's own choice roams with the profile
        ),
    ),
    "darwin": (
        Store(
            name="macOS",
            module="keyring.backends.macOS",
            maker="Keyring",
            fixed={"keychain": None},
        ),
    ),
    "linux": (
        Store(name="SecretService", module="keyring.backends.SecretService", maker="Keyring"),
        Store(
            name="KWallet",
            module="keyring.backends.kwallet",
            maker="DBusKeyring",
            fixed={"handle": -1},
        ),
    ),
}


class KeyRing:
    """Keeps the device secrets of this account. Calls are slow: use a lane.

    All of them raise KeyRingUnusableError when there is no store that can be trusted.
    """

    def __init__(
        self, stores: tuple[Store, ...] | None = None, *, patience_s: float = PATIENCE_S
    ) -> None:
        self._stores = ALLOWED.get(sys.platform, ()) if stores is None else stores
        self._patience_s = patience_s

    def name(self) -> str:
        """Return the name of the store that is used on this laptop."""
        return self._told(lambda found: found.name)

    def read(self, vault_id: bytes) -> bytearray:
        """Return the secret of a vault, for the caller to wipe.

        Raises:
            DeviceSecretMissingError: there is none here.
        """
        secret = self._told(lambda found: found.read(vault_id))
        if secret is None:
            raise DeviceSecretMissingError
        return secret

    def make(self, vault_id: bytes) -> bytearray:
        """Make a secret for a vault, or take the one it has; it was read back when this returns.

        Another copy of the same vault on this laptop may depend on the one there is.
        """
        secret = self._told(partial(_made, vault_id))
        if secret is None:
            raise KeyRingUnusableError("not kept")
        return secret

    def forget(self, vault_id: bytes) -> None:
        """Take the secret of a vault away; nothing happens when there is none."""
        self._told(lambda found: found.forget(vault_id))

    def _told(self, ask: Callable[[_Found], T]) -> T:
        """Find the first store that is there, and ask it."""
        until = time.monotonic() + self._patience_s
        for store in self._stores:
            finding = _in_thread(partial(_found, store))
            if _trouble(finding, until) is None:
                asked = _in_thread(partial(ask, finding.result()))
                trouble = _trouble(asked, until)
                if trouble is None:
                    return asked.result()
                raise KeyRingUnusableError(trouble)
        raise KeyRingUnusableError("none")


@dataclass(frozen=True, slots=True)
class _Found:
    """A store that is there. The library takes and gives text, which nobody can wipe."""

    name: str
    backend: KeyringBackend

    def read(self, vault_id: bytes) -> bytearray | None:
        return _secret(self.backend.get_password(_service(vault_id), _USER))

    def write(self, vault_id: bytes, secret: bytearray) -> None:
        self.backend.set_password(_service(vault_id), _USER, secret.hex())

    def forget(self, vault_id: bytes) -> None:
        if self.backend.get_password(_service(vault_id), _USER) is not None:
            self.backend.delete_password(_service(vault_id), _USER)


def _found(store: Store) -> _Found:
    """Load one store by its name, and let nothing from outside choose how it works."""
    maker = getattr(importlib.import_module(store.module), store.maker)
    if maker.priority < _LEAST_PRIORITY:  # a store that is not there raises instead
        raise KeyRingUnusableError(store.name)
    backend = maker()
    vars(backend).clear()  # what variables KEYRING_PROPERTY_... of the environment set
    for name, value in store.fixed.items():
        setattr(backend, name, value)
    return _Found(store.name, backend)


def _made(vault_id: bytes, found: _Found) -> bytearray | None:
    """Return the secret that is kept, made now when there was none; None when nothing is kept."""
    before = found.read(vault_id)
    if before is not None:
        return before
    with wiped(bytearray(SECRET_BYTES)) as fresh:
        fill_random(fresh)
        found.write(vault_id, fresh)
        kept = found.read(vault_id)
        return kept if kept == fresh else None


def _service(vault_id: bytes) -> str:
    """Name one entry for each vault; Windows keeps one user for each service."""
    return f"ketentafel {vault_id.hex()}"


def _secret(text: str | None) -> bytearray | None:
    """Read what a store gave, which anyone in this session may have written."""
    try:
        secret = bytearray.fromhex(text or "")
    except ValueError:
        return None
    return secret if len(secret) == SECRET_BYTES else None


def _in_thread(job: Callable[[], T]) -> Future[T]:
    thread = ThreadPoolExecutor(1, thread_name_prefix="key-ring")
    asked = thread.submit(job)
    thread.shutdown(wait=False)
    return asked


def _trouble(asked: Future[T], until: float) -> str | None:
    """Wait; return the name of what went wrong. Its text stays behind: it may hold a secret."""
    try:
        trouble = asked.exception(max(0.0, until - time.monotonic()))
    except TimeoutError:
        return TimeoutError.__name__
    return None if trouble is None else type(trouble).__name__
