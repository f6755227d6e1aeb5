"""The wall round an agent's process: what it may reach, closed by the kernel, watched from outside.

`close_in` is called by the process itself; what it returns goes to a `Watch` in the process that started it.
Nothing here knows the rest of gluework.
"""

from gluework.agents.wall.close import Abilities, Closed, abilities, close_closer, close_in, lacking
from gluework.agents.wall.groups import members
from gluework.agents.wall.plan import ENVIRONMENT, Plan, apart, standard_readable
from gluework.agents.wall.replies import Hooks, Refusal
from gluework.agents.wall.watch import Watch
