"""Backups on screen: the tab in the settings, and putting a vault back at the entrance.

``course`` runs what takes long and tells how it goes; ``tab`` shows how the vault stands and what
there is; ``restoring`` is the page that makes a vault out of a backup; ``words`` says it all.
"""
