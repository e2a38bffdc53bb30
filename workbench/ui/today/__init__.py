"""The room *Vandaag*: what must be done now, and for the chair what is asked, late and changed.

It reads like a morning note: a date, a greeting, one sentence of counts and dates (rules R15),
then lists whose rows each have one verb that leads to the place. It changes nothing itself.
"""
