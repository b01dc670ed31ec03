"""Tests of what leaves the directory in open formats."""
