"""The description of the API prepared for a page: by groups, each address with what it takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True)
class Value:
    """A parameter, or a field of what is sent or given: its name, type and meaning; `inside` are the fields of it."""

    name: str
    kind: str
    about: str
    needed: bool
    inside: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Call:
    """An address with a method: what it does, takes and gives."""

    method: str
    path: str
    summary: str
    about: str
    takes: tuple[Value, ...]
    sends: tuple[Value, ...]
    gives: tuple[Value, ...]
    given_kind: str

    @property
    def anchor(self) -> str:
        """Give the place of it on the page."""
        return f"{self.method}-{self.path.removeprefix('/api/v1/')}".lower().translate(_PLAIN)


_PLAIN = str.maketrans({"/": "-", "{": None, "}": None})
_DEEPEST = 4


def described(schema: dict[str, Any], groups: Sequence[str]) -> dict[str, list[Call]]:
    """Give the calls of each group."""
    found: dict[str, list[Call]] = {group: [] for group in groups}
    for path, methods in schema["paths"].items():
        for method, call in methods.items():
            found[call["tags"][0]].append(_call(schema, method.upper(), path, call))
    return found


def _call(schema: dict[str, Any], method: str, path: str, call: dict[str, Any]) -> Call:
    takes = tuple(
        Value(
            one["name"],
            _kind(schema, one["schema"]),
            one.get("description", "") or one["schema"].get("description", ""),
            one.get("required", False),
        )
        for one in call.get("parameters", ())
    )
    bodies: list[dict[str, Any]] = list(call.get("requestBody", {}).get("content", {}).values())
    body: dict[str, Any] = bodies[0]["schema"] if bodies else {}
    answer = next(one for status, one in call["responses"].items() if status.startswith("2"))
    given = answer["content"]["application/json"]["schema"]
    return Call(
        method,
        path,
        call["summary"],
        call.get("description", ""),
        takes,
        tuple(_fields(schema, body, 0)),
        tuple(_fields(schema, given, 0)),
        _kind(schema, given),
    )


def _fields(schema: dict[str, Any], form: dict[str, Any], depth: int) -> Iterator[Value]:
    """Give the fields of an object; of a list, those of its items."""
    whole = _whole(schema, form)
    needed = whole.get("required", ())
    for name, one in whole.get("properties", {}).items():
        inside = tuple(_fields(schema, _innermost(schema, one), depth + 1)) if depth < _DEEPEST else ()
        yield Value(name, _kind(schema, one), one.get("description", ""), name in needed, inside)


def _whole(schema: dict[str, Any], form: dict[str, Any]) -> dict[str, Any]:
    """Give what a reference leads to; of a choice, the part that is not null."""
    if "$ref" in form:
        found: dict[str, Any] = schema["components"]["schemas"][form["$ref"].rpartition("/")[2]]
        return found
    for choice in form.get("anyOf", ()):
        if choice.get("type") != "null":
            return _whole(schema, choice)
    return form


def _innermost(schema: dict[str, Any], form: dict[str, Any]) -> dict[str, Any]:
    whole = _whole(schema, form)
    while whole.get("type") == "array" and "items" in whole:
        whole = _whole(schema, whole["items"])
    return whole


def _kind(schema: dict[str, Any], form: dict[str, Any]) -> str:
    """Write a type in words: "text or null", "list of Readout"."""
    if "$ref" in form:
        return str(_whole(schema, form).get("title", "object")).partition("[")[0]
    if "anyOf" in form:
        return " or ".join(dict.fromkeys(_kind(schema, one) for one in form["anyOf"]))
    if "const" in form:
        return f"“{form['const']}”"
    if "enum" in form:
        return ", ".join(f"“{one}”" for one in form["enum"])
    kind = str(form.get("type", "anything"))
    if kind == "array":
        return f"list of {_kind(schema, form.get('items', {}))}"
    return {"string": "text", "integer": "number", "boolean": "true or false"}.get(kind, kind)
