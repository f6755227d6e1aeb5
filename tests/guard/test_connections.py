"""Connections of our own under the pool: over TLS or not, on either event loop."""

import asyncio
import datetime as dt
import ssl
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import httpcore2
import pytest
import uvloop
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from gluework.guard.pool import ConnectionPool

ANSWER = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"
Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[Any, Any, None]]


class Server:
    """Answers each request, or does what `handler` says, and counts connections and bytes."""

    def __init__(self, handler: Handler | None = None) -> None:
        self.connections = 0
        self.received = 0
        self._handler = handler

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            if self._handler is not None:
                await self._handler(reader, writer)
                return
            while head := await reader.readuntil(b"\r\n\r\n"):
                length = next(
                    (line for line in head.lower().split(b"\r\n") if b"content-length" in line), b": 0"
                )
                self.received += len(await reader.readexactly(int(length.partition(b":")[2])))
                writer.write(ANSWER)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def running(server: Server, tls: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=tls)
    try:
        yield listening.sockets[0].getsockname()[1]
    finally:
        listening.close()


def request(port: int, scheme: str = "http", content: bytes = b"", **extensions: Any) -> httpcore2.Request:
    url = httpcore2.URL(scheme=scheme.encode(), host=b"127.0.0.1", port=port, target=b"/")
    length = (b"content-length", b"%d" % len(content))
    headers = [(b"host", b"x.test"), length]
    return httpcore2.Request("POST", url, headers=headers, content=content, extensions=extensions)


async def body_of(response: httpcore2.Response) -> bytes:
    body = b"".join([piece async for piece in response.aiter_stream()])
    await response.aclose()
    return body


@pytest.fixture(scope="module")
def certified(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """TLS for a server named x.test, and for a client that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "x.test")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName("x.test"), x509.IPAddress(IPv4Address("127.0.0.2"))]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    place: Path = tmp_path_factory.mktemp("tls") / "both.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    place.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(place)
    return server, ssl.create_default_context(cafile=place)


LOOPS = pytest.mark.parametrize(
    "loop", [asyncio.new_event_loop, uvloop.new_event_loop], ids=["asyncio", "uvloop"]
)


def on(loop: Callable[[], asyncio.AbstractEventLoop], work: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner(loop_factory=loop) as runner:
        runner.run(work)


@LOOPS
def test_a_call_over_tls_asks_for_the_name_that_was_checked(certified, loop):
    async def work() -> None:
        server, pool = Server(), ConnectionPool(certified[1])
        async with running(server, certified[0]) as port:
            for _ in range(3):
                answer = await pool.send(request(port, "https", b"x" * 300_000, sni_hostname="x.test"))
                assert (answer.status, await body_of(answer)) == (200, b"ok")
            assert (server.connections, server.received) == (1, 900_000)
            await pool.aclose()
            another = ConnectionPool(certified[1])
            with pytest.raises(httpcore2.ConnectError, match=r"x\.other"):
                await another.send(request(port, "https", sni_hostname="x.other"))
            await another.aclose()

    on(loop, work())


@LOOPS
def test_a_kept_connection_that_the_other_side_closed_is_not_used_again(loop):
    async def one_answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(ANSWER)
        await writer.drain()

    async def work() -> None:
        server, pool = Server(one_answer), ConnectionPool(ssl.create_default_context())
        async with running(server) as port:
            for _ in range(5):
                assert await body_of(await pool.send(request(port))) == b"ok"
            assert server.connections == 5
        await pool.aclose()

    on(loop, work())


@LOOPS
def test_what_goes_wrong_has_the_pools_own_names(loop):
    async def silent(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await reader.read()

    async def reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.transport.abort()

    async def work() -> None:
        pool = ConnectionPool(ssl.create_default_context())
        async with running(Server(silent)) as port:
            with pytest.raises(httpcore2.ReadTimeout):
                await pool.send(request(port, timeout={"read": 0.05}))
            with pytest.raises(httpcore2.ConnectTimeout):
                await pool.send(request(port, "https", timeout={"connect": 0.05}))
        async with running(Server(reset)) as port:
            with pytest.raises((httpcore2.ReadError, httpcore2.RemoteProtocolError)):
                await pool.send(request(port))
        with pytest.raises(httpcore2.ConnectError):
            await pool.send(request(port))
        await pool.aclose()

    on(loop, work())


@LOOPS
def test_a_large_request_to_a_server_that_reads_nothing_ends_at_its_time(loop):
    async def deaf(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await writer.wait_closed()

    async def work() -> None:
        pool = ConnectionPool(ssl.create_default_context())
        async with running(Server(deaf)) as port:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.2):
                    await pool.send(request(port, content=b"x" * 20_000_000))
            with pytest.raises(httpcore2.WriteTimeout):
                await pool.send(request(port, content=b"x" * 20_000_000, timeout={"write": 0.1}))
        await pool.aclose()

    on(loop, work())


@LOOPS
def test_many_calls_at_once_each_get_their_own_answer(loop):
    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
            body = await reader.readexactly(length)
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n%s" % (length, body))

    async def work() -> None:
        server, pool = Server(echo), ConnectionPool(ssl.create_default_context())
        async with running(server) as port:

            async def ask(number: int) -> None:
                said = b"%d" % number * 999
                assert await body_of(await pool.send(request(port, content=said))) == said

            for _ in range(3):
                await asyncio.gather(*(ask(number) for number in range(60)))
            assert server.connections <= 60
        await pool.aclose()

    on(loop, work())
