"""Tests of what keeps the map true."""
