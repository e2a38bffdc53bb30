"""What is loaded when the unlock page is painted: this much, and no more (performance.md 1.7).

The start is imports. When this test fails, look first whether the new module can wait: a type
that only annotates goes below ``TYPE_CHECKING``, a thing that a person must ask for is imported
where it is made. `poe bench launch` tells what it costs.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

OURS = {
    "workbench", "workbench.__main__", "workbench.logs", "workbench.paths", "workbench.settings",
    "workbench.texts",
    "workbench.bootstrap", "workbench.bootstrap.late_keeper", "workbench.bootstrap.starting",
    "workbench.bootstrap.worlds",
    "workbench.ui", "workbench.ui.app", "workbench.ui.entrance", "workbench.ui.main_window",
    "workbench.ui.rest", "workbench.ui.toolkit",
    "workbench.ui.theme", "workbench.ui.theme.appearance", "workbench.ui.theme.fonts",
    "workbench.ui.theme.icons", "workbench.ui.theme.motion", "workbench.ui.theme.palette",
    "workbench.ui.theme.shadow", "workbench.ui.theme.text_roles", "workbench.ui.theme.tokens",
    "workbench.ui.unlock", "workbench.ui.unlock.page", "workbench.ui.unlock.table",
    "workbench.ui.widgets", "workbench.ui.widgets.announcements", "workbench.ui.widgets.buttons",
    "workbench.ui.widgets.fields", "workbench.ui.widgets.labels", "workbench.ui.widgets.pages",
    "workbench.ui.widgets.painting", "workbench.ui.widgets.passwords",
    "workbench.ui.widgets.progress", "workbench.ui.widgets.secrets_typed",
}  # fmt: skip
QT = {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets"}
# Other people's packages: Qt's own, and what the virtual environment itself brings in.
THEIRS = {
    "PySide6", "shiboken6", "shibokensupport", "signature_bootstrap", "__feature__",
    "_distutils_hack", "sitecustomize", "usercustomize",
}  # fmt: skip
# Parts of the standard library that PySide6 does without, and that take a millisecond or more.
HEAVY = {
    "asyncio", "calendar", "concurrent", "csv", "ctypes", "datetime", "decimal", "email",
    "hashlib", "hmac", "html", "http", "json", "locale", "multiprocessing", "pickle", "platform",
    "queue", "secrets", "selectors", "sqlite3", "ssl", "socket", "statistics", "subprocess",
    "tomllib", "unicodedata", "urllib.request", "uuid", "xml",
}  # fmt: skip
# Qt makes a type for Python when it is first named; these cost more than they are worth so early.
LATE_TYPES = {"QStyle", "QGradient", "QKeySequence", "QTextLayout", "QComboBox", "QMenu", "QIcon"}

CHILD = """
import sys

def stop(*_):
    from PySide6 import QtCore, QtGui, QtWidgets
    app = QtWidgets.QApplication.instance()
    while not (app.activeWindow() and app.activeWindow().windowHandle().isExposed()):
        app.processEvents()
    modules = sorted(sys.modules)
    types = sorted({*vars(QtCore), *vars(QtGui), *vars(QtWidgets)})
    field = app.focusWidget()
    import json, os
    told = {"modules": modules, "types": types, "field": type(field).__name__}
    print(json.dumps(told), flush=True)
    os._exit(0)

class Doorkeeper:
    def find_spec(self, name, path=None, target=None):
        if name == "workbench.ui.app":
            from PySide6.QtWidgets import QApplication
            QApplication.exec = staticmethod(stop)

sys.meta_path.insert(0, Doorkeeper())
sys.argv = ["workbench", "--vault", sys.argv[1]]
%s
import workbench.__main__
sys.exit(workbench.__main__.main())
"""


@pytest.fixture
def at_first_paint(repository, tmp_path):
    """Start the product in a process of its own; return what is loaded when the page stands."""

    def look(first: str = "") -> dict:
        done = subprocess.run(
            [sys.executable, "-c", CHILD % first, str(tmp_path / "kluis")],
            cwd=repository,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return json.loads(done.stdout)

    return look


def too_much(told: dict) -> dict[str, set[str]]:
    modules = set(told["modules"])
    tops = {name.split(".")[0] for name in modules}
    strangers = {name for name in tops - sys.stdlib_module_names - THEIRS if name[0] != "_"}
    return {
        "ours": {name for name in modules if name.split(".")[0] == "workbench"} - OURS,
        "Qt": {name for name in modules if name.startswith("PySide6.Qt")} - QT,
        "others'": strangers - {"workbench", "org"},
        "standard library": modules & HEAVY,
        "Qt's types": set(told["types"]) & LATE_TYPES,
    }


def test_the_unlock_page_is_painted_with_this_and_no_more(at_first_paint):
    told = at_first_paint()
    assert told["field"] == "PasswordEdit"
    assert {kind: names for kind, names in too_much(told).items() if names} == {}


def test_the_list_holds_nothing_that_is_not_needed(at_first_paint):
    assert OURS - set(at_first_paint()["modules"]) == set()


@pytest.mark.parametrize(
    ("first", "kind", "name"),
    [
        ("import workbench.services.demo", "ours", "workbench.services.demo"),
        ("import reportlab", "others'", "reportlab"),
        ("import argon2", "others'", "argon2"),
        ("import json", "standard library", "json"),
        ("import PySide6.QtSvg", "Qt", "PySide6.QtSvg"),
        ("from PySide6.QtGui import QIcon", "Qt's types", "QIcon"),
    ],
)
def test_more_than_that_is_seen(at_first_paint, first, kind, name):
    assert name in too_much(at_first_paint(first))[kind]
