"""Which encoding bytes are in. What would come out wrong is refused: a misread name is worse than none.

Detectors that weigh letter statistics fail on English, where only a quotation mark here and a name there are not
ASCII. So text that is mostly ASCII is tried in the few encodings English is found in, and taken where none of the
traces shows that a wrong encoding leaves.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

from aidememoire.sources.terms import RefusalError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OF_ENGLISH: Final = ("cp1252", "mac_roman", "gb18030", "cp1250")
_OF_OTHERS: Final = ["gb18030", "big5", "cp932", "cp949", "cp1251", "koi8_r", "cp1250", "cp1253", "cp1255", "cp1256"]
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_TRACES = re.compile(
    "[\x80-\x9f\ufffd\u2500-\u259f]"  # controls, what could not be decoded, box drawings
    "|[a-z][À-ÖØ-ÞŁŃŒŠŸŽ]|[A-Z][À-ÖØ-Þ][a-z]|[a-z][†‡•‰][a-z]"  # a capital or a sign within a word: "BidenÕs"
    "|(?<!\\w)[À-ÖØ-Þ](?!\\w)|[À-ÖØ-Þ](?:\\d|[A-Z][a-z])"  # a capital alone, or before another: in a mark's place
    "|[¨¯¸]|®[A-Za-z]"  # accents without a letter
    "|[a-z][^\\W\\d_a-zA-Z]+[A-Z]"  # a letter in the place of a dash: "8thóLiu"
    "|[A-Za-z][‚„ˆ˜¡-©«¬¯°±µ¶¸¼-¿×÷]|[\u00a1-\u00b8]{2}"  # signs that do not follow a letter or each other
    "|[âÃÂ][€‚-™\u00a0-\u00bf]"  # UTF-8 that was read as something else
    "|[A-Za-z][\u3400-\u9fff\uac00-\ud7af]|[\u3400-\u9fff\uac00-\ud7af][A-Za-z]"
)
_SAMPLE: Final = 200_000
_CONTROLS_IN_TEXT: Final = 0.04  # a stray NUL makes no binary file; in one, a tenth of the bytes are control characters
_ASCII_IN_ENGLISH: Final = 0.75


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode a whole document; raises `RefusalError` for bytes that are no text or whose encoding cannot be told."""
    try:
        return data.decode(encoding_of(data, declared))
    except UnicodeDecodeError as error:
        raise RefusalError(f"broken text: byte {error.start} is not {error.encoding.upper()}") from None


def encoding_of(data: bytes, declared: str | None = None, otherwise: str | None = None) -> str:
    """Give the name of the encoding that bytes are in; `declared` is what the document says of itself.

    Raises `RefusalError` for bytes that are no text, and, unless `otherwise` names one to fall back on, for bytes whose
    encoding cannot be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if len(_CONTROL.findall(data[:_SAMPLE])) > _CONTROLS_IN_TEXT * len(data[:_SAMPLE]):
        raise RefusalError("binary, not a text")
    fault = _fault("utf-8", data)
    if fault is None:
        return "utf-8"
    mostly_ascii = sum(byte < 0x80 for byte in data[:_SAMPLE]) >= _ASCII_IN_ENGLISH * len(data[:_SAMPLE])
    for candidate in (declared, *_OF_ENGLISH) if mostly_ascii else (declared,):
        if candidate and _reads_well(candidate, data):
            return codecs.lookup(candidate).name
    if not mostly_ascii and (best := from_bytes(data[:_SAMPLE], cp_isolation=_OF_OTHERS).best()):
        return best.encoding
    if otherwise:
        return otherwise
    raise RefusalError(f"its encoding cannot be told: byte {fault} is not UTF-8, and no older encoding fits")


def _fault(encoding: str, data: bytes) -> int | None:
    """Find the first byte that is wrong in an encoding; null where there is none."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    return None


def _reads_well(encoding: str, data: bytes) -> bool:
    try:
        return not _TRACES.search(data.decode(encoding))
    except (UnicodeDecodeError, LookupError):
        return False
