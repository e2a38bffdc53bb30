"""What may not stand in the code at all, and the few places where it may."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BANNED_NAMES = {
    "helper", "helpers", "util", "utils", "manager", "managers", "misc", "common", "base", "impl",
    "handler", "handlers",
}  # fmt: skip
BANNED_LIBRARIES = {
    "requests", "httpx", "aiohttp", "urllib3", "sqlalchemy", "alembic", "multiprocessing",
    "tempfile", "pickle", "shelve", "marshal", "faulthandler", "sqlite3",
}  # fmt: skip
FILE_DIALOGS, CLIPBOARD = "workbench/ui/widgets/file_dialogs.py", "workbench/ui/copying.py"
# The one module that borrows the types of sqlite3 for the driver.
BORROWS_TYPES = "workbench/storage/driver.py"
BANNED_QT = {"QtNetwork", "QtSql", "QtWebEngineWidgets", "QtWebEngineCore", "QtWebSockets"}
BANNED_QT_NAMES = {"QSortFilterProxyModel", "QLockFile", "QThread", "QRunnable", "QSettings"}
QT_WORDS = {"paint", "data", "index", "parent", "flags", "event", "sort", "clear", "text"}
TAKERS = {"focusProxy", "nextInFocusChain", "previousInFocusChain", "buddy"}
PLACES = {"setLayout", "addLayout", "addWidget", "insertWidget"}
PAPER_MAKERS = (
    "workbench/services/papermaking.py",
    "workbench/services/passages.py",  # the own screen
)
TRANSACTIONS = ("workbench/storage/store.py", "workbench/storage/migrate.py")
SPEAKS = re.compile(r"\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b(\s+\w+){0,2}\s*;?\s*$")
SILENCED = re.compile(r"#\s*(noqa|type:\s*ignore|pragma: no cover|nosec|fmt:|pylint)\b(.*)")
HAS_RULE = re.compile(r"^:\s*[A-Z]+[0-9]+(\s*,\s*[A-Z]+[0-9]+)*|^\[[a-z-]+(\s*,\s*[a-z-]+)*\]")


def words(name: str) -> set[str]:
    """The words of a name, of_this and OfThis alike."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+", name)}


def global_statements(module) -> Iterator[int]:
    yield from (node.lineno for node in ast.walk(module.tree) if isinstance(node, ast.Global))


def event_loops_by_hand(module) -> Iterator[int]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr == "processEvents":
            yield node.lineno


def prints(module) -> Iterator[int]:
    if module.path.startswith("workbench/cli/"):
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("print", "pprint.pprint"):
            yield node.lineno


def broad_excepts(module) -> Iterator[int]:
    if module.path == "workbench/ui/app.py":
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "BaseException"
            if re.search(r"\b(Base)?Exception\b", caught):
                yield node.lineno


def transactions(module) -> Iterator[int]:
    if module.path in TRANSACTIONS:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and SPEAKS.match(str(node.value)):
            yield node.lineno
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            first = node.args[0] if node.args else None
            text = first.value if isinstance(first, ast.Constant) else ""
            if node.func.attr == "executescript":
                yield node.lineno  # it commits first
            elif node.func.attr == "execute" and SPEAKS.match(str(text).upper()):
                yield node.lineno


def vague_names(module) -> Iterator[int]:
    if any(words(part) & BANNED_NAMES for part in module.path.removesuffix(".py").split("/")):
        yield 1
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef) and words(node.name) & BANNED_NAMES:
            yield node.lineno


