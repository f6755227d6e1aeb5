"""What runs in an agent's own processes, and nowhere else.

A parent imports the agent's code once, behind the wall; each of its children works on one case at a time.
"""
