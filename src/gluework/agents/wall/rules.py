"""Which system calls the wall refuses, and which it has the watcher decide; what they are in plain words.

Where the kernel can ask a watcher, whatever is refused is asked, so that it can be told. Where it cannot, the
calls fail by themselves; those that every program needs are then let through (`lacking` in `close.py`).
"""

import errno
import socket

from gluework.agents.wall.filters import ALLOW, NOTIFY, CallRule, Test, fail
from gluework.agents.wall.kernel import NUMBERS

REFUSED = {
    **dict.fromkeys(("io_uring_setup", "io_uring_enter", "io_uring_register"), "io_uring"),
    **dict.fromkeys(("ptrace", "kcmp", "process_madvise", "pidfd_getfd"), "a look into another process"),
    **dict.fromkeys(("process_vm_readv", "process_vm_writev"), "the memory of another process"),
    "pidfd_send_signal": "a signal to a process",
    **dict.fromkeys(("keyctl", "add_key", "request_key"), "the kernel's keys"),
    "bpf": "a program for the kernel",
    "perf_event_open": "the kernel's counters",
    "userfaultfd": "faults of memory",
    **dict.fromkeys(
        ("mount", "umount2", "move_mount", "fsopen", "fsconfig", "fsmount", "fspick", "open_tree"),
        "a mount",
    ),
    **dict.fromkeys(("open_tree_attr", "mount_setattr", "pivot_root", "chroot"), "a mount"),
    **dict.fromkeys(("unshare", "setns"), "a namespace"),
    **dict.fromkeys(("kexec_load", "kexec_file_load"), "another kernel"),
    **dict.fromkeys(("init_module", "finit_module", "delete_module"), "a module of the kernel"),
    "reboot": "a restart of the machine",
    **dict.fromkeys(("swapon", "swapoff"), "swapping"),
    **dict.fromkeys(("acct", "quotactl", "quotactl_fd"), "the kernel's accounts"),
    "syslog": "the kernel's log",
    **dict.fromkeys(("settimeofday", "clock_settime", "clock_adjtime", "adjtimex"), "the machine's clock"),
    **dict.fromkeys(("sethostname", "setdomainname"), "the machine's name"),
    **dict.fromkeys(("open_by_handle_at", "name_to_handle_at"), "a file by its handle"),
    **dict.fromkeys(("fanotify_init", "fanotify_mark", "inotify_add_watch"), "a watch on files"),
    **dict.fromkeys(("shmget", "shmat", "shmctl"), "shared memory"),
    **dict.fromkeys(("semget", "semop", "semtimedop", "semctl"), "a shared semaphore"),
    **dict.fromkeys(("msgget", "msgsnd", "msgrcv", "msgctl", "mq_open", "mq_unlink"), "a message queue"),
    **dict.fromkeys(("setxattrat", "removexattrat", "file_setattr"), "attributes of a file"),
}
"""Never made, whatever their arguments are; and what they are told as."""

_SOCKET_STREAMS = (int(socket.SOCK_STREAM), int(socket.SOCK_SEQPACKET))
_TYPE = 0xF  # the rest of a socket's type are flags
_FAST_OPEN = 0x20000000
_NEW_NAMESPACES = 0x7E020000
_THREAD = 0x00010000
_SET_OWNERS, _SET_OWNER_IOCTLS = (8, 15), (0x8901, 0x8902)  # F_SETOWN(_EX); FIOSETOWN, SIOCSPGRP
_TYPING = (0x5412, 0x541C)  # TIOCSTI, TIOCLINUX
_BY_USER_PRIORITY, _BY_USER_IO = 2, 3

_KEPT = {
    "connect": errno.EACCES,
    "bind": errno.EACCES,
    "listen": errno.EACCES,
    **dict.fromkeys(("chmod", "fchmod", "fchmodat", "fchmodat2"), errno.EPERM),
    **dict.fromkeys(("chown", "fchown", "lchown", "fchownat"), errno.EPERM),
    **dict.fromkeys(("setxattr", "lsetxattr", "fsetxattr"), errno.EPERM),
    **dict.fromkeys(("removexattr", "lremovexattr", "fremovexattr"), errno.EPERM),
    **dict.fromkeys(("utime", "utimes", "futimesat", "utimensat"), errno.EPERM),
}
"""Decided by the watcher; the error without one."""

