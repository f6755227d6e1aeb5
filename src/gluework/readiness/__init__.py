"""Judging an agent from outside: how well it does on documents whose truth is known."""
