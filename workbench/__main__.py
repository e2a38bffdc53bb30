"""The program: ``python -m workbench``; see ``--help``."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Start what was asked: the paper process, a command, or the window."""
    if sys.argv[1:2] == ["--paper"]:
        # The paper process must not load the window, the vault or a key (rules D11). It holds the
        # minutes it makes, so it closes its doors too: a new program does not inherit that.
        from workbench.documents import process  # noqa: PLC0415 - start-up, see above
        from workbench.vault import hardening  # noqa: PLC0415 - system calls only, see above

        hardening.harden()
        return process.main()
    if sys.argv[1:2] == ["--spell"]:  # for the same reasons: it reads words of minutes
        from workbench.documents import spelling  # noqa: PLC0415 - start-up, see above
        from workbench.vault import hardening  # noqa: PLC0415 - system calls only, see above

        hardening.harden()
        return spelling.main()
    if sys.argv[1:2] == ["--proof"]:  # the same: it reads what the paper process made
        from workbench.documents import proof  # noqa: PLC0415 - start-up, see above
        from workbench.vault import hardening  # noqa: PLC0415 - system calls only, see above

        hardening.harden()
        return proof.main()
    from workbench import bootstrap  # noqa: PLC0415 - the paper process does without

    return bootstrap.start(sys.argv[1:])


if __name__ == "__main__":
    code = main()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # there is none behind a window on Windows
            stream.flush()
    # Everything is closed and stored. Taking Qt and Python apart only costs time, and keeps what
    # was read in memory longer than needed; a lock ends the process in the same way.
    os._exit(code)
