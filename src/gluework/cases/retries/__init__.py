"""Running cases again on which their agent failed."""
