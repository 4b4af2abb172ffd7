from pathlib import Path

from evals import collection
from evals.packs import Pack, PackDocument
from vectorstore.passages import Language


def pack(documents: tuple[PackDocument, ...] = (), files: Path | None = None) -> Pack:
    return Pack("own", "", Path(), documents, files, (), "", "")


def test_a_document_of_the_pack_is_called_by_its_id() -> None:
    one = PackDocument("d1", Language.ZH, "案件", "第一。\r\n第二。")
    assert collection.texts(collection.sources(pack(documents=(one,)))) == {"d1": "第一。\r\n第二。"}


def test_a_file_is_called_by_its_path_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "2020").mkdir()
    (tmp_path / "2020" / "a.txt").write_text("One sentence.")
    (tmp_path / "b.md").write_text("Another one.")
    assert [source.name for source in collection.sources(pack(files=tmp_path))] == ["b.md", "2020/a.txt"]


def test_what_lies_beside_the_reports_is_no_document(tmp_path: Path) -> None:
    for name in ("a.txt", "SOURCES.md", "__init__.py"):
        (tmp_path / name).write_text("Text.")
    assert [source.name for source in collection.sources(pack(files=tmp_path))] == ["a.txt"]


def test_a_file_that_cannot_be_read_has_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.")
    (tmp_path / "b.txt").write_text("")
    assert collection.texts(collection.sources(pack(files=tmp_path))) == {"a.txt": "Text."}
