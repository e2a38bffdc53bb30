"""The room *Herinneringen*: what partners are told of their actions, and what they answer.

Three pages: sending (who, what, how), answers (paste, propose, accept), history (what and when).
"""
