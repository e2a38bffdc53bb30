"""Make the locks again: every package with its version and the hashes of all its wheels.

``python -m installer.locks`` needs uv. One file serves every platform and holds no host name.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
REQUIREMENTS: Final = ROOT / "installer" / "requirements"
COMMAND: Final = (
    "uv",
    "pip",
    "compile",
    "--quiet",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--no-strip-extras",  # pip before 23.1 (Debian 12) takes name and name[extra] for two packages
    "pyproject.toml",
)


def lock(name: str, *extra: str) -> None:
    """Write one lock."""
    subprocess.run(
        [*COMMAND, *extra, "--output-file", str(REQUIREMENTS / name)], cwd=ROOT, check=True
    )


def main() -> int:
    """Write both locks; the tests run on the very versions that the program runs on."""
    try:
        lock("run.txt")
        lock("test.txt", "--group", "test", "--constraint", str(REQUIREMENTS / "run.txt"))
    except FileNotFoundError:
        print("uv is not on this machine", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        return error.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
