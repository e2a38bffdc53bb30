"""The tab *Partners aan tafel*: who sits at which table, what is empty, who was there in a year.

A ``page`` with a ``matrix`` of seats or of a year and its ``signs``, and one partner at the right
(``pane``).
"""
