"""What the key of the chair shows: the minutes to read, remark on, approve and adopt (rules R11).

A small set of rooms of its own. The chair reads frozen versions only, is addressed as "u", and
finds what is asked first. What this session may do is held in ``services.chairing``.
"""
