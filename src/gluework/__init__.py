"""gluework: from an agent that demos well to a business process that survives Monday morning."""
