""".ci/audit: what was not looked up never looks like a pass. Played with programs that say what pip-audit says."""

import importlib.machinery
import importlib.util
import json
import sys
from pathlib import Path

import pytest

PATH = Path(__file__).parent.parent / ".ci" / "audit"
CLEAN = {"name": "rich", "version": "15.0.0", "vulns": []}
BAD = {"name": "httpx", "version": "0.28.1", "vulns": [{"id": "CVE-2099-1", "fix_versions": []}]}
SKIPPED = {"name": "lxml", "skip_reason": "Dependency not found on PyPI and could not be audited: lxml (6.1.3)"}
NOT_AUDITED = "NOT AUDITED: nothing is known of whether these packages have known vulnerabilities."


@pytest.fixture(scope="module")
def audit():
    loader = importlib.machinery.SourceFileLoader("ci_audit", str(PATH))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("ci_audit", loader))
    sys.modules["ci_audit"] = module
    wrote, sys.dont_write_bytecode = sys.dont_write_bytecode, True  # nothing is left beside it
    loader.exec_module(module)
    sys.dont_write_bytecode = wrote
    yield module
    del sys.modules["ci_audit"]


@pytest.fixture
def run(audit, tmp_path, capsys):
    """Run the check with what each service says; return its exit code and its lines."""

    def run(answered="", **said):
        (tmp_path / "said.json").write_text(json.dumps(said), encoding="utf-8")
        (tmp_path / "answers").write_text(answered, encoding="utf-8")
        program = tmp_path / "pip_audit.py"
        program.write_text(
            "import json, sys\n"
            f"said = json.load(open({str(tmp_path / 'said.json')!r}))[sys.argv[sys.argv.index('-s') + 1]]\n"
            "sys.exit(said) if isinstance(said, str) else print(json.dumps({'dependencies': said}))\n"
        )
        options = ["--pip-audit", f"{sys.executable} {program}", "--answers", str(tmp_path / "answers")]
        return audit.main(options), capsys.readouterr().out.splitlines()

    return run


def test_packages_without_a_finding_are_clean(run):
    assert run(pypi=[CLEAN]) == (0, ["pypi: audited: 1 packages, 0 findings, all answered"])


def test_a_finding_fails(run):
    assert run(pypi=[CLEAN, BAD]) == (1, ["pypi: httpx 0.28.1: CVE-2099-1: NOT ANSWERED"])


def test_an_answered_finding_passes_and_its_answer_is_shown(run):
    assert run("# remark\nCVE-2099-1 we never call it\n", pypi=[BAD]) == (
        0,
        [
            "pypi: httpx 0.28.1: CVE-2099-1: answered: we never call it",
            "pypi: audited: 1 packages, 1 findings, all answered",
        ],
    )


def test_an_answer_to_nothing_is_to_be_taken_out(run):
    _, lines = run("CVE-2098-7 it was in another version\n", pypi=[CLEAN])
    assert lines[0] == "pypi: CVE-2098-7 is answered, and was not found: take it out of .ci/audit.answers"


def test_packages_that_a_service_does_not_know_are_no_pass_though_the_tool_ends_well(run):
    assert run(pypi=[CLEAN, SKIPPED], osv="Failed to resolve the host") == (
        75,
        [
            "pypi: not audited: 1 of 2 packages are unknown to it (lxml ...)",
            "not audited: osv: Failed to resolve the host",
            NOT_AUDITED,
        ],
    )


def test_a_list_of_no_packages_is_no_pass(run):
    assert run(pypi=[], osv=[])[0] == 75


def test_a_finding_counts_even_where_others_are_unknown(run):
    assert run(pypi=[SKIPPED, BAD])[0] == 1


def test_the_next_service_is_asked_where_the_first_cannot_be(run):
    assert run(pypi="no connection", osv=[CLEAN]) == (
        0,
        ["not audited: pypi: no connection", "osv: audited: 1 packages, 0 findings, all answered"],
    )


def test_a_tool_that_is_not_there_is_no_pass(audit, tmp_path, capsys):
    code = audit.main(["--pip-audit", str(tmp_path / "none")])
    assert (code, capsys.readouterr().out.splitlines()[-1]) == (75, NOT_AUDITED)


def test_an_answer_without_a_reason_is_refused(run):
    with pytest.raises(ValueError, match="CVE-2099-1 has no reason beside it"):
        run("CVE-2099-1\n", pypi=[BAD])
