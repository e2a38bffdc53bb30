"""The demo vault with a meeting that is going on, for a passphrase that costs little."""

from __future__ import annotations

import tomllib
from contextlib import contextmanager
from pathlib import Path

from tests.journeys.hands import cheap_keeper
from workbench import paths
from workbench.services import agenda, demo, meetings
from workbench.services.agenda import ItemDraft

PASSPHRASE = "vijf losse woorden op een rij"
ITEMS = ("Beeld van de regio", "Model-APV", "Zorg en wachttijd", "Actiedag", "Rondvraag")


def secret() -> bytearray:
    return bytearray(PASSPHRASE.encode())


def make(folder: Path) -> None:
    """Tell the story into a new vault, and start its coming meeting."""
    vault = cheap_keeper().create(folder, secret()).vault
    writer = vault.open_writer()
    fill(writer)
    writer.close()
    vault.close()


def fill(writer) -> None:
    """Tell the story, and start its coming meeting."""
    with (paths.resources() / "demo" / "lage-venen.toml").open("rb") as file:
        table = writer.session.write(demo.load, tomllib.load(file)).value
    writer.session.write(start_the_last, table)


def start_the_last(work, table):
    """Start the meeting that comes, with an agenda of its own."""
    meeting = max(work.meetings.where(table=table), key=lambda m: m.on)
    for item in work.items.where(meeting=meeting.id):
        agenda.remove_item(work, item.id)
    agenda.add_items(work, meeting.id, [ItemDraft(title=title, minutes=10) for title in ITEMS])
    meetings.start(work, meeting.id)


@contextmanager
def opened(folder: Path):
    """Open a vault as the program would; gives its writer and its reader."""
    vault = cheap_keeper().unlock(folder, secret())
    writer = vault.open_writer()
    reader = vault.open_reader()
    try:
        yield writer, reader
    finally:
        reader.close()
        writer.close()
        vault.close()
