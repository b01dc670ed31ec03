"""Aktörskartan: records of who helps whom where, and the site made from them.

The rooms, from the ground up: ``records`` (what a record is), ``site`` (records to pages) and ``upkeep``
(what needs a person), ``cli`` (the roof).
Arrows run downward only.
"""
