"""The tab *Knelpunten*: bottlenecks and good practices of the minutes, and what became of each.

A ``page`` with one of them at the right (``pane``): ``describing`` is what a person says of a line,
``raisings`` to whom it was raised.
"""
