"""``python -m tests.bench.generated SIZE ...``: make vaults, and say where they lie."""

from __future__ import annotations

import sys

from tests.bench.generated.keeping import lies

for size in sys.argv[1:] or ["normal"]:
    print(lies(size))
