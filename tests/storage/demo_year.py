"""The eighteen months of the demo in a real encrypted file, read only."""

from contextlib import contextmanager
from datetime import date

from tests.journeys.hands import cheap_keeper
from workbench import paths
from workbench.services import demo

SECRET = b"vijf losse woorden op een rij"


@contextmanager
def reading(folder):
    """Make it, and give a reader of it."""
    vault = cheap_keeper().create(folder / "kluis", bytearray(SECRET)).vault
    writer = vault.open_writer()
    writer.session.write(demo.load, demo.whole(paths.resources() / "demo"), date.today())
    writer.close()
    held = vault.open_reader()
    yield held
    held.close()
    vault.close()
