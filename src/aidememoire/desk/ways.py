"""Where a page leads on that had to refuse something: back to the form, to what stands around it, to what helps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

_WHOLE: Final = "/dialogues/{key}"
"""The page of a dialogue, above which nothing needs a link."""
_EVENT: Final = "/dialogues/{key}/events/{event}"
_ENTRY: Final = "/dialogues/{key}/ledger/{entry}"
_PAGES: Final = {
    f"{_EVENT}/seats/{{seat}}": "To the seat",
    f"{_EVENT}/seats": "To the delegations",
    f"{_EVENT}/notes": "To the notes",
    f"{_EVENT}/publish": "To what may leave",
    _EVENT: "To the event",
    _ENTRY: "To the entry",
    "/dialogues/{key}/ledger/suggestions": "To the suggestions",
    "/dialogues/{key}/ledger": "To the ledger",
    "/dialogues/{key}/sessions/{session}": "To the session",
    "/dialogues/{key}/releases/{release}": "To the paper",
    "/dialogues/{key}/papers": "To the papers",
    "/dialogues/{key}/members": "To the members",
    "/dialogues/{key}/calendar": "To the calendar",
    _WHOLE: "To the dialogue",
    "/dialogues": "To the dialogues",
    "/encounters/{key}": "To the encounter",
    "/people/{key}": "To the person",
    "/readouts/{name:path}": "To the readout",
}
"""Pages by the pattern of their address, with what a link to them says."""
_FORMS: Final = ("/edit", "/new", "/rule", "/erase")
"""How the addresses end at which a form is both shown and sent."""
_HELPS: Final = {
    f"{_EVENT}/seats/{{seat}}/remove": ((f"{_EVENT}/seats/{{seat}}/erase", "Erase the person instead"),),
    f"{_EVENT}/remove": (
        (f"{_EVENT}/seats", "To its delegations"),
        (f"{_EVENT}/notes", "To its notes"),
        (f"{_EVENT}/erase", "Erase its notes"),
    ),
}
"""What may be done instead of what was refused, by the pattern of its address."""
_TYPED_AT: Final = ("/dialogues", "/encounters", "/people", "/readouts")
"""Where forms hold what a person wrote, and no password."""
_SENT_AS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")
_MOST_FIELDS: Final = 20_000
_NOT_TYPED: Final = frozenset({"form_key", "revision", "version", "back"})
_KEY: Final = 16
"""Letters of the keys by which forms name things."""


class Way(NamedTuple):
    """A link: its address, and what it says."""

    address: str
    words: str


class Wrote(NamedTuple):
    """What somebody wrote in a field of a form that was not stored."""

    field: str
    words: str


def ways_on(request: Request, status: int) -> list[Way]:
    """Give the links by which a refused request leads on, the nearest first.

    Where there is nothing (404), none leads into it: to those outside, a dialogue is as if it were not there.
    """
    pattern = getattr(request.scope.get("route"), "path", "")
    if not pattern or request.state.caller is None:
        return []
    found = [] if status == 404 else list(_helping(request, pattern))
    found += _around(request, pattern, status)
    return [one for at, one in enumerate(found) if one.address not in {other.address for other in found[:at]}]


async def what_was_written(request: Request) -> list[Wrote]:
    """Give what a person wrote in the form that was refused, so that it can be taken up again."""
    is_form = request.method == "POST" and request.headers.get("content-type", "").startswith(_SENT_AS)
    if not is_form or not request.url.path.startswith(_TYPED_AT) or request.state.caller is None:
        return []
    try:
        fields = (await request.form(max_fields=_MOST_FIELDS)).multi_items()
    except (HTTPException, RuntimeError):  # a form that cannot be read, or whose bytes went elsewhere
        return []
    return [
        Wrote(name.replace("_", " ").replace(".", ", "), words)
        for name, value in fields
        if name not in _NOT_TYPED and isinstance(value, str) and (words := value.strip()) and not _is_key(words)
    ]


def _helping(request: Request, pattern: str) -> Iterator[Way]:
    for one, words in _HELPS.get(pattern, ()):
        yield Way(_filled(request, one), words)


def _around(request: Request, pattern: str, status: int) -> Iterator[Way]:
    """Give the page of the form, where it has the same address, and the pages above it."""
    is_form = request.method == "POST"
    if is_form and pattern.endswith(_FORMS) and status != 404:
        yield Way(_filled(request, pattern), "Back to the form")
    above = pattern if is_form or request.url.query else pattern.rpartition("/")[0]
    while above:
        if above in _PAGES and not (status == 404 and "{" in above):
            yield Way(_filled(request, above), _PAGES[above])
        above = above.rpartition("/")[0] if above != _WHOLE or status == 404 else ""


def _filled(request: Request, pattern: str) -> str:
    """Give the address that a pattern stands for in this request."""
    for name, value in request.path_params.items():
        said = quote(str(value), safe="")
        pattern = pattern.replace(f"{{{name}:path}}", said).replace(f"{{{name}}}", said)
    return pattern


def _is_key(words: str) -> bool:
    return len(words) == _KEY and all(letter in "0123456789abcdef" for letter in words)
