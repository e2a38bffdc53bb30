"""Sharing minutes: who gets a copy and what each loses, what it looks like, making it, sending.

``card`` is *Verslag delen*, ``course`` does what it asks for, ``walk`` goes past those who get
something, one at a time. ``paper_list`` reads a copy aloud, ``pages`` shows its bytes.
"""
