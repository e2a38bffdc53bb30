"""G14: the picture of a case, at most twelve: working it out and painting it. Goal: 16 ms."""

from __future__ import annotations

import os
import statistics
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from workbench import paths
from workbench.domain.graphs import MOST, Edge, Node, picture
from workbench.ui.overlap.graph import GraphView, NodeLook
from workbench.ui.theme import Appearance, Theme

TIMES = 200
KEYS = [f"k{n:02}" for n in range(MOST)]
NODES = [Node(key=key, is_partner=n < 5) for n, key in enumerate(KEYS)]
EDGES = [
    Edge(one=KEYS[n], other=KEYS[5 + (n * m) % 7], is_overlap=(n * m) % 7 == 0)
    for n in range(5)
    for m in range(1, 6)
]
LOOKS = {
    key: NodeLook(
        name="Champignonkwekerij De Zandkuil", icon="buildings", monogram="ZV", is_overlap=n == 5
    )
    for n, key in enumerate(KEYS)
}


def run() -> dict[str, str]:
    app = QApplication.instance() or QApplication([])
    Theme.install(app, paths.resources(), Appearance())
    view = GraphView()
    view.resize(340, 290)
    worked_out = measured(lambda: picture(NODES, EDGES))
    shown = picture(NODES, EDGES)

    def paint() -> None:
        view.show_graph(shown, LOOKS, "Een zin.")
        view.grab()

    return {"worked out": worked_out, "painted": measured(paint)}


def measured(act) -> str:
    act()
    took = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        act()
        took.append((time.perf_counter() - begun) * 1000)
    took.sort()
    worst = took[int(TIMES * 0.99) - 1]
    return f"{statistics.median(took):.2f} ms, p99 {worst:.2f} ms"