_GROUPED = (
    "kill",
    "tkill",
    "tgkill",
    "rt_sigqueueinfo",
    "rt_tgsigqueueinfo",
    "setpgid",
    "setsid",
    "fork",
    "vfork",
)
"""Decided by the watcher; let through without one, because every program needs them."""

OF_OTHERS = {
    "prlimit64": 0,
    "sched_setscheduler": 0,
    "sched_setparam": 0,
    "sched_setattr": 0,
    "sched_setaffinity": 0,
    "migrate_pages": 0,
    "move_pages": 0,
    "setpriority": 1,
    "ioprio_set": 1,
}
"""Set something of a process that this argument names; 0 is the caller itself."""

OPENED = ("open", "openat", "openat2", "creat")
CHANGED = {
    "truncate": ((None, 0),),
    "unlink": ((None, 0),),
    "rmdir": ((None, 0),),
    "unlinkat": ((0, 1),),
    "mkdir": ((None, 0),),
    "mkdirat": ((0, 1),),
    "mknod": ((None, 0),),
    "mknodat": ((0, 1),),
    "symlink": ((None, 1),),
    "symlinkat": ((1, 2),),
    "link": ((None, 0), (None, 1)),
    "linkat": ((0, 1), (2, 3)),
    "rename": ((None, 0), (None, 1)),
    "renameat": ((0, 1), (2, 3)),
    "renameat2": ((0, 1), (2, 3)),
}
"""Calls that change a folder: where its descriptor and the path are among the arguments."""
STARTED = {"execve": ((None, 0),), "execveat": ((0, 1),)}
"""Calls that start a program, likewise."""


def rules(*, notify: bool, files: bool) -> list[CallRule]:
    """Of this machine; `notify` where a watcher can be asked, `files` where it is also to hear of files."""
    found = [*_by_arguments(notify), *((name, _refusal(notify, errno.EPERM), ()) for name in REFUSED)]
    found += [(name, _refusal(notify, error), ()) for name, error in _KEPT.items()]
    if notify:
        asked = [*_GROUPED, *CHANGED, *STARTED, *(OPENED if files else ())]
        found += [(name, NOTIFY, ()) for name in asked]
    return [CallRule(NUMBERS[name], verdict, ways) for name, verdict, ways in found if name in NUMBERS]


_Found = tuple[str, int, tuple[tuple[tuple[Test, ...], int], ...]]


def _refusal(notify: bool, error: int) -> int:  # noqa: FBT001
    return NOTIFY if notify else fail(error)


def _by_arguments(notify: bool) -> list[_Found]:  # noqa: FBT001
    denied, not_ours = _refusal(notify, errno.EACCES), _refusal(notify, errno.EPERM)
    stream = Test(1, (int(socket.SOCK_STREAM),), _TYPE)
    streams = Test(1, _SOCKET_STREAMS, _TYPE)
    internet = Test(0, (int(socket.AF_INET), int(socket.AF_INET6)))
    unix = Test(0, (int(socket.AF_UNIX),))
    without_flag = tuple((name, Test(at, (0,), _FAST_OPEN)) for name, at in (("sendmsg", 2), ("sendmmsg", 3)))
    found: list[_Found] = [
        ("socket", denied, (((internet, stream, Test(2, (0, 6))), ALLOW), ((unix, streams), ALLOW))),
        ("socketpair", denied, (((unix, streams), ALLOW),)),
        ("sendto", denied, (((Test(4, (0,)), Test(4, (0,), upper=True), Test(3, (0,), _FAST_OPEN)), ALLOW),)),
        *((name, denied, (((test,), ALLOW),)) for name, test in without_flag),
        (
            "clone",
            NOTIFY if notify else ALLOW,
            (
                ((Test(0, (0,), _NEW_NAMESPACES, negated=True),), not_ours),
                ((Test(0, (_THREAD,), _THREAD),), ALLOW),
            ),
        ),
        ("clone3", fail(errno.ENOSYS), ()),  # its arguments cannot be seen from here; clone is used instead
        ("fcntl", ALLOW, (((Test(1, _SET_OWNERS),), not_ours),)),
        ("ioctl", ALLOW, (((Test(1, _TYPING + _SET_OWNER_IOCTLS),), not_ours),)),
    ]
    for name, argument in OF_OTHERS.items():
        own = [Test(argument, (0,))]
        if argument:
            of_user = _BY_USER_PRIORITY if name == "setpriority" else _BY_USER_IO
            own.append(Test(0, (of_user,), negated=True))
        found.append((name, not_ours, ((tuple(own), ALLOW),)))
    return found
