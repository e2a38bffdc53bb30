"""Before the vault is open: the unlock page, and the pages of a first run.

They show and ask; they know no vault. `UnlockPage` needs nothing but Qt, so that the program
stands before the rest of it is loaded.
"""
