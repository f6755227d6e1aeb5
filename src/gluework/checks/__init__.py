"""Reasons not to act on a proposal alone: each failed check is a doubt that a person understands."""
