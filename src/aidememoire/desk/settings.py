"""How a desk is reached and what it bears."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

LOOPBACK: Final = "127.0.0.1"
PORT: Final = 8650
MEGABYTE: Final = 1_000_000


@dataclass(frozen=True)
class Settings:
    """The address at which a desk listens, and the limits of what it takes in.

    `names` are the host names under which it may be asked for beside its address. Behind a proxy that speaks TLS for
    it, `behind_proxy` is true; else other addresses than loopback need `certificate` and `key`.
    """

    host: str = LOOPBACK
    port: int = PORT
    names: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None
    behind_proxy: bool = False
    largest_upload: int = 20 * MEGABYTE
    largest_form: int = 4 * MEGABYTE  # what is sent to any page but those that take files
    longest_pause: float = 20.0  # seconds in which some part of a request must come
    longest_sending: float = 300.0  # seconds in which the whole of it must
    longest_reading: float = 120.0  # seconds for one document

    @property
    def is_alone(self) -> bool:
        """Say whether it is for whoever sits at this machine, and asks nobody to log in.

        A name or a certificate is given for others, who come by way of something that listens elsewhere.
        """
        if self.behind_proxy or self.names or self.certificate is not None:
            return False
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def is_encrypted(self) -> bool:
        """Say whether browsers reach it by TLS."""
        return self.certificate is not None or self.behind_proxy

    @property
    def address(self) -> str:
        """Give the address at which a person opens it, without a slash at the end."""
        if self.behind_proxy and self.names:
            return f"https://{self.names[0]}"
        named = not self.is_alone and self.names
        host = self.names[0] if named else f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.is_encrypted else 'http'}://{host}:{self.port}"

    @property
    def cookie(self) -> str:
        """Give the name of the session's cookie; browsers send cookies to every port, so each desk has its own.

        By the prefix `__Host-` a browser takes it from this host alone, and by TLS alone (RFC 6265bis, 4.1.3.2).
        """
        return f"{'__Host-' if self.is_encrypted else ''}aidememoire-{self.port}"