def imported(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        inner = {f"{node.module}.{alias.name}" for alias in node.names}
        return inner | {node.module or ""}
    return set()


def banned_libraries(module) -> Iterator[int]:
    for node in ast.walk(module.tree):
        names = imported(node)
        tops = {name.split(".")[0] for name in names}
        if tops & BANNED_LIBRARIES and not (
            module.path == BORROWS_TYPES and tops & BANNED_LIBRARIES == {"sqlite3"}
        ):
            yield node.lineno
        last = {part for name in names for part in name.split(".")}
        if last & (BANNED_QT | BANNED_QT_NAMES):
            yield node.lineno


def relative_imports(module) -> Iterator[int]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield node.lineno


def late_imports(module) -> Iterator[int]:
    """An import inside a function needs its reason on the line or on the line above."""
    lines = module.text.splitlines()
    for function in ast.walk(module.tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                near = lines[node.lineno - 2 : node.end_lineno]
                if not any(re.search(r"#(?!\s*noqa)|noqa.* [-#(]", line) for line in near):
                    yield node.lineno


def silenced_without_reason(module) -> Iterator[int]:
    for number, line in enumerate(module.text.splitlines(), 1):
        found = SILENCED.search(line)
        if not found or found[1].startswith(("fmt", "pragma")):
            continue
        rule = HAS_RULE.match(found[2])
        reason = found[2][rule.end() :].strip(" #-:()") if rule else ""
        if not rule or len(reason) < 8:
            yield number


def doors_beside_the_door(module) -> Iterator[int]:
    """Dialogues for files and the clipboard have one house each: they leave traces outside."""
    for node in ast.walk(module.tree):
        if "PySide6.QtWidgets.QFileDialog" in imported(node) and module.path != FILE_DIALOGS:
            yield node.lineno
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            holder, verb = ast.unparse(node.func.value), node.func.attr
            is_put = verb in ("setText", "setMimeData", "setPixmap", "setImage")
            if is_put and holder.endswith("clipboard()") and module.path != CLIPBOARD:
                yield node.lineno


def takers(module) -> Iterator[int]:
    """PySide gives what these return to the asker: the widgets are then freed while in use."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in TAKERS:
            yield node.lineno


def papers_past_the_filter(module) -> Iterator[int]:
    """Paper is made of what its readers may hold: only ``papermaking`` asks for it."""
    if module.path in PAPER_MAKERS:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr == "MAKERS":
            yield node.lineno
        for alias in getattr(node, "names", ()) if isinstance(node, ast.ImportFrom) else ():
            if alias.name in {"MAKERS", "minutes_paper", "decision_list", "action_list"}:
                yield node.lineno


def is_excluded_from_docs(module) -> bool:
    return module.path.endswith("/__init__.py") and not module.text.strip()


def without_docstring(module) -> Iterator[int]:
    if not is_excluded_from_docs(module) and not ast.get_docstring(module.tree):
        yield 1
    parents = [module.tree, *(n for n in module.tree.body if isinstance(n, ast.ClassDef))]
    for parent in parents:
        if isinstance(parent, ast.ClassDef) and parent.name.startswith("_"):
            continue
        for node in parent.body:
            documented = isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            if not documented or node.name.startswith("_") or ast.get_docstring(node):
                continue
            if not is_qt_override(module, parent, node) and not is_plain_port(node):
                yield node.lineno


def is_qt_override(module, parent: ast.AST, node: ast.AST) -> bool:
    """In ui, a method in Qt's own spelling is documented by Qt, as is one marked override."""
    if not isinstance(parent, ast.ClassDef) or not module.path.startswith("workbench/ui/"):
        return False
    marked = any(ast.unparse(mark).endswith("override") for mark in node.decorator_list)
    return marked or node.name in QT_WORDS or re.fullmatch(r"[a-z]+[A-Z]\w*", node.name) is not None


def is_plain_port(node: ast.AST) -> bool:
    """A property, setter or overload whose name is all there is to say (body ``...``)."""
    bare = isinstance(node, ast.FunctionDef) and len(node.body) == 1
    return bool(getattr(node, "decorator_list", ())) and bare


def windows_for_a_moment(module) -> Iterator[int]:
    """A widget that is shown before it has a place is a window: it flashes, and takes the keys."""
    for function in ast.walk(module.tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        inside = list(ast.walk(function))
        calls = [n for n in inside if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)]
        placed = [n.lineno for n in calls if n.func.attr in PLACES or "lay_out" in n.func.attr]
        made = {ast.unparse(t) for n in inside if _makes(n) for t in n.targets}
        for call in calls:
            is_shown = call.func.attr == "setVisible" and ast.unparse(call.args[0]) != "False"
            is_early = min(placed, default=call.lineno) >= call.lineno
            if is_shown and is_early and ast.unparse(call.func.value) in made:
                yield call.lineno


def _makes(node: ast.AST) -> bool:
    """Tell whether it gives a name to something new of a class."""
    call = node.value if isinstance(node, ast.Assign) else None
    is_call = isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
    return is_call and call.func.id[0].isupper()


RULES: dict[str, tuple[Callable[..., Iterator[int]], str]] = {
    "global": (global_statements, "def f():\n    global x"),
    "processEvents": (event_loops_by_hand, "app.processEvents()"),
    "print": (prints, "print(1)"),
    "broad except": (broad_excepts, "try:\n    f()\nexcept (OSError, Exception):\n    pass"),
    "transaction": (transactions, "db.execute('BEGIN IMMEDIATE')"),
    "trace": (doors_beside_the_door, "QGuiApplication.clipboard().setText(a)"),
    "taker": (takers, "proxy = field.focusProxy() or field"),
    "flash": (windows_for_a_moment, "def f(self):\n    a = Label()\n    a.setVisible(b)"),
    "paper": (papers_past_the_filter, "from workbench.services.papers import minutes_paper"),
    "vague name": (vague_names, "class WindowManager: ..."),
    "banned library": (banned_libraries, "from PySide6 import QtNetwork"),
    "relative import": (relative_imports, "from . import x"),
    "late import": (late_imports, "def f():\n    pass\n    import os"),
    "no docstring": (without_docstring, '"""A."""\ndef f(): ...'),
}


@pytest.mark.parametrize("rule", RULES)
def test_the_program_keeps_the_habit(product, rule):
    check = RULES[rule][0]
    assert not [f"{module.path}:{line}" for module in product for line in check(module)]


@pytest.mark.parametrize("rule", RULES)
def test_the_habit_can_be_broken(module, rule):
    check, sample = RULES[rule]
    assert list(check(module(sample)))


def test_the_tests_ask_no_takers(test_modules):
    assert not [f"{module.path}:{line}" for module in test_modules for line in takers(module)]


def test_silence_names_its_rule_and_its_reason(product, scripts, test_modules):
    assert not [
        f"{module.path}:{line}"
        for module in product + scripts + test_modules
        for line in silenced_without_reason(module)
    ]


@pytest.mark.parametrize(
    "line",
    ["x = 1  # no" + "qa", "x = 1  # no" + "qa: E501", "x = f()  # type" + ": ignore[arg-type]"],
)
def test_bare_silence_is_seen(module, line):
    assert list(silenced_without_reason(module(line)))
    assert not list(silenced_without_reason(module(line.replace("# no" + "qa", "#"))))[1:]


def test_one_line_docstrings_are_sentences(product):
    """One line that says what it is for; details after an empty line."""
    bad = []
    for module in product:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.Module):
                lines = (ast.get_docstring(node) or "").splitlines()
                if len(lines) > 1 and lines[1].strip():
                    bad.append(f"{module.path}:{getattr(node, 'lineno', 1)}")
    assert not bad
