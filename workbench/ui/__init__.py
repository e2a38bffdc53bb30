"""The window: the only house of Qt."""
