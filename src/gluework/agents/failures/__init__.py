"""How agents' own code fails: on record for each case, and a circuit for each version of an agent."""
