"""Playwright, or a skip that says how to get it. Knows no page.

Where CASECLERK_BROWSER names a browser, one is promised: then nothing may be skipped, and what is missing is an error.
"""

import os
import shutil
from pathlib import Path

import pytest

PROMISED = os.environ.get("CASECLERK_BROWSER", "")
AXE = os.environ.get("CASECLERK_AXE", "")
"""The file axe.min.js of the npm package axe-core."""
HOW = "see the browser step of .ci/run"
_PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")

if PROMISED:
    import playwright.sync_api as api
else:
    api = pytest.importorskip("playwright.sync_api", reason=f"needs `pip install '.[browser]'`; {HOW}")

expect = api.expect
expect.set_options(timeout=20_000)  # milliseconds; a wait for a state of the page, which a busy machine draws late


def program():
    """Return the browser's file, or skip: a test that was not run must not look as if it passed."""
    found = PROMISED or next(filter(None, map(shutil.which, _PROGRAMS)), None)
    return found or pytest.skip(f"needs a Chromium, such as Debian's package chromium-headless-shell; {HOW}")


def axe():
    """Return the source of axe-core, or skip."""
    if not AXE and not PROMISED:
        pytest.skip(f"needs CASECLERK_AXE, the place of axe-core's axe.min.js; {HOW}")
    return Path(AXE).read_text(encoding="utf-8")
