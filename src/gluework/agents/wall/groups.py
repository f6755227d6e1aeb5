"""Answers about other processes: signals, groups, new processes, and settings of others.

Whatever an agent starts stays in its process group, so that one signal ends all of it; a program that wants a
group or session of its own is told that it has one.
"""

import errno

from gluework.agents.wall.kernel import NAMES
from gluework.agents.wall.notices import Notice
from gluework.agents.wall.replies import Answer, Replies
from gluework.agents.wall.rules import OF_OTHERS

_THREADS = ("tgkill", "rt_tgsigqueueinfo")
"""Name a process and one of its threads."""
_PROCESS, _GROUP = {"setpriority": 0, "ioprio_set": 1}, {"setpriority": 1, "ioprio_set": 2}


class Groups:
    """Judges by process groups: a process may do to its own group what the kernel lets it."""

    def __init__(self, replies: Replies) -> None:
        self._replies = replies

    def answers(self) -> dict[str, Answer]:
        """By the name of the call."""
        return {
            **dict.fromkeys(
                ("kill", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo"), self._signal
            ),
            **dict.fromkeys(OF_OTHERS, self._set),
            **dict.fromkeys(("fork", "vfork", "clone"), self._fork),
            "setpgid": self._move,
            "setsid": self._part,
        }

    def _signal(self, notice: Notice) -> None:
        name, target = NAMES[notice.number], notice.integer(0)
        targets = [target, notice.integer(1)] if name in _THREADS else [target]
        own = self._replies.group(notice)
        if name == "kill" and target <= 0:
            groups = {0: own, -1: None}.get(target, -target)
            held = groups == own
        else:
            found = [self._replies.hooks.group_of(each) for each in targets if each > 0]
            if None in found or len(found) < len(targets):
                self._replies.listener.fail(notice, errno.ESRCH)
                return
            held = all(group == own for group in found)
        if held and own is not None:
            self._replies.listener.go_on(notice)
        else:
            self._replies.refuse(notice, "signal", _whom(target))

    def _set(self, notice: Notice) -> None:
        name = NAMES[notice.number]
        position = OF_OTHERS[name]
        target, own = notice.integer(position), self._replies.group(notice)
        which = notice.integer(0) if position else _PROCESS.get(name, 0)
        if not position or which == _PROCESS[name]:
            group = self._replies.hooks.group_of(target)
        else:
            group = (target or own) if which == _GROUP[name] else None
        if group is not None and group == own:
            self._replies.listener.go_on(notice)
        else:
            self._replies.refuse(notice, "process", f"a setting of process {target}")

    def _fork(self, notice: Notice) -> None:
        if NAMES[notice.number] == "clone" and notice.arguments[0] & 0x7E020000:
            self._replies.refuse(notice, "kernel", "a namespace")
            return
        group = self._replies.group(notice)
        if group is not None and self._replies.hooks.may_fork(group):
            self._replies.listener.go_on(notice)
        else:
            self._replies.refuse(notice, "process", "one more process", errno.EAGAIN)

    def _move(self, notice: Notice) -> None:
        target = notice.integer(0) or self._replies.process(notice)
        if notice.integer(1) in (0, target) and self._replies.hooks.leads(target):
            self._replies.listener.go_on(notice)
        else:
            self._replies.listener.succeed(notice)

    def _part(self, notice: Notice) -> None:
        process = self._replies.process(notice)
        if self._replies.hooks.leads(process):
            self._replies.listener.go_on(notice)
        else:
            self._replies.listener.succeed(notice, process)


def _whom(target: int) -> str:
    if target == -1:
        return "a signal to every process"
    return f"a signal to process {target}" if target > 0 else f"a signal to process group {-target}"

