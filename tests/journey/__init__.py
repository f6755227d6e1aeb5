"""The whole service, killed in every way."""

import pytest

pytest.register_assert_rewrite("tests.journey.chain", "tests.journey.place")
