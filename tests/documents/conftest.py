import gettext
import io
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from workbench.texts import Texts

FRAGMENT = Path(__file__).parents[2] / "resources" / "locale" / "nl" / "fragments" / "documents.po"


@pytest.fixture(scope="session")
def dutch():
    """The Dutch of this room, from its own fragment."""
    compiled = io.BytesIO()
    with FRAGMENT.open("rb") as source:
        write_mo(compiled, read_po(source, locale="nl"))
    compiled.seek(0)
    words = Texts("nl")
    words._catalogue = gettext.GNUTranslations(compiled)
    return words


@pytest.fixture(scope="session")
def english():
    return Texts("en")
