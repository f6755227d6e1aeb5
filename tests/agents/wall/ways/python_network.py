"""Ways to the network, by all that Python has."""

import asyncio
import atexit
import os
import socket
import threading
import time
from contextlib import suppress

from tests.agents.wall.ways.way import Place, way


@way("127.0.0.1:")
def a_socket(to: Place) -> None:
    socket.socket().connect(("127.0.0.1", to.tcp))


@way("127.0.0.1:")
def connect_ex(to: Place) -> None:
    socket.socket().connect_ex(("127.0.0.1", to.tcp))


@way("127.0.0.1:")
def a_socket_that_does_not_wait(to: Place) -> None:
    made = socket.socket()
    made.setblocking(False)
    made.connect_ex(("127.0.0.1", to.tcp))
    time.sleep(0.05)


@way("[::1]:")
def ipv6(to: Place) -> None:
    socket.socket(socket.AF_INET6).connect(("::1", to.tcp6))


@way("127.0.0.1:")
def ipv4_in_ipv6(to: Place) -> None:
    socket.socket(socket.AF_INET6).connect(("::ffff:127.0.0.1", to.tcp))


@way("0.0.0.0:")
def any_address(to: Place) -> None:
    socket.socket().connect(("0.0.0.0", to.tcp))


@way("127.0.0.1:")
def create_connection(to: Place) -> None:
    socket.create_connection(("localhost", to.tcp))


@way("127.0.0.1:")
def http_client(to: Place) -> None:
    from http.client import HTTPConnection

    HTTPConnection("127.0.0.1", to.tcp, timeout=0.2).request("GET", "/")


@way("127.0.0.1:")
def urllib(to: Place) -> None:
    from urllib.request import urlopen

    urlopen(f"http://127.0.0.1:{to.tcp}/", timeout=0.2)


@way("127.0.0.1:")
def httpx2(to: Place) -> None:
    import httpx2

    httpx2.get(f"http://127.0.0.1:{to.tcp}/", timeout=0.2)


@way("127.0.0.1:")
def smtplib(to: Place) -> None:
    from smtplib import SMTP

    SMTP("127.0.0.1", to.tcp, timeout=0.2)


@way("127.0.0.1:")
def asyncio_streams(to: Place) -> None:
    asyncio.run(asyncio.open_connection("127.0.0.1", to.tcp))


@way("127.0.0.1:")
def asyncio_socket(to: Place) -> None:
    async def go() -> None:
        made = socket.socket()
        made.setblocking(False)
        await asyncio.get_running_loop().sock_connect(made, ("127.0.0.1", to.tcp))

    asyncio.run(go())


@way("127.0.0.1:")
def uvloop_streams(to: Place) -> None:
    import uvloop

    uvloop.run(asyncio.open_connection("127.0.0.1", to.tcp))


@way("127.0.0.1:")
def psycopg(to: Place) -> None:
    import psycopg as driver

    driver.connect(f"host=127.0.0.1 port={to.tcp} connect_timeout=2 user=a dbname=a")


@way("127.0.0.1:")
def a_thread(to: Place) -> None:
    thread = threading.Thread(target=a_socket, args=(to,))
    thread.start()
    thread.join()


@way("127.0.0.1:")
def the_end_of_the_process(to: Place) -> None:
    atexit.register(a_socket, to)
    atexit._run_exitfuncs()


@way("127.0.0.1:")
def the_end_of_an_object(to: Place) -> None:
    class Last:
        def __del__(self) -> None:
            a_socket(to)

    Last()


@way("127.0.0.1:")
def a_fork_that_outlives(to: Place) -> None:
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(0.1)
            with suppress(OSError):
                a_socket(to)
        os._exit(0)
    time.sleep(0.4)
