"""A guided fuzzer for one parser: ``python -m tests.security.fuzzing NAME [options of libFuzzer]``.

Needs atheris, which is not among the packages of the tests: it exists for Linux and macOS only.
"""

from __future__ import annotations

import sys

import atheris

from tests.vault.parsers import PARSERS
from workbench.domain.errors import WorkbenchError


def main(name: str, *options: str) -> None:
    parser, _ = PARSERS[name]
    atheris.instrument_all()

    def once(data: bytes) -> None:
        try:
            parser(data)
        except WorkbenchError:
            return

    atheris.Setup([sys.argv[0], *options], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
