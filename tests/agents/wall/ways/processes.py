"""Ways to other processes, and into the kernel."""

import ctypes
import os
import socket
import subprocess

from tests.agents.wall.ways.way import LIBC, Place, call, number, read, way


@way("a signal to process ", victim=True)
def a_signal(to: Place) -> None:
    os.kill(to.victim, 9)


@way("a signal to process group ", victim=True)
def a_signal_to_a_group(to: Place) -> None:
    os.killpg(to.victim, 9)


@way("a signal to process ", victim=True)
def a_signal_to_a_thread(to: Place) -> None:
    call(number("tgkill"), to.victim, to.victim, 9)


@way("a signal to a process", victim=True)
def a_signal_by_a_descriptor(to: Place) -> None:
    call(number("pidfd_send_signal"), os.pidfd_open(to.victim), 9, None, 0)


@way("a signal to process ", victim=True)
def a_signal_by_a_program(to: Place) -> None:
    subprocess.run(("sh", "-c", f"kill -9 {to.victim}"), check=False)


@way("the call fcntl", victim=True)
def a_signal_by_a_file(to: Place) -> None:
    import fcntl

    ours, theirs = socket.socketpair()
    fcntl.fcntl(ours, 8, to.victim)  # F_SETOWN
    fcntl.fcntl(ours, 10, 9)  # F_SETSIG
    fcntl.fcntl(ours, fcntl.F_SETFL, fcntl.fcntl(ours, fcntl.F_GETFL) | os.O_ASYNC)
    theirs.send(b"x")


@way("a signal to every process", bare=False)
def a_signal_to_all(to: Place) -> None:
    if "WALL" in os.environ:  # nothing that anybody should try without
        os.kill(-1, 0)


@way("a signal to process ", bare=False)
def a_signal_to_the_parent(to: Place) -> None:
    os.kill(int(os.environ["OUTER"]), 0)


@way("a look into another process", victim=True, bare=False)
def tracing(to: Place) -> None:
    call(number("ptrace"), 16, to.victim, 0, 0)


@way("a look into another process", victim=True, bare=False)
def a_descriptor_of_another(to: Place) -> None:
    call(number("pidfd_getfd"), os.pidfd_open(to.victim), 1, 0)


@way("the memory of another process", victim=True, bare=False)
def memory_by_a_call(to: Place) -> None:
    LIBC.process_vm_readv(
        to.victim, ctypes.create_string_buffer(16), 1, ctypes.create_string_buffer(16), 1, 0
    )


@way("the file /proc/", victim=True)
def the_environment_of_another(to: Place) -> None:
    read(f"/proc/{to.victim}/environ")


@way("the file /proc/", victim=True)
def the_arguments_of_another(to: Place) -> None:
    read(f"/proc/{to.victim}/cmdline")


@way("the file /proc/", victim=True, bare=False)
def the_memory_of_another(to: Place) -> None:
    open(f"/proc/{to.victim}/mem", "rb").close()


@way("the file /proc/", victim=True)
def the_folder_of_another(to: Place) -> None:
    read(f"/proc/{to.victim}/cwd/secret")


@way("the file /proc/", victim=True)
def the_root_of_another(to: Place) -> None:
    read(f"/proc/{to.victim}/root{to.folder}/secret")


@way("the folder /proc/", victim=True, bare=False)
def the_descriptors_of_another(to: Place) -> None:
    os.listdir(f"/proc/{to.victim}/fd")


@way("a setting of process ", victim=True)
def the_limits_of_another(to: Place) -> None:
    import resource

    resource.prlimit(to.victim, resource.RLIMIT_NOFILE, (16, 16))


@way("a setting of process ", victim=True)
def the_priority_of_another(to: Place) -> None:
    os.setpriority(os.PRIO_PROCESS, to.victim, 19)


@way("a setting of process ", bare=False)
def the_priority_of_all(to: Place) -> None:
    if "WALL" in os.environ:
        os.setpriority(os.PRIO_USER, 0, 0)


@way("a setting of process ", victim=True)
def the_scheduler_of_another(to: Place) -> None:
    os.sched_setscheduler(to.victim, os.SCHED_BATCH, os.sched_param(0))


@way("a setting of process ", victim=True, bare=False)
def the_processors_of_another(to: Place) -> None:
    os.sched_setaffinity(to.victim, {0})


@way("shared memory", bare=False)
def system_v_memory(to: Place) -> None:
    LIBC.shmget(0x77616C6C, 4096, 0o666)


@way("the file /dev/shm/wall-")
def memory_by_name(to: Place) -> None:
    from multiprocessing.shared_memory import SharedMemory

    memory = SharedMemory(to.memory)
    print(bytes(memory.buf).decode())


@way("a shared semaphore", bare=False)
def system_v_semaphores(to: Place) -> None:
    LIBC.semget(0x77616C6C, 1, 0o666)


@way("a message queue", bare=False)
def system_v_messages(to: Place) -> None:
    LIBC.msgget(0x77616C6C, 0o666)


@way("a message queue", bare=False)
def posix_messages(to: Place) -> None:
    ctypes.CDLL("librt.so.1").mq_open(b"/wall", 0)


@way("a namespace", bare=False)
def a_namespace(to: Place) -> None:
    LIBC.unshare(0x10000000 | 0x40000000)


@way("a namespace", bare=False)
def a_process_in_a_namespace(to: Place) -> None:
    subprocess.run(("unshare", "-Ur", "true"), check=False)


@way("a mount", bare=False)
def a_mount(to: Place) -> None:
    LIBC.mount(b"none", b".", b"tmpfs", 0, None)


@way("a mount", bare=False)
def another_root(to: Place) -> None:
    os.chroot(".")


@way("the kernel's keys", bare=False)
def the_kernels_keys(to: Place) -> None:
    call(number("add_key"), b"user", b"x", b"x", 1, -3)


@way("a program for the kernel", bare=False)
def a_program_for_the_kernel(to: Place) -> None:
    call(number("bpf"), 0, ctypes.create_string_buffer(128), 128)


@way("the call ioctl", bare=False)
def typing_for_somebody(to: Place) -> None:
    LIBC.ioctl(0, 0x5412, b"x")
