"""The control codes of copies: a keyed hash, with a key that never leaves this house (rules D6)."""

from __future__ import annotations

import hmac
from hashlib import sha256
from typing import TYPE_CHECKING

from workbench.domain.control_codes import code_of, told
from workbench.storage.connection import rows_of

if TYPE_CHECKING:
    from workbench.storage.driver import Connection


class SqlControlCodes:
    """Answers `services.disclosures.ControlCodes` on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def code(self, model_sha256: str, recipient: str, kind: str, copy: int) -> str:
        """Return the code of a copy: the same one each time it is made."""
        ((key,),) = rows_of(self._connection, "SELECT control_key FROM meta")
        return code_of(hmac.digest(key, told(model_sha256, recipient, kind, copy), sha256))
