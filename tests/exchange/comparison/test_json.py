"""A comparison as JSON: it follows its schema and comes back as it was; and the table of formats."""

from __future__ import annotations

import json
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

import jsonschema
import pytest

from aidememoire.comparison.result import Comparison, comparison_schema
from aidememoire.exchange.comparison import FORMATS, BinaryFormat
from aidememoire.exchange.comparison.jsonform import write_json
from tests.exchange.comparison.comparisons import call, harbour, hostile

if TYPE_CHECKING:
    from aidememoire.exchange.comparison import Format


def written(comparison: Comparison) -> str:
    out = StringIO()
    write_json(comparison, out)
    return out.getvalue()


@pytest.mark.parametrize("comparison", [call(), harbour(), hostile("<\u2028\u202e>\r\n")])
def test_a_comparison_comes_back_as_it_was(comparison: Comparison) -> None:
    line = written(comparison)
    assert line.count("\n") == 1
    assert Comparison.model_validate_json(line) == comparison
    jsonschema.validate(json.loads(line), comparison_schema())


def test_every_format_is_known_by_its_name_and_writes_text_or_bytes() -> None:
    assert list(FORMATS) == ["text", "html", "docx", "json"]
    assert [name for name, format_ in FORMATS.items() if isinstance(format_, BinaryFormat)] == ["docx"]
    assert all(_length(format_) > 1000 for format_ in FORMATS.values())


def _length(format_: Format) -> int:
    if isinstance(format_, BinaryFormat):
        data = BytesIO()
        format_.write(call(), data)
        return len(data.getvalue())
    text = StringIO()
    format_.write(call(), text)
    return len(text.getvalue())
