"""A screening meeting of thirty partners and the coordinator, of which some hold less than others, in a vault."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from tests.bench.generated.sentences import Sentences
from tests.journeys.hands import cheap_keeper
from workbench import paths
from workbench.services import demo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PASSPHRASE = "vijf losse woorden op een rij"
TITLE = "Screeningsoverleg van dertig"
PARTNERS = 31
ITEMS = 5
CASE = "C-2026-009"


def story() -> dict[str, Any]:
    """Return the story of the demo with a meeting of thirty partners: seven pages of minutes."""
    with (paths.resources() / "demo" / "lage-venen.toml").open("rb") as file:
        told = tomllib.load(file)
    said = Sentences()
    said.partners = [house["name"] for house in told["organisations"]]
    work = told["casework"][0]
    table, meeting = deepcopy(work["table"]), deepcopy(work["meeting"])
    keys = list(table["members"])
    for n in range(PARTNERS - len(keys) - 1):
        key, name = f"partner{n}", f"{said.draw('text').split()[-1].strip('.').title()} {n}"
        told["organisations"].append(
            {"key": key, "name": f"Stichting {name}", "short": f"S{n}", "kind": "other"}
        )
        told["contacts"].append(
            {"key": key, "organisation": key, "name": said.person(), "function": "adviseur"}
        )
        keys.append(key)
    work["table"] = table | {"members": keys}
    meeting |= {"title": TITLE, "present": ["coordinator", *keys], "excused": []}
    meeting["items"] = [meeting["items"][0], *(_item(n, said, keys) for n in range(ITEMS))]
    work["meeting"] = meeting
    return told


def _item(n: int, said: Sentences, keys: list[str]) -> dict[str, Any]:
    """Return an item with text, a decision, two actions, and what names the case."""
    lines: list[dict[str, Any]] = [{"text": said.paragraph(2, 4)} for _ in range(3)]
    lines.append({"text": f"{said.draw('text')} Dit hoort bij {CASE}.", "about": [CASE]})
    lines.append({"kind": "decision", "text": f"{said.draw('decision')} ({n})"})
    lines.append({"text": said.paragraph(2, 3)})
    lines += [
        {"kind": "action", "text": f"{said.draw('action')} ({n}{m})", "who": [keys[(n + m) % 9]]}
        for m in range(2)
    ]
    return {"title": f"{said.draw('text')[:40].rstrip()}", "minutes": 5, "lines": lines}


def make(place: Path, then: Callable[[Any, Any], object] | None = None) -> None:
    """Tell it into a new vault; ``then`` goes on with the table of the story."""
    vault = cheap_keeper().create(place, bytearray(PASSPHRASE.encode())).vault
    writer = vault.open_writer()
    table = writer.session.write(demo.load, story()).value
    if then is not None:
        writer.session.write(then, table)
    writer.close()
    vault.close()
