"""A row per case in somebody's SQL table."""
