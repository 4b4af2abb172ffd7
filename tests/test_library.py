import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.fakes import WordEmbedder
from vectorstore import naming
from vectorstore.errors import LibraryBusy, LibraryMissing, LibraryOutdated
from vectorstore.library import Library
from vectorstore.passages import Language
from vectorstore.reading import folder, readers
from vectorstore.report import Renamed
from vectorstore.sources import in_memory


@pytest.fixture
def files(tmp_path):
    root = tmp_path / "files"
    root.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        write(root / name, f"The document {name} is about itself.")
    return root


@pytest.fixture
def embedder():
    return WordEmbedder()


@pytest.fixture
def library(tmp_path, embedder):
    with Library.open(tmp_path / "library", embedder, create=True) as library:
        yield library


def write(path, text):
    path.write_text(text, encoding="utf-8")


def update(library, root):
    return library.update(folder.scan([root]), remove_missing_under=[str(root.resolve())])


def done(report):
    """The lists of a report that are not empty."""
    fields = ("added", "changed", "renamed", "removed", "unchanged", "absent", "duplicates")
    return {name: list(getattr(report, name)) for name in fields if getattr(report, name)}


def texts(library):
    return {entry.name: library.document(entry.name).text for entry in library.documents()}


def test_new_files_are_added(library, files):
    assert done(update(library, files)) == {"added": ["a.txt", "b.txt", "c.txt"]}


def test_a_document_is_known_by_where_it_was_read(library, files):
    update(library, files)
    assert library.entry("b.txt").path == str((files / "b.txt").resolve())


def test_a_name_that_is_not_there_has_no_entry(library, files):
    update(library, files)
    with pytest.raises(KeyError):
        library.entry("z.txt")


def test_a_second_run_changes_and_embeds_nothing(library, files):
    update(library, files)
    report = update(library, files)
    assert (done(report), report.chunks) == ({"unchanged": ["a.txt", "b.txt", "c.txt"]}, 0)


def test_only_the_changed_file_is_embedded_again(library, files, embedder):
    update(library, files)
    embedder.embedded.clear()
    write(files / "b.txt", "Something else entirely.")
    report = update(library, files)
    assert (report.changed, report.chunks, ["else" in text for text in embedder.embedded]) == (("b.txt",), 1, [True])


def test_a_file_that_was_only_touched_is_unchanged(library, files):
    update(library, files)
    os.utime(files / "b.txt", ns=(1, 1))
    assert done(update(library, files)) == {"unchanged": ["a.txt", "b.txt", "c.txt"]}


def test_a_removed_file_is_removed(library, files):
    update(library, files)
    (files / "b.txt").unlink()
    assert (update(library, files).removed, list(texts(library))) == (("b.txt",), ["a.txt", "c.txt"])


def test_a_renamed_file_is_renamed_and_keeps_its_content(library, files):
    update(library, files)
    text = texts(library)["b.txt"]
    (files / "b.txt").rename(files / "z.txt")
    assert (done(update(library, files))["renamed"], texts(library)["z.txt"]) == ([Renamed("b.txt", "z.txt")], text)


def test_a_renamed_file_with_a_title_of_its_own_is_not_embedded_again(library, tmp_path):
    root = tmp_path / "md"
    root.mkdir()
    write(root / "a.md", "# A title\n\nA text.\n")
    update(library, root)
    (root / "a.md").rename(root / "b.md")
    report = update(library, root)
    assert (report.renamed, report.chunks) == ((Renamed("a.md", "b.md"),), 0)


def test_files_elsewhere_are_not_removed(library, files, tmp_path):
    update(library, files)
    other = tmp_path / "files2"
    other.mkdir()
    write(other / "x.txt", "Another text.")
    assert done(update(library, other)) == {"added": ["x.txt"]}


def test_two_folders_may_hold_files_of_one_name(library, files, tmp_path):
    update(library, files)
    other = tmp_path / "other"
    other.mkdir()
    write(other / "a.txt", "A second a.")
    assert (update(library, other).added, texts(library)["other/a.txt"]) == (("other/a.txt",), "A second a.")


def test_names_stay_when_everything_is_indexed_again(library, files, tmp_path):
    test_two_folders_may_hold_files_of_one_name(library, files, tmp_path)
    assert update(library, tmp_path / "other").unchanged == ("other/a.txt",)


def test_a_folder_that_is_suddenly_empty_loses_nothing(library, files):
    update(library, files)
    for path in files.iterdir():
        path.unlink()
    assert (done(update(library, files)), len(texts(library))) == ({"absent": ["a.txt", "b.txt", "c.txt"]}, 3)


def test_an_unreadable_file_is_named_and_costs_only_itself(library, files):
    (files / "broken.pdf").write_bytes(b"%PDF-1.4 nothing behind it")
    report = update(library, files)
    assert ([(u.name, u.kept) for u in report.unreadable], len(report.added)) == ([("broken.pdf", False)], 3)


