"""Whether a request was meant for this desk: by the host it names, and by the site whose page sent it.

A foreign page can make a browser send requests here, and, with a name of its own that it points at this machine (DNS
rebinding), read the answers. Both show: the first in `Origin` and `Sec-Fetch-Site`, the second in `Host`.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from starlette.datastructures import Headers

    from aidememoire.desk.settings import Settings

SAFE: Final = frozenset({"GET", "HEAD"})
"""Methods that change nothing."""
_USUAL: Final = {"http": 80, "https": 443}
_OWN: Final = frozenset({"same-origin", "none"})


class Refusal(NamedTuple):
    """Why a request goes no further, for the person who sent it."""

    status: int
    said: str


class Hosts:
    """The names under which a desk answers."""

    def __init__(self, settings: Settings) -> None:
        self._scheme = "https" if settings.is_encrypted else "http"
        self._names = frozenset(_names(settings, self._scheme))
        self._origins = frozenset(f"{self._scheme}://{name}" for name in self._names)

    def refusal(self, method: str, headers: Headers) -> Refusal | None:
        """Say why a request was not meant for this desk; null where it was."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._names:
            return Refusal(421, f"This desk answers at {', '.join(sorted(self._names))} only.")
        site = headers.get("sec-fetch-site", "none")
        if method not in SAFE:
            if site not in _OWN or not self._is_own(headers.get("origin"), site):
                return Refusal(403, "This came from a page of another site; nothing was changed.")
        elif site not in _OWN and not is_visit(headers):
            return Refusal(403, "A page of another site asked for this.")
        return None

    def _is_own(self, origin: str | None, site: str) -> bool:
        """Say whether a request comes from a page of this desk, or from no page at all.

        Where pages name no referrer, as ours, browsers name no origin with a form either, but "null" (Fetch standard,
        "append a request `Origin` header"); that it comes from here is then said by `Sec-Fetch-Site` alone.
        """
        if origin == "null":
            return site == "same-origin"
        return origin is None or origin.lower() in self._origins


def is_visit(headers: Headers) -> bool:
    """Say whether a person goes to the page in a window of its own, so that no foreign page gets hold of it."""
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"


def comes_from_elsewhere(headers: Headers) -> bool:
    """Say whether a person came by a link on another site's page: a browser then holds strict cookies back."""
    return headers.get("sec-fetch-site") == "cross-site" and is_visit(headers)


def _names(settings: Settings, scheme: str) -> set[str]:
    hosts = {"127.0.0.1", "localhost", "[::1]"} if settings.is_alone else set(map(str.lower, settings.names))
    if not settings.is_alone and not settings.behind_proxy and not _is_any(settings.host):
        hosts.add(f"[{settings.host}]" if ":" in settings.host else settings.host.lower())
    named = {host for host in hosts if _has_port(host)}
    plain = hosts - named
    if settings.behind_proxy:
        return named | plain
    usual = plain if settings.port == _USUAL[scheme] else set()
    return named | usual | {f"{host}:{settings.port}" for host in plain}


def _is_any(host: str) -> bool:
    """Say whether a host stands for every address of the machine."""
    try:
        return ip_address(host).is_unspecified
    except ValueError:
        return host == ""


def _has_port(host: str) -> bool:
    return host.rpartition(":")[2].isdigit() and not host.endswith("]")
