"""The room *Overleggen*: tables, their meetings, and the preparation of one.

``room`` joins the pages and asks the use cases; ``index_*`` is the list of meetings, ``table_*``
a table with its members and standing items, ``preparation*`` a meeting that has not begun,
``paste_*`` an agenda on its way from the clipboard. ``points`` (the agenda list), ``picker``
(a person) and ``lists`` (rows that keys work on) are parts that the pages share; ``words`` says
what the values of the domain are called.
"""
