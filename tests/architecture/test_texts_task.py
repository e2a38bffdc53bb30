"""The task that makes the catalogues: it finds what is wrong, and gives the same bytes twice."""

from __future__ import annotations

import gettext
import subprocess
import sys

import pytest

SOURCE = """
tr("Save")
tr("{n} of {m}")
ntr("{n} item", "{n} items", 3)
ptr("verb", "Open")
ptr("state", "Open")
words.one("Two "
          "parts")
"""
FRAGMENT = """
msgid "Save"
msgstr "Opslaan"

msgid "{n} of {m}"
msgstr "{n} van {m}"

msgid "{n} item"
msgid_plural "{n} items"
msgstr[0] "één onderdeel"
msgstr[1] "{n} onderdelen"

msgctxt "verb"
msgid "Open"
msgstr "Openen"

msgctxt "state"
msgid "Open"
msgstr "Open"

msgid "Two parts"
msgstr "Twee delen"
"""


class Checkout:
    """A small checkout with one module and one fragment."""

    def __init__(self, root, repository) -> None:
        self.root, self.repository = root, repository
        self.locale = root / "resources" / "locale"
        (root / "workbench").mkdir()
        (self.locale / "nl" / "fragments").mkdir(parents=True)
        self.write()

    def write(self, source: str = SOURCE, fragment: str = FRAGMENT, other: str = "") -> None:
        (self.root / "workbench" / "a.py").write_text(source, "utf-8")
        (self.locale / "nl" / "fragments" / "a.po").write_text(fragment, "utf-8")
        (self.locale / "nl" / "fragments" / "b.po").write_text(other, "utf-8")

    def texts(self, *arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "installer.texts", "--root", str(self.root), *arguments]
        done = subprocess.run(
            command, cwd=self.repository, capture_output=True, text=True, check=False
        )
        assert not done.stderr
        return done.returncode, done.stdout

    def made(self) -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in self.locale.rglob("*/LC_MESSAGES/*")}


@pytest.fixture
def checkout(tmp_path, repository) -> Checkout:
    return Checkout(tmp_path, repository)


def test_it_makes_catalogues_that_are_read(checkout):
    assert checkout.texts() == (0, "")
    assert checkout.texts("--check") == (0, "")
    dutch = gettext.translation("workbench", checkout.locale, ["nl"])
    assert dutch.gettext("Save") == "Opslaan"
    assert dutch.gettext("Two parts") == "Twee delen"
    assert dutch.ngettext("{n} item", "{n} items", 2) == "{n} onderdelen"
    assert dutch.pgettext("verb", "Open") == "Openen"
    english = gettext.translation("workbench", checkout.locale, ["en"])
    assert english.ngettext("{n} item", "{n} items", 1) == "{n} item"


def test_the_same_texts_give_the_same_bytes(checkout):
    checkout.texts()
    first = checkout.made()
    checkout.write(source="\n\n# moved down\n" + SOURCE)
    checkout.texts()
    assert checkout.made() == first
    assert len(first) == 4


def test_the_catalogue_as_it_was_counts_when_no_fragment_speaks(checkout):
    checkout.texts()
    checkout.write(fragment=FRAGMENT.replace('msgid "Save"\nmsgstr "Opslaan"', ""))
    assert checkout.texts() == (0, "")
    assert checkout.texts("--check") == (0, "")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"source": SOURCE + 'tr("New")\n'}, "no Dutch: 'New'"),
        ({"fragment": FRAGMENT + '\nmsgid "Gone"\nmsgstr "Weg"\n'}, "no longer in the source"),
        ({"fragment": FRAGMENT.replace('\nmsgid "Save"', '\n#, fuzzy\nmsgid "Save"')}, "fuzzy"),
        ({"fragment": FRAGMENT.replace("{n} van {m}", "{n} van {k}")}, "placeholders"),
        ({"fragment": FRAGMENT.replace("{n} van {m}", "{n} van {m")}, "placeholders"),
        ({"fragment": FRAGMENT + '\nmsgid "Save"\nmsgstr "Bewaren"\n'}, "in one file"),
        ({"other": 'msgid "Save"\nmsgstr "Bewaren"\n'}, "otherwise than in a.po"),
    ],
)
def test_it_says_what_is_wrong(checkout, change, problem):
    checkout.write(**change)
    code, said = checkout.texts()
    assert code == 0
    assert problem in said
    code, said = checkout.texts("--check")
    assert code == 1
    assert problem in said


def test_a_stale_catalogue_is_seen(checkout):
    checkout.texts()
    checkout.write(source=SOURCE.replace('tr("Save")', ""), fragment=FRAGMENT)
    code, said = checkout.texts("--check")
    assert code == 1
    assert "older than the source" in said
