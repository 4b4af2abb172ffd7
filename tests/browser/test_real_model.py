"""The page as `caseclerk chat` opens it, with the real model, on the built-in collection."""

import os
import shlex
import signal
import subprocess
import sys

import pytest
from driving import expect

pytestmark = [pytest.mark.browser, pytest.mark.model]
QUESTION = "How many members had registered on the dark web site that the Wuxi police cracked?"
SLOW = 180_000  # milliseconds: the model answers in 10 to 30 s
UNDER = shlex.split(os.environ.get("CASECLERK_UNDER", ""))  # a program that watches the page's process; .ci/offline.py


@pytest.fixture
def address(model_path, tmp_path):
    command = [*UNDER, sys.executable, "-m", "assistant.cli", "chat", "--no-browser", "--model", str(model_path)]
    environment = {**os.environ, "CASECLERK_HOME": str(tmp_path / "home"), "PYTHONWARNINGS": "ignore"}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True
    ) as running:
        try:
            yield running.stdout.readline().split()[1]
        finally:
            os.killpg(running.pid, signal.SIGTERM)  # what watches it may hand no signal on


def test_an_answer_of_the_real_model_leads_to_the_words_that_prove_it_and_stays_after_a_reload(address, open_page):
    page = open_page(address)
    page.get_by_role("button", name=QUESTION).click()
    expect(page.locator("#now .answer")).to_contain_text("60,000", timeout=SLOW)
    said = page.locator("#now .answer").inner_text()
    page.locator("#now a.cite").first.click()
    expect(page.locator("#viewer-mark")).to_contain_text("60,000")
    expect(page.locator("#viewer-mark")).to_be_in_viewport()
    page.reload()
    expect(page.locator("#earlier .answer")).to_have_text(said, use_inner_text=True)
