"""What `walks.py` walks through: `gluework up` with two agents, a webhook, a model, and their documents."""

import http.client
import json
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from trails import Trails, read_trails

HERE = Path(__file__).resolve().parent
PATIENCE_SECONDS = 120
READ_SECONDS = 600
"""For a reader that is watched at every step."""
SMALL, LARGE = 119, 11_900
"""What invoices come to; the large ones are signed off by a person."""
MEASURED = "@agent.py:measured"
"""The function of the agent around the call that is walked."""

PERSON = '{{ name = "{0}", reach = "mailto:{0}@example.org" }}'
COMMON = f"""
owner = {PERSON.format("olga")}
on_call = {PERSON.format("omar")}
reviewers = [{PERSON.format("rita")}]
volume = {{ per_day = 800 }}
by_hand = {{ minutes = 6, source = "made up, to be counted" }}
"""
BOOKKEEPER = """
sign_off = [{{ when = "gross_total > 10000", why = "Large invoices are signed off by a person." }}]
destinations = [{{ kind = "webhook", name = "books", url = "{url}/hook", secret = "env:WALKS_SECRET" }}]
[agent]
name = "bookkeeper"
purpose = "Reads invoices of one kind."
[decides]
alone = "Invoices that add up."
required = ["number", "gross_total"]
[checks]
sums = [{{ parts = ["net_total", "tax_total"], total = "gross_total" }}]
dates = {{ issue_date = {{ past_days = 11000 }} }}
duplicate_of = ["number"]
"""
BOOKKEEPER_CODE = """
import re
from datetime import date
from decimal import Decimal

from pydantic import BaseModel


class Invoice(BaseModel):
    number: str
    issue_date: date
    net_total: Decimal
    tax_total: Decimal
    gross_total: Decimal


async def work(reading, tools) -> Invoice:
    found = dict(re.findall(r"(\\w+): (\\S+)", reading.text))
    return Invoice(
        number=found["Invoice"],
        issue_date=found["Date"],
        net_total=found["Net"],
        tax_total=found["Tax"],
        gross_total=found["Gross"],
    )
"""
CALLER = """
destinations = [{{ kind = "folder", name = "out", path = "out" }}]
[agent]
name = "caller"
purpose = "Asks a model."
model = "openai:m"
model_url = "{url}/v1"
[decides]
alone = "Everything."
[budget]
per_case = "5"
per_day = "500"
prices = [{{ model = "openai:m", input_per_million = "1", output_per_million = "2" }}]
"""
CALLER_CODE = """
import asyncio

from pydantic import BaseModel


class Nothing(BaseModel):
    pass


async def work(reading, tools) -> Nothing:
    client = tools.openai()
    await ask(client, "First: " + reading.text)
    await asyncio.sleep(1.5)  # what the guard knows of the system is looked up anew, as it mostly is
    await measured(client, reading.text)
    return Nothing()


async def measured(client, text):
    return await ask(client, "Second: " + text)


async def ask(client, text):
    answer = await client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])
    return answer.choices[0].message.content
"""
PAGE = """BT /F1 12 Tf 72 720 Td 16 TL (Invoice: {number}) Tj T* (Date: 2026-02-03) Tj T* (Net: {net}.00) Tj
T* (Tax: {tax}.00) Tj T* (Gross: {gross}.00) Tj ET"""


class Service:
    """A running `gluework up` whose footprints are written down."""

    def __init__(self, checkout: Path, folder: Path, port: int) -> None:
        self.up = 0
        self._gluework = str(checkout / ".venv" / "bin" / "gluework")
        self._folder = folder
        self._port = port

    def document(self, number: int) -> tuple[int, int]:
        """Walks a document; when it began and ended."""
        began = time.monotonic_ns()
        self.post("bookkeeper", invoice(number, SMALL), "delivered")
        return began, time.monotonic_ns()

    def call(self, number: int) -> tuple[int, int]:
        """Walks a call."""
        began = time.monotonic_ns()
        self.post("caller", invoice(number, SMALL), "delivered")
        return began, time.monotonic_ns()

    def verdict(self, number: int) -> tuple[int, int]:
        """Walks a verdict, on a document that waits for one."""
        case = self.post("bookkeeper", invoice(number, LARGE), "waiting")
        items = self.ask("GET", "/v1/review-items")["items"]
        (item,) = [item["id"] for item in items if item["case"] == case]
        time.sleep(1)  # what that question set off is over, and does not count
        began = time.monotonic_ns()
        self.ask("POST", f"/v1/review-items/{item}/verdict", b'{"answer": "approved"}', "application/json")
        self.until(case, "delivered")
        return began, time.monotonic_ns()

    def post(self, agent: str, document: bytes, *ends: str) -> str:
        """Puts a document to an agent and waits until its case is in one of these states; its id."""
        kind = "application/pdf"
        case = str(self.ask("POST", f"/v1/cases?agent={agent}&name=invoice.pdf", document, kind)["id"])
        self.until(case, *ends)
        return case

    def until(self, case: str, *ends: str) -> None:
        """Waits for a state, asking from outside of the service: what it does for that must not count."""
        command = [self._gluework, "case", case, "--json"]
        environment = {**os.environ, "GLUEWORK_HOME": str(self._folder / "home")}

        def is_there() -> bool:
            done = subprocess.run(command, env=environment, cwd=self._folder, capture_output=True, check=True)
            told = json.loads(done.stdout)
            if told["state"] in {"dead_lettered", "declined", "waiting"} - set(ends):
                raise SystemExit(f"{case} is {told['state']}: {json.dumps(told, indent=1)}")
            return told["state"] in ends

        _until(is_there, f"{case} is {' or '.join(ends)}")
        time.sleep(0.5)  # the last step is kept after the state is

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> Any:
        """Asks the API."""
        key = (self._folder / "home" / "key").read_text(encoding="utf-8").strip()
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE_SECONDS)
        headers = {"Authorization": f"Bearer {key}", **({"Content-Type": kind} if kind else {})}
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        told = json.loads(answer.read())
        connection.close()
        if answer.status not in {200, 201}:
            raise SystemExit(f"{method} {path}: {answer.status} {told}")
        return told

    def trails(self) -> Trails:
        """What was written down."""
        return read_trails(self._folder / "prints")


