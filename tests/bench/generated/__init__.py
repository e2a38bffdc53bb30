"""Encrypted vaults of the sizes of product.md section 9, with text as the field writes it.

``python -m tests.bench.generated SIZE`` makes one, or says where it lies: vaults are kept in the
cache of this machine, outside the repository, by size, seed and schema. ``lies(size)`` does the
same from Python. Every record goes through the store, with its entry in the log and its history,
so each check of the vault verifies; identifiers and keys differ each time, content does not.

Not in it: attachments (their files are no part of the database, whose speed is asked here).
"""

from tests.bench.generated.keeping import PASSPHRASE, lies, opened
from tests.bench.generated.sizes import EXTREME, LARGE, NORMAL, SIZES, TODAY, Size

__all__ = [
    "EXTREME", "LARGE", "NORMAL", "PASSPHRASE", "SIZES", "TODAY", "Size", "lies", "opened",
]  # fmt: skip
