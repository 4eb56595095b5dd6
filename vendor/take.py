"""Takes the browser libraries over from their npm packages: `make vendor` (needs npm, as no user of the program does).

`package-lock.json` says which versions, with the hash of each. What is shipped goes to the desk's static files, each
with its licence beside it; what only the tests use goes to the tests.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
SHIPPED: Final = HERE.parent / "src" / "aidememoire" / "desk" / "static" / "vendor"
TESTED: Final = HERE.parent / "tests" / "browser" / "vendor"
FILES: Final[dict[Path, dict[str, tuple[str, ...]]]] = {
    SHIPPED: {
        "cytoscape": ("dist/cytoscape.min.js", "LICENSE"),
        "htmx.org": ("dist/htmx.min.js", "LICENSE"),
        "vega": ("build/vega.min.js", "LICENSE"),
        "vega-interpreter": ("build/vega-interpreter.js", "LICENSE"),
        "vega-lite": ("build/vega-lite.min.js", "LICENSE"),
        "world-atlas": ("countries-110m.json", "LICENSE"),
    },
    TESTED: {"axe-core": ("axe.min.js", "LICENSE")},
}
"""What is taken of each package."""
_NAMES_ITS_MAP: Final = b"//# sourceMappingURL="
_FROM_VEGA: Final = re.compile(rb"import (\{[^}]*\}) from 'vega-util';")
"""What a module takes from a package by its name alone, which no browser finds; Vega gives out the same."""


def main() -> int:
    """Take everything over anew."""
    if shutil.which("npm") is None:
        print("npm is needed, and was not found on the path", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, folder)
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, check=True)
        for target, packages in FILES.items():
            shutil.rmtree(target, ignore_errors=True)
            for package, files in packages.items():
                _take(Path(folder) / "node_modules" / package, target / package, files)
            (target / "versions.json").write_text(_versions(Path(folder), packages), encoding="utf-8")
    return 0


def _take(source: Path, target: Path, files: tuple[str, ...]) -> None:
    """Copy files, without the line in which a script names a map that is not shipped."""
    target.mkdir(parents=True)
    for name in files:
        lines = (source / name).read_bytes().splitlines(keepends=True)
        kept = b"".join(line for line in lines if not line.startswith(_NAMES_ITS_MAP))
        (target / Path(name).name).write_bytes(_FROM_VEGA.sub(rb"const \1 = globalThis.vega;", kept))


def _versions(folder: Path, packages: dict[str, tuple[str, ...]]) -> str:
    told = {}
    for package in packages:
        about = json.loads((folder / "node_modules" / package / "package.json").read_text(encoding="utf-8"))
        told[package] = {"version": about["version"], "license": about["license"]}
    return json.dumps(told, indent=2) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
