"""What every test gets, and what no test may do.

Always, without asking:

- Qt draws offscreen; nothing reaches the desktop's bus, key ring or settings.
- ``HOME`` and all that follows from it is a throw-away folder of this test.
- Every socket other than ``AF_UNIX`` is refused, and so is every look-up of a host name.
- A test fails when it leaves a top-level widget or a thread behind, and the language that is
  spoken is set back after it.
- A test fails when the word ``CANARY`` is in its log records or on its standard error. So write
  the canary in the content of your records, and nothing more is needed.

On request:

- ``canary``: the word, to use as content.
- ``clock``: a ``FrozenClock`` at Thursday 26 November 2026, 13:30 in the Netherlands;
  ``clock.advance(minutes=5)`` and ``clock.set(datetime)`` move it.
- ``home``: the throw-away home as a ``Path``.
- ``dutch``, ``english``: what ``tr`` speaks during the test.
- ``pseudo``: ``tr`` gives ``[text~]``, so that a text that is not marked stands out.
- ``repository``: the top folder of the repository.

Markers ``x11``, ``atspi``, ``strace`` and ``secrets`` skip a test, with the reason, where the tools lack.
"""

from __future__ import annotations

import gc
import gettext
import logging
import os
import shutil
import subprocess
import sys
import threading
from datetime import datetime, timedelta, timezone
from pathlib import Path

import hypothesis
import pytest

from workbench import texts

CANARY = "Kanariegeel-7Q3F"
REPOSITORY = Path(__file__).resolve().parent.parent
AMSTERDAM_IN_WINTER = timezone(timedelta(hours=1), "CET")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["DBUS_SESSION_BUS_ADDRESS"] = os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = "disabled:"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
for _name in ("QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "QT_FONT_DPI"):
    os.environ.pop(_name, None)  # pictures and sizes are the same on every desk

hypothesis.settings.register_profile("desk", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "desk")


# --- the long tests


def pytest_addoption(parser):
    parser.addoption("--security", action="store_true", help="run the long tests of poe security")


def pytest_ignore_collect(collection_path, config):
    """Leave the long tests to `poe security`."""
    if collection_path.name == "security" and not config.getoption("--security"):
        return True
    return None


# --- no network


class NetworkRefusedError(AssertionError):
    """A test, or the program in it, wanted the network."""


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook: the interpreter asks it before each socket; it cannot be taken away again."""
    if event == "socket.__new__":
        family = int(arguments[1])  # -1: taken from a file number that is open already
        if family not in (-1, 1):  # AF_UNIX is 1 wherever it exists
            raise NetworkRefusedError(f"a socket of family {family}")
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        raise NetworkRefusedError("a look-up of a host name")


if sys.platform != "win32":  # there even a pair of connected ends is made with AF_INET
    sys.addaudithook(_refuse_network)


# --- no content in logs and on standard error


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Fail a test that passed but let the canary out."""
    outcome = yield
    report = outcome.get_result()
    leaks = [
        title
        for title, text in report.sections
        if CANARY in text and title in (f"Captured log {call.when}", f"Captured stderr {call.when}")
    ]
    if report.passed and leaks:
        report.outcome = "failed"
        report.longrepr = f"the canary word (content!) is in: {', '.join(leaks)}"


@pytest.fixture(autouse=True)
def _log_everything():
    """Let debug records count too, whatever level the test runs at."""
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.DEBUG)
    yield
    root.setLevel(level)


@pytest.fixture
def canary() -> str:
    return CANARY


# --- a home to throw away, a clock that stands still


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch) -> Path:
    folder = tmp_path_factory.mktemp("home")
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    places = {
        "HOME": folder,
        "USERPROFILE": folder,
        "APPDATA": folder / "AppData" / "Roaming",
        "LOCALAPPDATA": folder / "AppData" / "Local",
        "XDG_CONFIG_HOME": folder / ".config",
        "XDG_DATA_HOME": folder / ".local" / "share",
        "XDG_STATE_HOME": folder / ".local" / "state",
        "XDG_CACHE_HOME": folder / ".cache",
        "XDG_RUNTIME_DIR": runtime,
    }
    for name, place in places.items():
        monkeypatch.setenv(name, str(place))
    return folder


