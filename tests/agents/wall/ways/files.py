"""Ways to files that are somebody else's."""

import ctypes
import os
import struct
import subprocess

from tests.agents.wall.ways.way import HERE, LIBC, Place, call, number, read, way


@way("the file ")
def a_file(to: Place) -> None:
    read(f"{to.folder}/secret")


@way("the file ")
def a_file_by_openat2(to: Place) -> None:
    how = struct.pack("=3Q", 0, 0, 0)
    opened = call(number("openat2"), HERE, f"{to.folder}/secret".encode(), how, 24)
    print(os.read(opened, 100).decode())


@way("the file ")
def a_file_from_its_folder(to: Place) -> None:
    folder = os.open(to.folder, os.O_PATH)
    print(os.read(os.open("secret", os.O_RDONLY, dir_fd=folder), 100).decode())


@way("the file ")
def a_file_from_where_we_stand(to: Place) -> None:
    os.chdir(to.folder)
    read("secret")


@way("the file ")
def a_file_behind_a_link(to: Place) -> None:
    os.symlink(f"{to.folder}/secret", "a-link")
    read("a-link")


@way("(to write)")
def a_file_under_another_name(to: Place) -> None:
    os.link(f"{to.folder}/secret", "a-hard-link")
    read("a-hard-link")


@way("the file ")
def a_file_by_a_program(to: Place) -> None:
    subprocess.run(("cat", f"{to.folder}/secret"), check=False)


@way("the file ")
def a_file_by_way_of_the_root(to: Place) -> None:
    read(f"/proc/self/root{to.folder}/secret")


@way("the file ")
def a_file_opened_again(to: Place) -> None:
    read(f"/proc/self/fd/{os.open(to.folder + '/secret', os.O_PATH)}")


@way("the file ")
def a_file_opened_again_by_a_thread(to: Place) -> None:
    opened = os.open(f"{to.folder}/secret", os.O_PATH)
    read(f"/proc/self/task/{os.getpid()}/fd/{opened}")


@way("the file ")
def a_file_behind_a_thread_of_its_own(to: Place) -> None:
    read(f"/proc/thread-self/root{to.folder}/secret")


@way("the file ")
def a_file_behind_a_link_to_proc(to: Place) -> None:
    os.symlink("/proc/self/root", "a-link-to-the-root")
    read(f"a-link-to-the-root{to.folder}/secret")


@way("the file ")
def a_file_by_way_of_its_folder(to: Place) -> None:
    os.chdir(to.folder)
    read("/proc/self/cwd/secret")


@way("the folder ")
def the_names_in_a_folder(to: Place) -> None:
    if "secret" in os.listdir(to.folder):
        print("a-word-that-nobody-inside-may-read")


@way("the program ")
def a_program(to: Place) -> None:
    subprocess.run((f"{to.folder}/program",), check=False)


@way("(to write)")
def a_new_file(to: Place) -> None:
    with open(f"{to.folder}/new", "w", encoding="utf-8") as file:
        file.write("x")


@way("(to write)")
def a_changed_file(to: Place) -> None:
    with open(f"{to.folder}/secret", "a", encoding="utf-8") as file:
        file.write("x")


@way("(to write)")
def a_file_cut_short(to: Place) -> None:
    os.truncate(f"{to.folder}/secret", 1)


@way("(to write)")
def a_file_removed(to: Place) -> None:
    os.unlink(f"{to.folder}/secret")


@way("(to write)")
def a_file_renamed(to: Place) -> None:
    os.rename(f"{to.folder}/secret", f"{to.folder}/other")


@way("(to write)")
def a_file_taken_along(to: Place) -> None:
    os.rename(f"{to.folder}/secret", "taken")


@way("(to write)")
def a_file_brought_there(to: Place) -> None:
    with open("mine", "w", encoding="utf-8"):
        pass
    os.rename("mine", f"{to.folder}/mine")


@way("(to write)")
def a_new_folder(to: Place) -> None:
    os.mkdir(f"{to.folder}/new")


@way("(to write)")
def a_link_there(to: Place) -> None:
    os.symlink("/", f"{to.folder}/new")


@way("(to write)")
def a_pipe_there(to: Place) -> None:
    os.mkfifo(f"{to.folder}/new")


@way("(to write)")
def a_mode(to: Place) -> None:
    os.chmod(f"{to.folder}/secret", 0o666)


@way("(to write)")
def a_mode_behind_a_link(to: Place) -> None:
    os.symlink(f"{to.folder}/secret", "a-link-to-change")
    os.chmod("a-link-to-change", 0o666)


@way("the file ")
def a_mode_of_an_open_file(to: Place) -> None:
    os.fchmod(os.open(f"{to.folder}/secret", os.O_RDONLY), 0o666)


@way("(to write)")
def a_time(to: Place) -> None:
    os.utime(f"{to.folder}/secret", (1, 1))


@way("(to write)", bare=False)
def an_owner(to: Place) -> None:
    os.chown(f"{to.folder}/secret", 12345, 12345)


@way("(to write)", bare=False)
def an_attribute(to: Place) -> None:
    os.setxattr(f"{to.folder}/secret", "user.x", b"x")


@way("a watch on files", bare=False)
def a_watch_on_a_folder(to: Place) -> None:
    LIBC.inotify_add_watch(LIBC.inotify_init1(0), to.folder.encode(), 0xFFF)


@way("a file by its handle", bare=False)
def a_handle(to: Place) -> None:
    handle = ctypes.create_string_buffer(struct.pack("=Ii", 128, 0) + bytes(128))
    LIBC.name_to_handle_at(HERE, to.folder.encode(), handle, ctypes.byref(ctypes.c_int()), 0)


@way("(to write)", bare=False)
def a_file_in_shared_memory(to: Place) -> None:
    os.close(os.open("/dev/shm/wall-test", os.O_CREAT | os.O_RDWR))


@way("the folder /dev/shm", bare=False)
def the_names_of_shared_memory(to: Place) -> None:
    os.listdir("/dev/shm")


@way("a device", bare=False)
def a_device(to: Place) -> None:
    os.mknod("memory", 0o020666, os.makedev(1, 1))


@way("the file /etc/shadow", bare=False)
def the_passwords(to: Place) -> None:
    read("/etc/shadow")
