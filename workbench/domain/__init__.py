"""The rules of the field: plain Python, no screen, disk, clock or language."""
