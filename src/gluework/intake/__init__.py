"""Intake: what comes in and how it is read."""
