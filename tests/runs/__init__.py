"""The services that keep runs going, each by itself, over real books."""
