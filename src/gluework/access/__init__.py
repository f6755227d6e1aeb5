"""What people and programs are allowed: keys, and who is signed in."""

from gluework.access.service import Keys, Sessions
