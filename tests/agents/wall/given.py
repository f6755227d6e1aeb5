"""What a wall can do on this system."""

import os

from gluework.agents.nursery import nursery_of

abilities = nursery_of(os.getpid()).abilities
