"""Collect the texts of the program and make its catalogues (``poe texts``).

``python -m installer.texts`` reads ``tr``, ``ntr`` and ``ptr`` out of the source, takes the Dutch
from ``resources/locale/nl/fragments/*.po`` (one file for each area, the place to edit) and from
the catalogue as it was, and writes ``workbench.po`` and ``workbench.mo`` for nl and en. English
is the source. What it writes holds no dates and no line numbers, so that it only changes when a
text does.

``--check`` writes nothing, and ends with 1 when a text lacks its Dutch or is fuzzy, when two
fragments disagree, when a translation is of no use any more or breaks a ``{placeholder}``, or
when the catalogues are older than the source.
"""

from __future__ import annotations

import argparse
import io
import string
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileParser, write_po

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT: Final = Path(__file__).resolve().parent.parent
# ``one``, ``many`` and ``meaning`` are the same three on an object that speaks one language.
KEYWORDS: Final[Mapping[str, tuple[int | tuple[int, str], ...] | None]] = {
    "tr": None,
    "ntr": (1, 2),
    "ptr": ((1, "c"), 2),
    "one": None,
    "many": (1, 2),
    "meaning": ((1, "c"), 2),
}

Key = tuple[str, str]  # context, or nothing, and the (first) English text


class Texts(Catalog):
    """A catalogue without dates, that remembers where two translations disagree."""

    def __init__(self, language: str) -> None:
        self.disagreements: list[str] = []
        super().__init__(
            locale=language, charset="utf-8", fuzzy=False, header_comment="# Made by poe texts."
        )

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header fields: only those that mean something, so no dates."""
        return [
            ("Language", str(self.locale_identifier)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit\n"),
        ]

    @mime_headers.setter
    def mime_headers(self, headers: Iterable[tuple[str, str]]) -> None:
        """Fragments may carry a header; nothing in it matters."""

    def __setitem__(self, id: str | tuple[str, ...] | list[str], message: Message) -> None:  # noqa: A002 - Babel's name
        earlier = self.get(id, message.context) if id else None
        if earlier is not None and earlier.string and earlier.string != message.string:
            self.disagreements.append(first(message))
        super().__setitem__(id, message)


def forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return the text as its forms: one, or one for each number."""
    if text is None:
        return ()
    return (text,) if isinstance(text, str) else tuple(form or "" for form in text)


def first(message: Message) -> str:
    """Return the English text that identifies the message."""
    return forms(message.id)[0]


def key(message: Message) -> Key:
    """Return what tells this message from the others."""
    return message.context or "", first(message)


def messages(catalogue: Catalog) -> list[Message]:
    """Return the messages without the header, sorted."""
    return sorted((message for message in catalogue if message.id), key=key)


def collect(package: Path) -> Texts:
    """Read every text out of the source."""
    found = Texts("en")
    for path in sorted(package.rglob("*.py")):
        for _line, text, _comments, context in extract_from_file(
            "python", path, keywords=KEYWORDS, options={"encoding": "utf-8"}
        ):
            found.add(text, string=text, context=context)
    return found


def read(path: Path) -> Texts:
    """Read one file of translations."""
    texts = Texts("nl")
    with path.open("rb") as lines:
        PoFileParser(texts, ignore_obsolete=True, abort_invalid=True).parse(lines)
    return texts


def translated(message: Message) -> bool:
    """Tell whether every form is there and was agreed on."""
    return not message.fuzzy and bool(message.string) and all(forms(message.string))


def fields(text: str) -> set[str]:
    """Return the names of the placeholders, or a complaint that equals no name."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {"(a brace that is not closed)"}


def breaks_placeholders(source: Message, translation: Message) -> bool:
    """Tell whether the Dutch cannot be filled in as the English is.

    Only the form for one may leave a placeholder out ("één actie").
    """
    wanted = [fields(form) for form in forms(source.id)]
    given = [fields(form) for form in forms(translation.string)]
    if len(wanted) != len(given):
        return True
    return given[-1] != wanted[-1] or any(not form <= wanted[-1] | wanted[0] for form in given)


class Merge:
    """The Dutch of each text, from the fragments first and else from the catalogue as it was."""

    def __init__(self, source: Texts) -> None:
        self.source = source
        self.dutch: dict[Key, Message] = {}
        self.problems: list[str] = []
        self._origin: dict[Key, str] = {}

    def add(self, path: Path, *, is_fragment: bool) -> None:
        """Take the translations of one file."""
        texts = read(path)
        for text in texts.disagreements:
            self._tell("two translations in one file", text, path.name)
        for message in messages(texts):
            if is_fragment:
                self._add_from_fragment(message, path.name)
            elif key(message) not in self.dutch and translated(message):
                self.dutch[key(message)] = message

    def _add_from_fragment(self, message: Message, name: str) -> None:
        if self.source.get(message.id, message.context) is None:
            self._tell("no longer in the source", first(message), name)
            return
        if message.fuzzy:
            self._tell("fuzzy", first(message), name)
            return
        earlier = self.dutch.setdefault(key(message), message)
        self._origin.setdefault(key(message), name)
        if earlier.string != message.string:
            self._tell(f"otherwise than in {self._origin[key(message)]}", first(message), name)

    def catalogue(self) -> Texts:
        """Return the Dutch catalogue: every text of the source, and nothing else."""
        merged = Texts("nl")
        for source in messages(self.source):
            dutch = self.dutch.get(key(source))
            if dutch is None or not translated(dutch):
                self._tell("no Dutch", first(source))
                dutch = None
            elif breaks_placeholders(source, dutch):
                self._tell("placeholders or forms differ", first(source))
                dutch = None
            empty = ("", "") if source.pluralizable else ""
            merged.add(source.id, string=dutch.string if dutch else empty, context=source.context)
        return merged

    def _tell(self, what: str, text: str, where: str = "nl") -> None:
        self.problems.append(f"{where}: {what}: {text!r}")


def files(language: str, catalogue: Texts, locale: Path) -> dict[Path, bytes]:
    """Return the two files of one language with their bytes."""
    folder = locale / language / "LC_MESSAGES"
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, catalogue, width=0, no_location=True, sort_output=True)
    write_mo(mo, catalogue)
    return {folder / "workbench.po": po.getvalue(), folder / "workbench.mo": mo.getvalue()}


def make(root: Path) -> tuple[dict[Path, bytes], list[str]]:
    """Return the files of the catalogues as they must be, and what is wrong with the texts."""
    locale = root / "resources" / "locale"
    source = collect(root / "workbench")
    merge = Merge(source)
    for fragment in sorted((locale / "nl" / "fragments").glob("*.po")):
        merge.add(fragment, is_fragment=True)
    before = locale / "nl" / "LC_MESSAGES" / "workbench.po"
    if before.exists():
        merge.add(before, is_fragment=False)
    made = files("nl", merge.catalogue(), locale) | files("en", source, locale)
    return made, merge.problems


def main(arguments: list[str] | None = None) -> int:
    """Make the catalogues, or check them."""
    parser = argparse.ArgumentParser(prog="installer.texts", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, end with 1 if wrong")
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout")
    options = parser.parse_args(arguments)
    made, problems = make(options.root)
    for path, content in made.items():
        if path.exists() and path.read_bytes() == content:
            continue
        if options.check:
            problems.append(f"{path.relative_to(options.root)}: older than the source: poe texts")
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for problem in problems:
        print(problem)
    return 1 if options.check and problems else 0


if __name__ == "__main__":
    sys.exit(main())
