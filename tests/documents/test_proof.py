"""Reading files back in a process of its own, and what happens when it cannot (D11)."""

from __future__ import annotations

import io
import sys

import pikepdf
import pytest

from tests.documents import carriers
from workbench.documents import wire
from workbench.documents.proof import serve
from workbench.documents.proof_lane import ProofDiedError, ProofProcess, ProofRefusedError
from workbench.documents.reading_back import parts_of
from workbench.documents.reading_text import UnreadableError
from workbench.domain.formats import Format
from workbench.domain.leaks import LeakKind, Question
from workbench.domain.withheld import Withheld, WithheldKind
from workbench.services.proofs import Produced

WORDS = "molen anker"
LEAK = "De bron is een buurvrouw die beslist niet genoemd wil worden."
ASKED = Question(withheld=(Withheld(kind=WithheldKind.LINE, text=LEAK),), held=carriers.AROUND)


def _file(data, **more):
    return Produced(name="RT-26-3 GGD 2.pdf", form=Format.PDF, data=data, **more)


@pytest.fixture(scope="module")
def prover():
    process = ProofProcess()
    process.warm()
    yield process
    process.close()


def test_a_file_is_searched_in_a_process_of_its_own(prover):
    (found,) = prover.search(_file(carriers.pdf(LEAK)), ASKED)
    assert (found.kind, found.where) == (LeakKind.SENTENCE, "page 1")
    assert prover.search(_file(carriers.pdf()), ASKED) == ()


def test_a_closed_file_is_read_with_its_passphrase_and_refused_without(prover):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(carriers.pdf(LEAK))) as document:
        document.save(out, encryption=pikepdf.Encryption(user=WORDS, owner=WORDS, R=6))
    assert prover.search(_file(out.getvalue(), passphrase=WORDS), ASKED)
    with pytest.raises(ProofRefusedError) as refused:
        prover.search(_file(out.getvalue()), ASKED)
    assert refused.value.ref == "proof.unreadable"
    assert prover.search(_file(carriers.pdf()), ASKED) == ()  # and it goes on


def test_what_cannot_be_read_is_never_clean(prover):
    for broken in (b"%PDF-1.7 nothing", b"PK\x03\x04 nothing", carriers.docx(LEAK)[:-30]):
        with pytest.raises(ProofRefusedError):
            prover.search(_file(broken), ASKED)


def test_a_process_that_ends_proves_nothing():
    gone = ProofProcess([sys.executable, "-c", ""])
    with pytest.raises(ProofDiedError):
        gone.search(_file(carriers.pdf()), ASKED)
    with pytest.raises(ProofDiedError):
        gone.search(_file(carriers.pdf()), ASKED)  # it was started again, and ended again
    gone.close()
    with pytest.raises(ProofDiedError):
        gone.search(_file(carriers.pdf()), ASKED)


def test_an_answer_that_is_none_proves_nothing():
    code = (
        "import sys; from workbench.documents import wire;"
        "wire.receive(sys.stdin.buffer); wire.receive(sys.stdin.buffer);"
        "wire.send_note(sys.stdout.buffer, {'well': 'done'})"
    )
    odd = ProofProcess([sys.executable, "-c", code])
    with pytest.raises(ProofDiedError):
        odd.search(_file(carriers.pdf()), ASKED)
    odd.close()


class _Pipe:
    def __init__(self, *frames):
        self._made = io.BytesIO()
        for frame in frames:
            send = wire.send_bytes if isinstance(frame, bytes) else wire.send_note
            send(self._made, frame)
        self._made.seek(0)

    def read(self, size):
        return self._made.read(size)


@pytest.mark.parametrize(
    "frames",
    [
        ({"do": "dance"},),
        ({"do": "search", "name": "", "passphrase": "", "question": {}}, {"do": "warm"}),
    ],
)
def test_notes_of_another_kind_end_the_process(frames):
    with pytest.raises(wire.BrokenWireError):
        serve(_Pipe(*frames), None)


def test_a_file_in_a_file_in_a_file_has_an_end():
    data = carriers.docx()
    for _ in range(6):
        data = carriers.docx(more={"word/embeddings/a.bin": data})
    with pytest.raises(UnreadableError):
        parts_of(data)


def test_a_part_that_no_list_names_is_read():
    """An archive can hold what its list forgot: the bytes are gone through too."""
    whole, other = carriers.docx(), carriers.docx(LEAK)
    start = other.index(b"PK\x03\x04", other.index(b"word/document.xml") - 60)
    stray = other[start : other.index(b"PK\x03\x04", start + 4)]
    at = whole.index(b"PK\x01\x02")
    size = len(stray)
    end = whole.index(b"PK\x05\x06")
    offset = int.from_bytes(whole[end + 16 : end + 20], "little") + size
    mended = (
        whole[:at] + stray + whole[at : end + 16] + offset.to_bytes(4, "little") + whole[end + 20 :]
    )
    assert "buurvrouw" in "".join(part.text for part in parts_of(mended))
