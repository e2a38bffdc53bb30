"""The parsers of files that anybody may have written, each as: bytes in, a value or our error out.

Two of them look at a checksum first, which whoever writes the bytes can make as well; so it is made
here, and the parsers are tried behind it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from workbench.vault import backup_file, backup_list, claim, key_file
from workbench.vault.key_file import KeyFile, Slot, SlotKind
from workbench.vault.parameters import KdfParameters

if TYPE_CHECKING:
    from collections.abc import Callable


def summed(data: bytes, size: int) -> bytes:
    """Return as many bytes as the parser wants, ending in the checksum of the rest."""
    body = data[: size - 32].ljust(size - 32, b"\0")
    return body + hashlib.sha256(body).digest()


def read_key_file(data: bytes) -> None:
    blob = 2 * summed(data, key_file.COPY)
    (file,) = key_file.parse(blob)
    assert key_file.dump(file) == blob  # nothing was overlooked


def read_backup_head(data: bytes) -> None:
    raw = summed(data, backup_file.HEAD_BYTES)
    assert backup_file.parse_head(raw).dump() == raw


def read_backup_list(data: bytes) -> None:
    backup_list.parsed(data)


def read_claim(data: bytes) -> None:
    claim._parsed(data)


def a_key_file() -> bytes:
    slot = Slot(
        kind=SlotKind.COORDINATOR,
        parameters=KdfParameters(m_kib=64, t=1, p=1),
        salt=bytes(32),
        nonce=bytes(12),
        wrapped=bytes(48),
        created=1,
        label="coordinator",
    )
    file = KeyFile(generation=1, vault_id=bytes(range(16)), slots=(slot, *(None,) * 7))
    return key_file.dump(file)[: key_file.COPY]


def a_backup_head() -> bytes:
    return backup_file.Head(
        vault_id=bytes(range(16)), commit_no=3, entries=4, chain_head=bytes(32), made=1,
        reason=0, database_bytes=4096, list_bytes=64,
    ).dump()  # fmt: skip


def a_backup_list() -> bytes:
    entry = backup_list._ENTRY.pack(b"0193a1b2-aaaa-7bbb-8ccc-0123456789ab", 12, bytes(32))
    return backup_list._MAGIC + backup_list._COUNT.pack(1) + entry + bytes(32)


CLAIM = b'{"id": "a", "user": "b", "host": "c", "pid": 1, "since": 1.0, "beat": 2.0}'
# Each with a good example to begin from.
PARSERS: dict[str, tuple[Callable[[bytes], None], bytes]] = {
    "key file": (read_key_file, a_key_file()),
    "backup head": (read_backup_head, a_backup_head()),
    "backup list": (read_backup_list, a_backup_list()),
    "claim": (read_claim, CLAIM),
}
