"""What people and programs are allowed: keys, and who is signed in."""
