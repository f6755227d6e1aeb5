"""Runs that survive a kill, the values that may cross their steps, and the bells that wake them.

Import from the files: `engine` brings the whole of DBOS with it, which commands that only look do not need.
"""
