"""Does once, with nothing in hand, what opening a vault does, while a passphrase is typed.

What is done for the first time loads libraries and reads files of the system. Done here, that lies
neither before Argon2id nor after it (performance.md G3). No vault is touched, and the key is none.
"""

from __future__ import annotations

from contextlib import closing, suppress

from workbench import paths
from workbench.domain.errors import WorkbenchError
from workbench.storage.connection import in_memory, rows_of
from workbench.vault.claim import Claimant
from workbench.vault.folder import VaultFolder
from workbench.vault.keys import KEY_BYTES
from workbench.vault.primitives import hkdf_into, seal, unseal_into

_NONCE = bytes(12)


def rehearse() -> None:
    """Judge a place, open a seal, and open a database that lies nowhere."""
    with suppress(WorkbenchError):  # whether a vault may lie there is asked of the one opened
        VaultFolder(paths.proposed_vault()).refuse_unsafe()
    Claimant.this_process()
    key, plain = bytearray(KEY_BYTES), bytearray(KEY_BYTES)
    hkdf_into(plain, key, salt=_NONCE, info=_NONCE)
    unseal_into(plain, key, _NONCE, seal(key, _NONCE, plain, b""), b"")
    with closing(in_memory()) as connection:
        connection.set_key(key)
        rows_of(connection, "SELECT count(*) FROM sqlite_master")
