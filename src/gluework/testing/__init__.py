"""Fakes for the tests of gluework and of those who use it."""
