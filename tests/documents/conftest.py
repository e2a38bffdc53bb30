import gettext
import io
from pathlib import Path

import pypdfium2
import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from workbench.domain.frozen import thaw
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


@pytest.fixture(scope="session")
def lage_venen():
    """The demo meeting as it was frozen; the file also proves that old versions stay readable."""
    return thaw((Path(__file__).parent / "lage-venen.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def texts_of():
    """Return the text of each page of a PDF; a hyphen at the end of a line is taken out."""

    def read(data):
        pages = []
        with pypdfium2.PdfDocument(data) as document:
            for page in document:
                text = page.get_textpage().get_text_range()
                pages.append(text.replace("\r\n", "\n").replace("\ufffe", ""))
        return pages

    return read
