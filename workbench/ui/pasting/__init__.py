"""Rows copied in Excel or Word, shown before they are added to partners, contacts or actions.

``course`` takes what is on the clipboard and hands what was agreed to the vault; ``card`` is what
is seen in between: the rows with what is wrong of each, and the columns with what they hold.
"""
