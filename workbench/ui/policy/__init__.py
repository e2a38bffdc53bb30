"""The room *Beleid en regio*: what the municipality shows mayor and council (ux.md 2.1, place 6).

``PolicyRoom`` (``room``) shows one of its tabs; each is a ``PolicyTab``. The tab *Beleid* is
``page`` (the eighteen items at the left) with ``pane`` (one of them at the right): ``counts`` are
what records say of it, ``documents`` and ``events`` what was written down, ``judging`` what a
person says. ``words`` are the sentences. The tab *Partners aan tafel* is ``partnership``: a
``matrix`` of seats or of a year, with its ``signs``, and ``partner_pane`` at the right.
The tab *Knelpunten* is ``lessons`` with ``lesson_pane``: ``describing`` is what a person says of a
line, ``raisings`` to whom it was raised.
"""
