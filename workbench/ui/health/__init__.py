"""The page *Gezondheid*: how vault, keys, backups, laptop and program stand, and what to do.

``tab`` asks and shows; ``rows`` draws one line. What is judged stands in ``services.health``.
"""
