"""The composition root: the only room that knows all the others.

``start`` reads the command line and joins the adapters to the ports; ``world`` is what the window
and the commands are given. Keys and the database are loaded at the first unlock, not before the
page that asks for the passphrase stands (performance.md 1.7).
"""

from workbench.bootstrap.starting import start

__all__ = ["start"]
