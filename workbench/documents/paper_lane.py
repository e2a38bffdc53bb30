"""The lane on which documents are made: this side of the paper process (rules D11)."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

import workbench
from workbench.documents import wire
from workbench.domain.errors import PaperError
from workbench.domain.formats import Format
from workbench.domain.papers import to_json
from workbench.services.previews import PagePicture

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.domain.envelopes import Envelope
    from workbench.domain.papers import Paper

    OnProgress = Callable[[int, float], None]
    Heard = dict[str, object] | bytes | None

_PATIENCE: Final = 2.0  # seconds for the process to end by itself


class PaperProcessDiedError(PaperError):
    """The paper process ended in the middle of a document; the next one starts it again."""

    code = "paper.process-died"


class PaperCancelledError(PaperError):
    """The person did not want the document any more."""

    code = "paper.cancelled"


class PaperRefusedError(PaperError):
    """The process could not draw this document; ``ref`` is the code of its error."""

    code = "paper.refused"


def command(what: str = "--paper") -> tuple[str, ...]:
    """Return how this program starts itself as the paper process, or another of its kind."""
    if getattr(sys, "frozen", False):
        return (sys.executable, what)
    return (sys.executable, "-m", "workbench", what)


class PaperProcess:
    """Makes documents in a child process, one at a time; ``cancel`` may come from any thread."""

    def __init__(self, start: Sequence[str] | None = None) -> None:
        self._start = tuple(start or command())
        self._child: Child | None = None
        self._turn = threading.Lock()
        self._closing = threading.Lock()
        self._last = 0
        self._wanted: int | None = None
        self._unwanted: int | None = None
        self._is_closed = False

    def warm(self, language: str) -> None:
        """Start the process and let it read fonts and hyphens; does not wait."""
        self._living().send({"do": "warm", "language": language})

    def make(
        self, paper: Paper, on_progress: OnProgress | None = None, form: Format = Format.PDF
    ) -> bytes:
        """Return the document in a form; blocks, so call it on a lane.

        ``on_progress`` gets the number of each finished page and the share done, 0 to 1, in the
        calling thread.

        Raises:
            PaperCancelledError: ``cancel`` was called.
            PaperProcessDiedError: the process ended, or the lane was closed.
            PaperRefusedError: the document could not be drawn.
        """
        with self._turn:
            child = self._living()
            self._last += 1
            self._wanted = self._last
            made: bytes | None = None
            try:
                wanted = {"do": "make", "id": self._last, "form": form, "paper": to_json(paper)}
                child.send(wanted)
                made = _Answer(child, self._last, on_progress).wait()
                if self._unwanted == self._last:  # cancelled after its last page
                    raise PaperCancelledError
            finally:
                self._wanted = None
                if made is None:  # also when on_progress raised: nobody waits for it any more
                    child.send({"do": "cancel", "id": self._last})
            return made

    def look(self, data: bytes, number: int, width: int) -> PagePicture:
        """Return a page of a PDF as a picture; blocks, so call it on a lane.

        Raises:
            PaperProcessDiedError: the process ended, or the lane was closed.
            PaperRefusedError: these bytes are no document with such a page.
        """
        with self._turn:
            child = self._living()
            self._last += 1
            child.send({"do": "look", "id": self._last, "number": number, "width": width}, data)
            answer = _Answer(child, self._last, None)
            pixels = answer.wait()
            return _picture(answer.note, pixels)

    def close_file(self, data: bytes, passphrase: str, within: Envelope | None = None) -> bytes:
        """Return a PDF as it opens with a passphrase only (R9.4); blocks, so call it on a lane.

        A file of another form travels ``within`` an envelope.

        Raises:
            PaperProcessDiedError: the process ended, or the lane was closed.
            PaperRefusedError: no PDF can be closed with this passphrase.
        """
        with self._turn:
            child = self._living()
            self._last += 1
            note: dict[str, object] = {
                "do": "close", "id": self._last, "passphrase": passphrase
            }  # fmt: skip
            if within is not None:
                note |= {"name": within.name, "cover": to_json(within.cover)}
            child.send(note, data)
            return _Answer(child, self._last, None).wait()

    def cancel(self) -> None:
        """Stop the document that is being made, at the end of its page; none comes back."""
        child, wanted = self._child, self._wanted
        self._unwanted = wanted
        if child is not None and wanted is not None:
            child.send({"do": "cancel", "id": wanted})

    def close(self) -> None:
        """End the process; a document in the middle of being made fails."""
        with self._closing:
            self._is_closed = True
            child, self._child = self._child, None
        if child is not None:
            child.end()

    def _living(self) -> Child:
        with self._closing:
            if self._is_closed:
                raise PaperProcessDiedError
            if self._child is not None and not self._child.is_alive:
                self._child.end()
                self._child = None
            if self._child is None:
                self._child = Child(self._start)
            return self._child


class Child:
    """The process, and a thread that hears what it says."""

    def __init__(self, start: tuple[str, ...]) -> None:
        try:
            self._process = subprocess.Popen(  # noqa: S603 - the program itself
                start,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # a traceback could quote content
                close_fds=True,
                cwd=Path(workbench.__file__).parent.parent,
                env=_environment(),
                creationflags=_flags(),
            )
        except OSError:
            raise PaperProcessDiedError from None
        self.heard: queue.SimpleQueue[Heard] = queue.SimpleQueue()
        self._writing = threading.Lock()
        self._is_silent = threading.Event()  # told before the system tells that it ended
        self._ears = threading.Thread(target=self._listen, daemon=True)
        self._ears.start()

    @property
    def is_alive(self) -> bool:
        """Whether it can still be asked."""
        return not self._is_silent.is_set() and self._process.poll() is None

    def send(self, note: dict[str, object], data: bytes | None = None) -> None:
        """Ask something, about bytes if there are any; that it is gone hears who waits for it."""
        pipe = self._process.stdin
        try:
            with self._writing:
                if pipe is not None and not pipe.closed:
                    wire.send_note(pipe, note)
                    if data is not None:
                        wire.send_bytes(pipe, data)
        except OSError:
            return  # it is gone; whoever waits hears so

    def _listen(self) -> None:
        pipe = self._process.stdout
        try:
            while pipe is not None and (heard := wire.receive(pipe)) is not None:
                self.heard.put(heard)
        except (OSError, ValueError):
            self._process.kill()
        finally:
            self._is_silent.set()
            self.heard.put(None)

    def end(self, patience: float = _PATIENCE) -> None:
        """Close the input, which ends the process; kill it if it does not go."""
        process = self._process
        try:
            with self._writing:
                if process.stdin is not None:
                    process.stdin.close()
        except OSError:
            process.kill()
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self._ears.join()
        if process.stdout is not None:
            process.stdout.close()


class _Answer:
    """Waits for one document, past what is left of earlier ones."""

    def __init__(self, child: Child, key: int, on_progress: OnProgress | None) -> None:
        self._child = child
        self._key = key
        self._on_progress = on_progress
        self.note: dict[str, object] = {}  # that came with what was made

    def wait(self) -> bytes:
        while True:
            heard = self._child.heard.get()
            if heard is None:
                raise PaperProcessDiedError
            if isinstance(heard, dict) and heard.get("id") == self._key and self._is_made(heard):
                self.note = heard
                made = self._child.heard.get()
                if isinstance(made, bytes):
                    return made
                raise PaperProcessDiedError

    def _is_made(self, note: dict[str, object]) -> bool:
        match note:
            case {"cancelled": True}:
                raise PaperCancelledError
            case {"error": str(code)}:
                raise PaperRefusedError(code)
            case {"page": int(page), "share": float(share) | int(share)}:
                if self._on_progress is not None:
                    self._on_progress(page, share)
        return note.get("made") is True


def _picture(note: dict[str, object], pixels: bytes) -> PagePicture:
    """Read what came of a look; the other side is this program, so anything else is damage."""
    match note:
        case {
            "number": int(number),
            "pages": int(pages),
            "width": int(width),
            "height": int(height),
            "text": str(text),
        } if len(pixels) == width * height * 4:
            return PagePicture(
                number=number, pages=pages, width=width, height=height, pixels=pixels, text=text
            )
    raise PaperProcessDiedError


def _environment() -> dict[str, str]:
    """Leave out what would change from outside how a document looks, or Python itself."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("RL_", "PYTHON_ARABIC_"))
        and name not in {"SOURCE_DATE_EPOCH", "PYTHONSTARTUP"}
    }


def _flags() -> int:
    """Return low priority and no window, where Windows asks for them."""
    if sys.platform == "win32":
        return subprocess.BELOW_NORMAL_PRIORITY_CLASS | subprocess.CREATE_NO_WINDOW
    return 0
