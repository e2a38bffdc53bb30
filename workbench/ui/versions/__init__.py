"""The versions of the minutes of one meeting: any two of them compared, word by word."""

from __future__ import annotations

__all__: list[str] = []
