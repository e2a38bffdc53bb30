"""The unlock page is painted before Argon2 and cryptography are read."""

from __future__ import annotations

import json
import subprocess
import sys

# Loaded in the thread that unlocks; any other module of the room is light.
HEAVY = (
    "attachment_file", "attachments", "device_slots", "key_slots", "keys", "opening",
    "primitives", "renewal", "wrapping",
)  # fmt: skip

ASK = """
import importlib, json, sys
for name in sys.argv[1:]:
    importlib.import_module("workbench.vault." + name)
tops = {name.split(".")[0] for name in sys.modules}
print(json.dumps(sorted(tops & {"argon2", "cryptography", "cffi", "_cffi_backend", "keyring"})))
"""


def libraries_after(repository, *names) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", ASK, *names],
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_the_light_half_reads_neither(repository):
    modules = {path.stem for path in (repository / "workbench" / "vault").glob("*.py")}
    light = modules - {"__init__", "system_posix", "system_windows", *HEAVY}
    assert libraries_after(repository, *sorted(light)) == []


def test_the_heavy_half_does(repository):
    assert {"argon2", "cryptography"} <= set(libraries_after(repository, "opening"))


def test_every_module_that_is_called_heavy_is_there(repository):
    modules = {path.stem for path in (repository / "workbench" / "vault").glob("*.py")}
    assert modules > set(HEAVY)


def test_one_module_knows_the_libraries(repository):
    knowing = [
        path.name
        for path in (repository / "workbench" / "vault").glob("*.py")
        if any(
            line.startswith((f"import {name}", f"from {name}"))
            for line in path.read_text("utf-8").splitlines()
            for name in ("argon2", "cryptography")
        )
    ]
    assert knowing == ["primitives.py"]
