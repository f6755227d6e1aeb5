"""Builds everything once and passes collaborators in."""
