"""Does to its descriptors what it likes: those that lead to the service and to its warden among them."""

import json
import os
import socket
import stat
import struct
import time
from pathlib import Path

LENGTHS = struct.Struct(">II")


def _sockets():
    found = []
    for name in os.listdir("/proc/self/fd"):
        try:
            if stat.S_ISSOCK(os.fstat(int(name)).st_mode):
                found.append(int(name))
        except OSError:
            continue
    return found


def _say(data):
    for number in _sockets():
        try:
            os.write(number, data)
        except OSError:
            continue


def _message(body=b"", **values):
    head = json.dumps(values).encode()
    return LENGTHS.pack(len(head), len(body)) + head + body


def closed(_tools):
    os.closerange(3, 5000)


def all_closed(_tools):
    os.closerange(0, 5000)


def replaced(_tools):
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in _sockets():
        os.dup2(nothing, number)


def replaced_by_itself(_tools):
    ours, theirs = socket.socketpair()
    for number in _sockets():
        os.dup2(ours.fileno(), number)
    time.sleep(9999)
    theirs.close()


def rubbish(_tools):
    _say(b"\xff" * 4096)
    time.sleep(9999)


def zeros(_tools):
    _say(bytes(65536))
    time.sleep(9999)


def huge_lengths(_tools):
    _say(LENGTHS.pack(0xFFFFFFFF, 0xFFFFFFFF))
    time.sleep(9999)


def large_lengths(_tools):
    _say(LENGTHS.pack(7_999_999, 511_999_999))
    time.sleep(9999)


def half_a_message(_tools):
    _say(_message(kind="answer")[:9])
    time.sleep(9999)


def half_a_message_before_its_answer(_tools):
    _say(_message(kind="answer")[:9])


def no_json(_tools):
    _say(LENGTHS.pack(5, 0) + b"[1,2]")
    time.sleep(9999)


def deep_json(_tools):
    _say(LENGTHS.pack(200_000, 0) + b"[" * 200_000)
    time.sleep(9999)


def unknown_kinds(_tools):
    _say(_message(kind="become", number=1) + _message(kind=None) + _message(kind="told"))
    time.sleep(9999)


def told_of_nothing(_tools):
    _say(_message(kind="told"))
    time.sleep(9999)


def lines_that_are_none(_tools):
    _say(_message(kind="line") * 10)
    time.sleep(9999)


def an_answer_of_its_own(_tools):
    _say(_message(b"{}", kind="answer", clean=True))
    time.sleep(9999)


def an_answer_of_an_earlier_run(_tools):
    _say(_message(b'{"fields":[]}', kind="answer", run=0, clean=True))


def an_answer_too_many(_tools):
    _say(_message(b'{"fields":[]}', kind="answer", clean=True) * 3)


def a_long_reason(_tools):
    _say(_message(kind="failed", why="x" * 7_000_000, clean=True))
    time.sleep(9999)


def told_without_end(_tools):
    for number in range(20_000):
        _say(_message(kind="told", what=f"thing {number}", place="nowhere"))


def _open_lines(number, data):
    control = min(_sockets())
    held = []
    line = socket.socket(fileno=os.dup(control))
    for _ in range(number):
        ours, theirs = socket.socketpair()
        message = _message(kind="line", files=1)
        socket.send_fds(line, [message], [theirs.fileno()])
        theirs.close()
        held.append(ours)
        if data:
            ours.sendall(data)
    return held


def many_lines(_tools):
    held = _open_lines(900, b"")
    time.sleep(1)
    del held


def rubbish_on_lines(_tools):
    held = _open_lines(20, b"\xff" * 4096)
    time.sleep(0.5)
    del held


def another_run(_tools):
    held = _open_lines(20, _message(kind="state", run=99) + _message(kind="get", run=98, key="x"))
    time.sleep(0.5)
    del held


def wrong_questions(_tools):
    questions = [
        _message(kind="get", run=1),
        _message(kind="call", run=1, within=7),
        _message(kind="step", run=1, name=["x"], number={}),
        _message(kind="keep", run=1, step=5),
        _message(kind="through", run=1, system=3),
        _message(kind="close", run=1),
        _message(kind="get", run=1, within=[1], key={"a": 1}),
    ]
    held = [line for question in questions for line in _open_lines(1, question)]
    time.sleep(0.5)
    del held


def two_questions_at_once(_tools):
    held = _open_lines(5, _message(kind="get", run=1, key="x") * 50)
    time.sleep(0.5)
    del held


def files_that_belong_to_nothing(_tools):
    control = socket.socket(fileno=os.dup(min(_sockets())))
    files = [os.open(os.devnull, os.O_RDONLY) for _ in range(4)]
    for _ in range(400):
        socket.send_fds(control, [_message(kind="nothing")], files)


def a_trickle_to_the_warden(_tools):
    try:
        Path("/etc/shadow").read_bytes()
    except OSError:
        pass
    for _ in range(100):
        _say(b"\x00")
        time.sleep(0.05)
        try:
            Path(f"/etc/shadow-{_}").read_bytes()
        except OSError:
            pass


def answers_unread(_tools):
    held = _open_lines(50, _message(kind="get", run=1, key="x"))
    time.sleep(9999)
    del held
