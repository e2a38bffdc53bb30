"""Loads Qt as the product does: without it PySide6 keeps the source of every module, 14 MiB."""

from __future__ import annotations

from workbench.ui import toolkit

toolkit.spare_imports()
