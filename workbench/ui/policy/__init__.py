"""The room *Beleid en regio*: what the municipality shows mayor and council (ux.md 2.1, place 6).

``PolicyRoom`` (``room``) shows one of its tabs; each is a ``PolicyTab`` (``tab``). The tab *Beleid*
is ``page`` (the eighteen items at the left) with ``pane`` (one of them at the right): ``figures``
are what records say of it, ``documents``, ``events``, ``roles`` and ``goals`` what was written
down, ``judging`` what a person says. ``words`` are the sentences. The other tabs have a folder
each beside this one: ``partnership``, ``sectors``, ``region``, ``victims`` and ``lessons``.
"""
