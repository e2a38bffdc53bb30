"""Destroying, stops and restrictions, inzage: what becomes of the data of people.

Begin at ``section`` for the page of a case; *Vandaag* opens ``destroy_card`` from its list.
"""
