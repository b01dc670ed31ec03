"""Keeping it true: what needs a person, and what she has done."""
