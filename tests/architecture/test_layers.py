"""The picture in ARCHITECTURE.md, tested: who may import whom."""

from __future__ import annotations

import importlib.metadata

import grimp
from importlinter.cli import lint_imports


def cycles(graph) -> list[list[str]]:
    """Return rings of modules that import each other."""
    found = []
    for module in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(module)):
            chain = graph.find_shortest_chain(importer=imported, imported=module)
            if chain:
                found.append([module, *chain])
    return found


def test_the_contracts_hold(repository, monkeypatch, capsys):
    monkeypatch.chdir(repository)
    code = lint_imports(no_cache=True)
    assert code == 0, capsys.readouterr().out.split("\n\n", 1)[-1]


def test_no_module_imports_itself_by_a_detour(repository, monkeypatch):
    monkeypatch.chdir(repository)
    assert not cycles(grimp.build_graph("workbench", cache_dir=None))


def test_a_ring_is_seen():
    graph = grimp.ImportGraph()
    for name in ("a", "b", "c"):
        graph.add_module(name)
    graph.add_import(importer="a", imported="b")
    graph.add_import(importer="b", imported="a")
    graph.add_import(importer="c", imported="a")
    assert [ring[0] for ring in cycles(graph)] == ["a", "b"]


def rooms_known(graph, shared) -> list[tuple[str, str]]:
    """Return what the shared folders of ui import from the folder of a room."""
    below = graph.find_descendants("workbench.ui")
    folders = {name.split(".")[2] for name in below if name.count(".") > 2}
    return [
        (module, imported)
        for folder in shared
        for module in sorted(graph.find_descendants(f"workbench.ui.{folder}"))
        for imported in sorted(graph.find_modules_directly_imported_by(module))
        if imported.startswith("workbench.ui.") and imported.split(".")[2] in folders - set(shared)
    ]


def test_what_all_rooms_use_knows_none_of_them(repository, monkeypatch):
    monkeypatch.chdir(repository)
    graph = grimp.build_graph("workbench", cache_dir=None)
    assert not rooms_known(graph, ("theme", "widgets", "records", "charts"))


def test_a_room_that_is_known_is_seen():
    graph = grimp.ImportGraph()
    ui = "workbench.ui"
    for name in (ui, f"{ui}.widgets", f"{ui}.widgets.a", f"{ui}.cases", f"{ui}.cases.b"):
        graph.add_module(name)
    graph.add_import(importer=f"{ui}.widgets.a", imported=f"{ui}.cases.b")
    assert rooms_known(graph, ("widgets",)) == [(f"{ui}.widgets.a", f"{ui}.cases.b")]


def test_every_dependency_is_used(product, repository):
    """A library that nobody imports is only a risk."""
    names = {"hunspell": ["chunspell"], **importlib.metadata.packages_distributions()}
    names["reportlab"] = [*names["reportlab"], "rl-accel"]  # which it takes up by itself
    imported = {
        distribution.lower().replace("_", "-")
        for module in product
        for line in module.text.splitlines()
        if line.strip().startswith(("import ", "from "))
        for distribution in names.get(line.split()[1].split(".")[0], ())
    }
    project = (repository / "pyproject.toml").read_text("utf-8")
    listed = project.split("dependencies = [", 1)[1].split("]", 1)[0]
    wanted = {
        line.strip().strip('",').split(">")[0].split("=")[0].split("<")[0].lower()
        for line in listed.splitlines()
        if line.strip().startswith('"')
    }
    assert not wanted - imported
