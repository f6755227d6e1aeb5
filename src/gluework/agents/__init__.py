"""Agents: the user's own code, in processes of its own, given its tools, and kept from doing harm.

What stands here runs in the service; `inside/` runs in the agents' processes, `warden/` in the process that
watches them, `wall/` closes them in, and `border.py` is the line between.
"""

from typing import TYPE_CHECKING

from gluework.front_door import opened_late

if TYPE_CHECKING:
    from gluework.agents.ends import WayOut
    from gluework.agents.failures.service import Failures
    from gluework.agents.housing import Housing
    from gluework.agents.inside.tools import Tools
    from gluework.agents.outputs import Outputs
    from gluework.agents.sdks import why_no_sdk
    from gluework.agents.service import Agents
else:
    __getattr__, __dir__ = opened_late(
        __name__,
        ends="WayOut",
        housing="Housing",
        outputs="Outputs",
        sdks="why_no_sdk",
        service="Agents",
        **{"failures.service": "Failures", "inside.tools": "Tools"},
    )
