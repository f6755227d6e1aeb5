"""Judging an agent from outside: how well it does on documents whose truth is known."""

from gluework.readiness.account import RunAccount, broken_promises
from gluework.readiness.gaps import lacks
from gluework.readiness.score import Judge, Place, Score, Scratch
from gluework.readiness.truth import load_truth
