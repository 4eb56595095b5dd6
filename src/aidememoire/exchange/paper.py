"""What all pages share: where their templates stand, the look of the house, and a security policy.

A page asks nothing of the network and runs from a file. Everything that comes from a readout is escaped; the page's
own style and script are named by their hashes in its policy, so that a browser runs nothing else.
"""

from __future__ import annotations

import base64
import hashlib

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape


def templates_of(package: str) -> Environment:
    """Give the templates of a package, and beside them those of the house."""
    places = dict.fromkeys((package, "aidememoire.exchange"))
    home = Environment(
        loader=ChoiceLoader([PackageLoader(place) for place in places]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    home.filters["verbatim"] = verbatim
    return home


def parts(home: Environment, *names: str) -> Markup:
    """Give parts of a page that are no templates, a style or a script, as they stand in their files."""
    assert home.loader is not None
    return Markup("".join(home.loader.get_source(home, name)[0] for name in names))


def policy(style: str, script: str) -> str:
    """Allow a page its own style and script, and nothing else."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )


def verbatim(text: str) -> Markup:
    """Escape words so that a browser keeps every character; a bare carriage return would become a line feed."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))


def _hash(words: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()}'"
