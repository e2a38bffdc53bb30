"""Write the list of what the program is made of (``poe sbom``): CycloneDX 1.6, JSON.

``python -m installer.sbom`` reads the lock of the program, installer/requirements/run.txt, and
the licences of the packages installed here, and writes resources/sbom.cdx.json. Its date is the
day on which the versions were looked at, so make it anew with each lock; the page on health and
`poe security` warn when it is older than 35 days.

The generators that exist write the address of a package registry beside each part; ours names
packages only by their package URL (ECMA-424 and ECMA-427).
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
LOCK: Final = ROOT / "installer" / "requirements" / "run.txt"
SBOM: Final = ROOT / "resources" / "sbom.cdx.json"
_PACKAGE: Final = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)(\[[^]]*\])?==(?P<version>[^ ;\\]+)(?: ; (?P<marker>[^\\]+))?"
)
_HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_SHORT: Final = 80  # characters: longer ones are the licence's text, not its name
_READ_BY_HAND: Final[dict[str, dict[str, Any]]] = {  # their own data say nothing, or not all
    "sqlcipher3": {"license": {"id": "Zlib"}},
    "chunspell": {"expression": "MIT AND (MPL-1.1 OR GPL-2.0-or-later OR LGPL-2.1-or-later)"},
}


def locked(text: str) -> list[dict[str, Any]]:
    """Return a component for each package of a lock, with the hashes of all its files."""
    found: list[dict[str, Any]] = []
    for line in text.splitlines():
        if package := _PACKAGE.match(line):
            found.append(_component(package))
        for one in _HASH.findall(line):
            found[-1]["hashes"].append({"alg": "SHA-256", "content": one})
    return found


def _component(package: re.Match[str]) -> dict[str, Any]:
    name, version = package["name"], package["version"]
    purl = f"pkg:pypi/{name}@{version}"
    made: dict[str, Any] = {
        "type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl,
        "hashes": [],
    }  # fmt: skip
    if licence := _licence(name):
        made["licenses"] = [licence]
    if marker := package["marker"]:
        made["properties"] = [{"name": "only", "value": marker.strip()}]
    return made


def _licence(name: str) -> dict[str, Any] | None:
    """Return what an installed package says of its licence; None when it is not installed here."""
    if name in _READ_BY_HAND:
        return _READ_BY_HAND[name]
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return None
    if expressions := told.get_all("License-Expression"):
        return {"expression": expressions[0]}
    rows = [row for row in told.get_all("Classifier") or [] if row.startswith("License :: ")]
    names = [row.rsplit(" :: ", 1)[-1] for row in rows] or (told.get_all("License") or [""])
    named = names[0].split("\n", 1)[0]
    return {"license": {"name": named}} if 0 < len(named) <= _SHORT else None


def bill(text: str, at: datetime) -> dict[str, Any]:
    """Return the whole list for a lock that was looked at on this moment."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": at.strftime("%Y-%m-%dT00:00:00Z"),
            "component": {
                "type": "application",
                "bom-ref": f"pkg:generic/{project['name']}@{project['version']}",
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"license": {"id": project["license"]}}],
            },
        },
        "components": locked(text),
    }


def main() -> int:
    """Write the list, dated today."""
    made = bill(LOCK.read_text("utf-8"), datetime.now(UTC))
    SBOM.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"{len(made['components'])} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
