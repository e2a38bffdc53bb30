"""An empty field for a signature, as a PDF reader knows it (ISO 32000-1, 12.7.4.5).

Its frame is drawn on the page, so that it is there on paper and for readers that know no forms. The
field itself looks like nothing until somebody signs: a program draws its own picture over it. Of
libraries that make such fields, pyHanko hangs them in no tree (PDF/UA-1, 7.18.4) and opens sockets.
"""

from __future__ import annotations

from typing import Any, Final

from reportlab.pdfbase import pdfdoc

Area = tuple[float, float, float, float]

_NAME: Final = "Signature1"  # what signing programs call the first one
_IS_PRINTED: Final = 4  # a flag: an archive asks for it
_HAS_FIELD: Final = 1  # of the form: there is a field to sign; what is signed sets another


class SignatureArea(pdfdoc.PDFObject):  # type: ignore[misc] # reportlab has no types
    """A field and its place on a page in one; it knows its place in the tree."""

    def __init__(self, area: list[float], told: str) -> None:
        self._area = area
        self._told = told
        self.otherkw: dict[str, Any] = {}  # like a link's

    def format(self, document: Any) -> bytes:  # noqa: ANN401 - reportlab has no types
        """Write it."""
        left, low, right, high = self._area
        look = pdfdoc.PDFStream(content=b"")
        look.dictionary["Type"] = pdfdoc.PDFName("XObject")
        look.dictionary["Subtype"] = pdfdoc.PDFName("Form")
        look.dictionary["BBox"] = pdfdoc.PDFArray([0, 0, right - left, high - low])
        look.dictionary["Resources"] = pdfdoc.PDFDictionary({})
        keys = {
            "Type": pdfdoc.PDFName("Annot"),
            "Subtype": pdfdoc.PDFName("Widget"),
            "FT": pdfdoc.PDFName("Sig"),
            "T": pdfdoc.PDFString(_NAME),
            "TU": pdfdoc.PDFString(self._told),
            "F": _IS_PRINTED,
            "Rect": pdfdoc.PDFArray(self._area),
            "AP": pdfdoc.PDFDictionary({"N": document.Reference(look)}),
            **self.otherkw,
        }
        return bytes(pdfdoc.PDFDictionary(keys).format(document))


def add_form(document: Any, field: SignatureArea) -> None:  # noqa: ANN401 - of reportlab
    """Say of a document that it has a field; its look is its own, so none has to be made."""
    fields = pdfdoc.PDFArray([document.Reference(field)])
    document.Catalog.AcroForm = pdfdoc.PDFDictionary({"Fields": fields, "SigFlags": _HAS_FIELD})
