"""assistant/page/file_cache.py: nothing that was uploaded outlives its page."""

import subprocess
import sys
from pathlib import Path

from assistant.page import file_cache

ROOT = Path(__file__).parent.parent
PROGRAM = """
import sys
from pathlib import Path
from assistant.page import file_cache
with file_cache.held(Path(sys.argv[1])) as folder:
    (folder / "a.txt").write_text("words")
    print(folder, flush=True)
    sys.stdin.read()
"""


def holding(root):
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, root], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_a_page_has_a_folder_of_its_own_until_it_is_closed(tmp_path):
    with file_cache.held(tmp_path / "up") as folder:
        mode = folder.stat().st_mode & 0o777
    assert (mode, sorted((tmp_path / "up").iterdir())) == (0o700, [])


def test_what_a_killed_page_left_is_gone_when_the_next_begins(tmp_path):
    with holding(tmp_path) as page:
        left = Path(page.stdout.readline().strip())
        page.kill()
        page.wait()
        there = left.exists()
        with file_cache.held(tmp_path):
            assert (there, left.exists()) == (True, False)


def test_what_a_running_page_has_stays_when_another_begins(tmp_path):
    with holding(tmp_path) as page:
        held = Path(page.stdout.readline().strip())
        with file_cache.held(tmp_path):
            there = (held / "a.txt").exists()
        page.kill()
    assert there


def test_a_link_among_the_folders_is_not_followed(tmp_path):
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_text("words")
    (tmp_path / "up").mkdir()
    (tmp_path / "up" / "link").symlink_to(tmp_path / "papers", target_is_directory=True)
    with file_cache.held(tmp_path / "up"):
        assert (tmp_path / "papers" / "a.txt").exists()
