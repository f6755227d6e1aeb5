"""Who may come in where the gateway listens beyond this machine."""

import pytest

from gluework.access import answered_names
from gluework.errors import ForbiddenError, UnauthorizedError
from gluework.gateway import Admission
from gluework.gateway.incoming import Incoming


def sent(**headers: str) -> Incoming:
    stated = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Incoming("POST", "/openai/v1/chat/completions", stated)


def test_beyond_this_machine_any_name_is_answered_but_no_page_and_nobody_without_the_key():
    admission = Admission("a-key-of-twenty-letters", answered_names("0.0.0.0"))
    admission.check_origin(sent(host="gateway.example:8601"))
    with pytest.raises(ForbiddenError):
        admission.check_origin(sent(host="gateway.example:8601", origin="http://gateway.example:8601"))
    with pytest.raises(UnauthorizedError):
        admission.check_key(sent(host="gateway.example:8601"))


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_on_this_machine_only_its_own_names_are(host: str):
    admission = Admission("a-key-of-twenty-letters", answered_names(host))
    admission.check_origin(sent(host="LOCALHOST:8601"))
    for name in ("gateway.example", "127.0.0.1.evil.example", "", "localhost.evil.example:8601"):
        with pytest.raises(ForbiddenError):
            admission.check_origin(sent(host=name))
    with pytest.raises(ForbiddenError):
        admission.check_origin(sent())


@pytest.mark.parametrize(
    "signed",
    [
        "AWS4-HMAC-SHA256 Credential=KEY/20261201/us-east-1/bedrock/aws4_request, Signature=0",
        "Bearer KEY",
    ],
)
def test_a_key_is_whole_or_none(signed: str):
    key = "a-key-of-twenty-letters"
    admission = Admission(key, ())
    admission.check_key(sent(authorization=signed.replace("KEY", key)))
    for wrong in (key[:-1], key + "x", "", key.upper()):
        with pytest.raises(UnauthorizedError):
            admission.check_key(sent(authorization=signed.replace("KEY", wrong)))
