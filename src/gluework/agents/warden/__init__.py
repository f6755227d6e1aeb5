"""The warden of an agent's processes: a small process between the service and agent code.

It starts the agent's parent, has it fork, watches what the wall holds up, and ends processes with all that
they started. When the service is gone it ends everything, and itself.
"""
