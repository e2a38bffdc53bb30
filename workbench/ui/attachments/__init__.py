"""The files of a point (bijlagen): a quiet list wherever the point is worked on.

``pane`` shows them and takes files that are dropped; ``course`` carries out what is wished, in
the FILES lane and in the vault; ``words`` says what a file is.
"""