@contextmanager
def service(checkout: Path, folder: Path, url: str, value: int | None = None) -> Iterator[Service]:
    """Starts one over an empty home, with the two agents; `value` is what is looked for in its hands."""
    for name, charter, code in (
        ("bookkeeper", BOOKKEEPER, BOOKKEEPER_CODE),
        ("caller", CALLER, CALLER_CODE),
    ):
        agent = folder / "agents" / name
        agent.mkdir(parents=True)
        (agent / "charter.toml").write_text(COMMON + charter.format(url=url), encoding="utf-8")
        (agent / "agent.py").write_text(code, encoding="utf-8")
    (folder / "prints").mkdir()
    (folder / "path").mkdir()
    shutil.copy(HERE / "footprints.py", folder / "path" / "sitecustomize.py")
    port = _free_port()
    environment = {
        **{name: held for name, held in os.environ.items() if not name.startswith("GLUEWORK_")},
        "PYTHONPATH": str(folder / "path"),
        "FOOTPRINTS": str(folder / "prints"),
        "FOOTPRINTS_SOURCE": str(checkout / "src" / "gluework"),
        "FOOTPRINTS_AGENTS": str(folder / "agents"),
        **({"FOOTPRINTS_VALUE": str(value)} if value else {}),
        "GLUEWORK_HOME": str(folder / "home"),
        "GLUEWORK_PORT": str(port),
        "GLUEWORK_READERS": "1",
        "GLUEWORK_READ_SECONDS": str(value or READ_SECONDS),
        "OPENAI_API_KEY": "made-up",
        "WALKS_SECRET": "made-up",
    }
    running = Service(checkout, folder, port)
    command = [str(checkout / ".venv" / "bin" / "gluework"), "up", str(folder / "agents")]
    with subprocess.Popen(command, env=environment, cwd=folder, stdout=subprocess.DEVNULL) as process:
        try:
            _until(lambda: _is_ready(port, process), "gluework up is ready")
            running.up = time.monotonic_ns()
            yield running
        finally:
            process.terminate()


class _Answers(BaseHTTPRequestHandler):
    """Takes every delivery, and answers as a model of OpenAI's."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        message = {"role": "assistant", "content": "It is an invoice, and it adds up."}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        usage = {"prompt_tokens": 60, "completion_tokens": 10, "total_tokens": 70}
        whole = {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
        body = json.dumps({**whole, "usage": usage}).encode() if self.path.startswith("/v1/") else b""
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library's own name
        """Nothing."""


@contextmanager
def receiver() -> Iterator[str]:
    """A webhook and a model on this machine; its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def invoice(number: int, gross: int) -> bytes:
    """A PDF of one page."""
    net = gross * 100 // 119
    page = PAGE.format(number=f"R-{number}", net=net, tax=gross - net, gross=gross)
    font = "<< /Font << /F1 5 0 R >> >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources {font} >>",
        f"<< /Length {len(page)} >>\nstream\n{page}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = "%PDF-1.4\n", []
    for place, one in enumerate(objects, 1):
        places.append(len(body))
        body += f"{place} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def _is_ready(port: int, process: subprocess.Popen[bytes]) -> bool:
    if process.poll() is not None:
        raise SystemExit("gluework up ended")
    with suppress(OSError):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    return False


def _until(holds: Callable[[], bool], what: str) -> None:
    patience = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        if time.monotonic() > patience:
            raise SystemExit(f"Waited in vain until {what}.")
        time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
