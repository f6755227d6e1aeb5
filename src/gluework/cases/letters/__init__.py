"""Dead letters: cases that got stuck, each with an owner."""
