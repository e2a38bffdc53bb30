"""The room *Instellingen*: what a person can choose, at once and without a save button.

``PreferencesRoom`` (``room``) holds the page of settings and the page of keys; ``rows`` are the
lines of the settings, ``keys`` collects every key the window has, so that none is promised that
does not exist.
"""
