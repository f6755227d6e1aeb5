"""A home that an earlier version left behind, and what becomes of it today."""

import pytest

pytest.register_assert_rewrite("tests.upgrade.home")