def test_a_file_that_became_unreadable_is_kept_as_it_was(library, files):
    update(library, files)
    before = texts(library)
    (files / "b.txt").write_bytes(b"")
    report = update(library, files)
    assert ([(u.name, u.kept) for u in report.unreadable], texts(library)) == ([("b.txt", True)], before)


def test_the_same_content_twice_is_two_documents_and_said(library, files):
    write(files / "d.txt", (files / "a.txt").read_text())
    assert (update(library, files).duplicates, len(texts(library))) == ((("a.txt", "d.txt"),), 4)


def test_a_duplicate_is_not_taken_for_a_renaming(library, files):
    update(library, files)
    write(files / "d.txt", (files / "a.txt").read_text())
    assert update(library, files).added == ("d.txt",)


def test_documents_in_memory_go_the_same_way(library):
    documents = [readers.document_of("x", "X", "One text."), readers.document_of("y", "Y", "第二篇文章。")]
    library.update(in_memory("pack:p", documents), remove_missing_under=["pack:p"])
    report = library.update(in_memory("pack:p", documents[:1]), remove_missing_under=["pack:p"])
    assert (report.unchanged, report.removed) == (("x",), ("y",))


def test_progress_is_told_to_the_last_source(library, files):
    steps = []
    library.update(folder.scan([files]), progress=steps.append)
    assert (steps[-1].done, steps[-1].total, steps[-1].chunks) == (3, 3, 3)


def test_status_counts_by_language(library, files):
    write(files / "z.txt", "这是一份中文文件。")
    update(library, files)
    status = library.status()
    assert (status.documents, status.chunks) == ({Language.EN: 3, Language.ZH: 1}, {Language.EN: 3, Language.ZH: 1})
    assert (status.embedder, status.index_fresh, status.index_used) == ("words", True, False)
    assert status.bytes == sum(file.stat().st_size for file in library.folder.iterdir())


def test_a_small_library_has_no_index(library, files, tmp_path):
    update(library, files)
    assert not (tmp_path / "library" / "index").exists()


def test_an_index_is_made_when_a_library_has_become_large(tmp_path, files, embedder):
    with Library.open(tmp_path / "library", embedder, create=True, exact=3) as library:
        update(library, files)
        small = library.status().index_used
        write(files / "d.txt", "One more.")
        update(library, files)
        assert (small, library.status().index_used, library.status().index_fresh) == (False, True, True)


def test_there_must_be_a_library_unless_one_is_to_be_made(tmp_path, embedder):
    with pytest.raises(LibraryMissing, match="caseclerk index"):
        Library.open(tmp_path / "none", embedder)


def test_a_library_is_open_once(library, tmp_path, embedder):
    with pytest.raises(LibraryBusy, match=f"process {os.getpid()}"):
        Library.open(tmp_path / "library", embedder)


def test_a_library_that_could_not_be_opened_is_not_held(tmp_path, embedder):
    Library.open(tmp_path / "library", embedder, create=True).close()
    with pytest.raises(LibraryOutdated):
        Library.open(tmp_path / "library", WordEmbedder("other"))
    Library.open(tmp_path / "library", embedder).close()


def test_a_lost_index_is_built_anew_without_embedding(tmp_path, files, embedder):
    with Library.open(tmp_path / "library", embedder, create=True, exact=0) as library:
        update(library, files)
    for file in (tmp_path / "library" / "index").rglob("*.*"):
        file.unlink()
    embedder.embedded.clear()
    with Library.open(tmp_path / "library", embedder, exact=0) as library:
        assert (library.status().index_fresh, embedder.embedded) == (True, [])


SLOW_RUN = """
import sys, time
from pathlib import Path
from tests.fakes import WordEmbedder
from vectorstore.reading import folder
from vectorstore.library import Library
class Slow(WordEmbedder):
    def passages(self, texts):
        time.sleep(0.02)
        return super().passages(texts)
with Library.open(Path(sys.argv[1]), Slow(), create=True) as library:
    print("begun", flush=True)
    library.update(folder.scan([Path(sys.argv[2])]))
"""


@pytest.mark.parametrize("seconds", [0.1, 0.3])
def test_after_a_kill_the_next_run_finishes_and_nothing_is_lost_or_doubled(tmp_path, files, embedder, seconds):
    for n in range(60):
        write(files / f"{n}.txt", " ".join(f"Sentence {i} of the document {n}." for i in range(15)))
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW_RUN, str(tmp_path / "library"), str(files)],
        stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent,
    )  # fmt: skip
    process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    process.communicate()
    with Library.open(tmp_path / "library", embedder) as library:
        before = len(library.documents())
        report = update(library, files)
        names, chunks = [e.name for e in library.documents()], library.store.chunks(library.store.ids()).values()
        assert (len(report.unchanged), len(report.added)) == (before, 63 - before)
        assert (len(names), len(set(names)), library.status().index_fresh) == (63, 63, True)
        assert len({(chunk.document, chunk.position) for chunk in chunks}) == len(chunks)


def test_names_of_libraries_are_those_that_were_made(tmp_path, embedder):
    Library.open(naming.folder_of(tmp_path, "one"), embedder, create=True).close()
    assert naming.names(tmp_path) == ("one",)
