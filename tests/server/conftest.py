from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.server.site_room import Installation


@pytest.fixture
def open_site(tmp_path: Path) -> Iterator[Callable[..., Installation]]:
    """Opens an installation as a test wants it."""
    made: list[Installation] = []

    def open_it(**wishes: object) -> Installation:
        home = tmp_path / str(len(made))
        home.mkdir()
        made.append(Installation(home, **wishes))
        return made[-1]

    yield open_it
    for one in made:
        one.database.close()


@pytest.fixture
def site(open_site: Callable[..., Installation]) -> Installation:
    return open_site()


@pytest.fixture
def api(site: Installation) -> Iterator[TestClient]:
    with site.client() as client:
        yield client


@pytest.fixture
def browser(site: Installation) -> Iterator[TestClient]:
    with site.browser() as client:
        yield client
