"""What the pictures of a page are drawn from."""

from __future__ import annotations

import json
import re
from typing import Any


def pictures(html: str) -> list[Any]:
    """Give what each picture of a page is drawn from."""
    return [
        json.loads(found) for found in re.findall(r'<script type="application/json">(.*?)</script>', html, re.DOTALL)
    ]
