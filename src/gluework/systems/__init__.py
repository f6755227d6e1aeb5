"""The systems that agents call, as people see them: state, rates, limits, budgets, changes, and the hand."""
