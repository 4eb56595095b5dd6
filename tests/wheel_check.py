"""Build the wheel and the source archive, install the wheel into an empty environment, and read a sample with it.

`python tests/wheel_check.py` needs the `build` package and a package registry, and takes minutes: it is run in
continuous integration, not by pytest. It ends with status 1 where the installed program does not do what the one in
the working tree does.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = "idcpc-seminar-20250512.txt"
IN_WHEEL = (
    "aidememoire/py.typed",
    "dist-info/licenses/LICENSE",
    "dist-info/licenses/NOTICE",
    "dist-info/licenses/LICENSES/CC-BY-SA-4.0.txt",
    "aidememoire/reading/language/en/",
    "aidememoire/exchange/papers/fonts/OFL.txt",
)
FOLDERS = ("/samples/", "/tests/", "/training/", "/benchmarks/", "/docs/")
IN_ARCHIVE = (*FOLDERS, "/Makefile", "/LICENSE", "/NOTICE", "/README.md", "/CHANGELOG.md", "/CITATION.cff")


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command away from the working tree and its environment; gives what it prints."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=environment, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit(f"{Path(command[0]).name} ended with status {done.returncode}")
    return done.stdout


def build(folder: Path) -> tuple[Path, Path]:
    """Build wheel and source archive; the wheel is made from the archive, so both are complete."""
    run(sys.executable, "-m", "build", "--outdir", folder, ROOT, cwd=folder)
    (wheel,), (archive,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, archive


def missing(names: list[str], wanted: tuple[str, ...]) -> list[str]:
    """Give what no name in a package contains."""
    return [part for part in wanted if not any(part in name for name in names)]


def check_contents(wheel: Path, archive: Path) -> None:
    """Look for what must be in both packages."""
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
    with tarfile.open(archive) as packed_source:
        source_names = packed_source.getnames()
    lost = missing(names, IN_WHEEL) + missing(source_names, IN_ARCHIVE)
    stray = [name for name in names if not name.startswith("aidememoire")]
    if lost or stray:
        raise SystemExit(f"not in the package: {lost}; should not be in the wheel: {stray}")


def check_reading(python: Path, folder: Path) -> None:
    """Read a sample with the installed command, away from the repository."""
    sample = ROOT / "samples" / SAMPLE
    command = python.parent / "aidememoire"
    line = run(command, "read", sample, "--format", "jsonl", cwd=folder)
    record = json.loads(line)
    names = {person["name"] for person in record["people"] if person["present"]}
    if record["schema"] != "aidememoire/record/1" or not {"Shen Yuanlin", "Harriet B. Lindqvist"} <= names:
        raise SystemExit(f"the sample was read as {line[:500]}")
    if run(command, "read", sample, "--format", "jsonl", cwd=folder) != line:
        raise SystemExit("the same sample gave other bytes")
    where = run(python, "-c", "import aidememoire; print(aidememoire.__file__)", cwd=folder).strip()
    if not Path(where).is_relative_to(folder):
        raise SystemExit(f"the program came from {where}, not from the wheel")
    run(command, "read", sample, "--format", "html", "--out", folder / "page.html", cwd=folder)
    if "Lindqvist" not in (folder / "page.html").read_text(encoding="utf-8"):
        raise SystemExit("the page shows nobody")


def main() -> None:
    """Check the packages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        wheel, archive = build(folder)
        check_contents(wheel, archive)
        run(sys.executable, "-m", "venv", folder / "empty", cwd=folder)
        python = folder / "empty" / "bin" / "python"
        run(python, "-m", "pip", "install", "-qq", wheel, cwd=folder)
        check_reading(python, folder)
        print(f"{wheel.name} ({wheel.stat().st_size / 1e6:.1f} MB) and {archive.name} are complete and read a sample")


if __name__ == "__main__":
    main()
