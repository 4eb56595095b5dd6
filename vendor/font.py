"""Takes over the font for Chinese, Japanese and Korean from its package: `make vendor`.

Noto Sans CJK is cut down to the ideographs of two of Unicode's blocks, kana, Hangul and the punctuation between them,
with the forms that each language writes. `font.txt` says which version, with its hash.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Final

from fontTools import subset

HERE: Final = Path(__file__).resolve().parent
TARGET: Final = HERE.parent / "src" / "aidememoire" / "exchange" / "papers" / "fonts"
FONT: Final = "NotoSansCJKsc-Regular.otf"
_SIMPLIFIED_CHINESE: Final = 2  # its place in the collection
_WANTED: Final = (
    range(0x3000, 0x3100),  # punctuation and kana
    range(0x4E00, 0xA000),  # ideographs
    range(0xAC00, 0xD7A4),  # Hangul
    range(0xF900, 0xFB00),  # ideographs that have a place of their own in older encodings
    range(0xFF00, 0xFFF0),  # letters as wide as an ideograph
    range(0x20000, 0x2A6E0),  # rare ideographs, as far as the font has them: names use some
)


def main() -> int:
    """Take the font over anew."""
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "-qq", "--no-deps"]
        subprocess.run([*pip, "--require-hashes", "-r", HERE / "font.txt", "-d", folder], check=True)
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as package:
            package.extractall(folder)
        (collection,) = Path(folder).rglob("*.ttc")
        (licence,) = Path(folder).rglob("LICENSE")
        shutil.rmtree(TARGET, ignore_errors=True)
        TARGET.mkdir(parents=True)
        _cut(collection, TARGET / FONT)
        shutil.copyfile(licence, TARGET / "OFL.txt")
    return 0


def _cut(collection: Path, target: Path) -> None:
    """Write the part of a font that is wanted; the same font, the same bytes."""
    options = subset.Options(
        font_number=_SIMPLIFIED_CHINESE,
        layout_features=["locl"],
        hinting=False,
        notdef_outline=True,
        recalc_timestamp=False,
    )
    font = subset.load_font(str(collection), options)
    cutting = subset.Subsetter(options)
    cutting.populate(unicodes=[letter for some in _WANTED for letter in some])
    cutting.subset(font)
    subset.save_font(font, str(target), options)


if __name__ == "__main__":
    raise SystemExit(main())
