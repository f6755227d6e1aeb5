"""What people and programs are allowed: keys, and who is signed in."""

from gluework.access.hosts import answered_names, host_name
from gluework.access.service import Keys, Sessions, own_key
