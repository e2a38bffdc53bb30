"""The handbook's pages, from the words that come with the program to documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench import PRODUCT, __version__, paths
from workbench.documents.markdown import blocks_of
from workbench.services.handbook import Made, Page, PageMissingError, title

if TYPE_CHECKING:
    from workbench.texts import Texts


class OdtHandbook:
    """Makes OpenDocument texts (satisfies `Handbook`)."""

    def make(self, page: Page, words: Texts) -> Made:
        """Return a page as a document in one language."""
        folder = paths.resources() / "handbook"
        try:
            text = (folder / words.language / f"{page}.md").read_text("utf-8")
            styles = (folder / "odt-styles.xml").read_text("utf-8")
        except OSError:
            raise PageMissingError(page) from None
        # odfdo takes 260 ms to load, and few ask for a page.
        from workbench.documents import odt  # noqa: PLC0415 - see above

        data = odt.make(
            blocks_of(text),
            styles=styles,
            language=words.language,
            generator=f"{PRODUCT} {__version__}",
        )
        return Made(f"{PRODUCT}, {title(page, words)}.odt", data)
