"""浏览器测试: the real portal — web, worker, beat, PostgreSQL, Redis, sample county — and a headless Chromium."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / "var" / "shots"  # screenshots of the last run, to look at
WIDE, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
START_SECONDS = 600


def pytest_collection_modifyitems(items):
    """What compares with the sample county as it was made comes before the stories that change it."""
    items.sort(key=lambda item: not item.nodeid.startswith("tests/browser/test_reconciliation.py"))


def chromium():
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    pytest.fail("浏览器测试需要 Chromium (Debian: apt install chromium fonts-noto-cjk)", pytrace=False)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Portal:
    """A running portal of the test's own."""

    def __init__(self, var):
        self.var = var
        self.url = f"http://127.0.0.1:{free_port()}"
        strange = ("PINGTANG_", "DATABASE_URL", "REDIS_URL", "DJANGO_")
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith(strange)}
        self.environment |= {"PINGTANG_VAR": str(var), "PYTHONUNBUFFERED": "1"}
        self.log = (var / "portal.log").open("w")
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "start", "--bind", self.url.removeprefix("http://")],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        self._wait()

    def _wait(self):
        began = time.monotonic()
        while time.monotonic() - began < START_SECONDS:
            if self.process.poll() is not None:
                break
            try:
                if urllib.request.urlopen(f"{self.url}/healthz", timeout=2).status == 200:
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.5)
        self.stop()
        pytest.fail(f"the portal did not start:\n{(self.var / 'portal.log').read_text()[-4000:]}", pytrace=False)

    def manage(self, *arguments):
        """Runs a management command of this portal; returns its output."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(60)
        finally:
            self.log.close()


@pytest.fixture(scope="session")
def portal(tmp_path_factory):
    running = Portal(tmp_path_factory.mktemp("portal"))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def browser():
    # one a module: while Playwright is open, Django's ORM believes that it stands in an event loop
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser, portal):
    """Opens a window, signed in: `visit("yazhou")`, `visit("lingdao", PHONE)`. No page may complain in its console."""
    contexts, complaints = [], []

    def open_window(username, size=WIDE):
        from tests.browser.pages import sign_in

        context = browser.new_context(base_url=portal.url, viewport=size, locale="zh-CN", accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: (complaints.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on(
            "request",
            lambda request: request.url.startswith((portal.url, "data:", "blob:")) or complaints.append(request.url),
        )
        sign_in(page, username)
        return page

    open_window.complaints = complaints
    yield open_window
    for context in contexts:
        context.close()
    assert not complaints


@pytest.fixture
def shoot(request):
    """Keeps a picture of the whole page under var/shots."""
    SHOTS.mkdir(parents=True, exist_ok=True)

    def shot(page, name):
        page.screenshot(path=SHOTS / f"{name}.png", full_page=True)

    return shot
