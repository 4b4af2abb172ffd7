"""A chat template is text from a model file: it is compared with the forms llama.cpp knows, and never run."""

import ast
import sys
from pathlib import Path

import pytest
from gguf_files import model

from assistant.errors import EngineFailed
from assistant.model.engine import Engine
from assistant.model.kernels import Kernels
from assistant.modelfiles import gguf

ROOT = Path(__file__).parent.parent
CHATML = ("<|im_start|>system\n", "<|im_end|>\n<|im_start|>user\n", "<|im_end|>\n<|im_start|>assistant\n")
HOSTILE = {
    "reckons": "{{ 7 * 191 }}",
    "runs a program": "{{ cycler.__init__.__globals__.os.popen('touch %s').read() }}",
    "reaches for every class": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "never ends": "{% for a in range(10**9) %}{% for b in range(10**9) %}{{ a }}{% endfor %}{% endfor %}",
    "makes a large text": "{{ 'a' * 10**10 }}",
    "is no template": "{% if %}{{ }} {%",
}


@pytest.fixture
def loaded(tmp_path):
    """Load a model with a template and return its frame."""
    engines = []

    def load(template):
        path = tmp_path / "tiny.gguf"
        path.write_bytes(model(template))
        gguf.check(path)
        engines.append(Engine(path, context=64, kernels=Kernels.untuned(1)))
        return engines[-1].frame()

    yield load
    for engine in engines:
        engine.close()


def called(function):
    """Return the names of the modules whose Python functions were called."""
    names = set()
    sys.setprofile(lambda frame, event, argument: names.add(frame.f_globals.get("__name__", "")))
    try:
        function()
    finally:
        sys.setprofile(None)
    return names


@pytest.mark.parametrize("template", HOSTILE.values(), ids=HOSTILE)
def test_a_template_of_no_known_form_is_refused_unread(loaded, tmp_path, template):
    with pytest.raises(EngineFailed, match=r"chat template is not one llama\.cpp knows; choose another model"):
        loaded(template.replace("%s", str(tmp_path / "made")))
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("template", HOSTILE.values(), ids=HOSTILE)
def test_a_template_that_looks_like_a_known_form_gives_that_form_and_nothing_of_its_own(loaded, tmp_path, template):
    frame = loaded("<|im_start|>" + template.replace("%s", str(tmp_path / "made")))
    assert (frame, (tmp_path / "made").exists()) == (CHATML, False)


def test_a_model_without_a_template_gets_the_usual_form(loaded):
    assert loaded(None) == CHATML


def test_no_function_of_the_template_language_is_called(loaded):
    loaded(None)  # what is imported only once is imported by now
    names = called(lambda: loaded("<|im_start|>" + HOSTILE["runs a program"]))
    assert ("assistant.model.engine" in names, {name for name in names if name.partition(".")[0] == "jinja2"}) == (
        True,
        set(),
    )


def test_the_product_uses_the_c_library_alone_and_not_the_class_that_runs_templates():
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "assistant").rglob("*.py"))
    nodes = [node for tree in trees for node in ast.walk(tree)]
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    taken = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    doors = {name for name in imported | taken if name.partition(".")[0] in ("llama_cpp", "jinja2")}
    assert doors == {"llama_cpp.llama_cpp"}