class FrozenClock:
    """A clock that moves only when told; it is the ``Clock`` of the services."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def today(self):
        return self.moment.date()

    def set(self, moment: datetime) -> None:
        self.moment = moment

    def advance(self, **step: float) -> None:
        self.moment += timedelta(**step)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(datetime(2026, 11, 26, 13, 30, tzinfo=AMSTERDAM_IN_WINTER))


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


# --- the language


class PseudoLanguage(gettext.NullTranslations):
    """Marks each text that went through ``tr``, and makes it longer as translations do."""

    def gettext(self, message: str) -> str:
        return f"[{message}~]"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"[{msgid1 if n == 1 else msgid2}~]"

    def pgettext(self, context: str, message: str) -> str:
        return f"[{message}~]"


@pytest.fixture(autouse=True)
def _speak_as_before():
    before = vars(texts.spoken).copy()
    yield
    vars(texts.spoken).update(before)


@pytest.fixture
def dutch(_speak_as_before) -> None:
    texts.spoken.speak("nl")


@pytest.fixture
def english(_speak_as_before) -> None:
    texts.spoken.speak("en")


@pytest.fixture
def pseudo(_speak_as_before, monkeypatch) -> None:
    monkeypatch.setattr(texts.spoken, "_catalogue", PseudoLanguage())


# --- nothing is left behind


def _top_level_widgets() -> dict[int, object]:
    """The windows of their own that live now; Qt is not imported for it."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    app = widgets.QApplication.instance() if widgets else None
    if not isinstance(app, getattr(widgets, "QApplication", ())):
        return {}
    core = sys.modules["PySide6.QtCore"]
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    own_to_qt = ("QTipLabel", "QShapedPixmapWidget", "QComboBoxPrivateContainer")
    return {
        id(widget): widget
        for widget in app.topLevelWidgets()
        if widget.parent() is None and widget.metaObject().className() not in own_to_qt
    }


@pytest.fixture(autouse=True)
def _no_widget_left():
    before = _top_level_widgets()
    yield
    if not _top_level_widgets().keys() - before.keys():
        return
    gc.collect()  # a widget in a cycle is only late, not left
    left = [widget for key, widget in _top_level_widgets().items() if key not in before]
    names = sorted(f"{type(widget).__name__} {widget.objectName()!r}" for widget in left)
    for widget in left:
        widget.deleteLater()
    left.clear()
    _top_level_widgets()
    if names:
        pytest.fail(f"top-level widgets left behind, give them to qtbot: {', '.join(names)}")


@pytest.fixture(autouse=True)
def _no_thread_left():
    before = set(threading.enumerate())
    yield
    new = [thread for thread in threading.enumerate() if thread not in before]
    for thread in new:
        thread.join(timeout=5)
    names = sorted(thread.name for thread in new if thread.is_alive())
    if names:
        pytest.fail(f"threads left behind, shut their lanes down: {', '.join(names)}")


# --- tools that a machine may lack

_NEEDS = {
    "x11": ("Xvfb", "xauth", "xdotool", "openbox"),
    "atspi": ("Xvfb", "xauth", "xdotool", "openbox", "dbus-run-session"),
    "strace": ("strace",),
    "secrets": ("dbus-run-session", "dbus-send", "gnome-keyring-daemon", "secret-tool"),
}
_SYSTEM_PYTHON = "/usr/bin/python3"  # the one that Debian's gi belongs to
_ASK_FOR_ATSPI = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"


def _missing_tools(marker: str) -> list[str]:
    missing = [name for name in _NEEDS[marker] if shutil.which(name) is None]
    if marker == "atspi" and not missing:
        asked = subprocess.run(
            [_SYSTEM_PYTHON, "-c", _ASK_FOR_ATSPI], capture_output=True, check=False
        )
        missing = [] if asked.returncode == 0 else ["gir1.2-atspi-2.0 with python3-gi"]
    return missing


_ENDED = pytest.StashKey[int]()


def pytest_sessionfinish(session, exitstatus):
    session.config.stash[_ENDED] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config):
    """End as the program itself ends: without taking Qt apart.

    When the interpreter goes, Python and Qt let go of each other's objects in no fixed order; a
    run whose tests had all passed once ended in a crash there. Every report is written by now.
    """
    if "PySide6" in sys.modules and _ENDED in config.stash:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(config.stash[_ENDED])


def pytest_runtest_setup(item):
    """Skip what this machine has no tools for, and say which."""
    for marker in _NEEDS:
        if item.get_closest_marker(marker) and (missing := _missing_tools(marker)):
            pytest.skip(f"this machine lacks {', '.join(missing)}")
