"""A real browser, and a person in front of it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, sync_playwright
from tests.review.desk_site import serving

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """Debian's Chromium, or the one that GLUEWORK_CHROMIUM names; without one a skip, in CI a failure."""
    path = os.environ.get("GLUEWORK_CHROMIUM", "/usr/bin/chromium")
    if not Path(path).exists():
        reason = f"there is no Chromium at {path}; install it or set GLUEWORK_CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Seat:
    """A person at a browser, and what the browser complained about."""

    page: Page
    url: str
    complaints: list[str]

    def open(self, path: str) -> None:
        self.page.goto(self.url + path, wait_until="domcontentloaded")
        self.ready()

    def ready(self) -> None:
        self.page.wait_for_selector("html[data-ready]")

    def settled(self) -> None:
        """Keys answer only when a page was shown for a moment."""
        self.page.wait_for_selector("html[data-settled]")

    def press(self, *keys: str) -> None:
        for key in keys:
            if key in ("a", "c", "Control+Enter"):
                self.settled()
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def arrived(self, pattern: str) -> None:
        self.page.wait_for_url(self.url + pattern, wait_until="domcontentloaded")
        self.ready()

    def focused(self) -> str:
        return self.page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")


@contextmanager
def take_seat(chromium: Browser, site: FastAPI) -> Iterator[Seat]:
    """A fresh window on the site; leaving it fails when the browser complained."""
    with serving(site) as url:
        context = chromium.new_context(viewport={"width": 1360, "height": 850})
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message) or dialog.dismiss())
        yield Seat(page, url, complaints)
        context.close()
    assert complaints == []
