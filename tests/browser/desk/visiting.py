"""A browser of one's own at a desk, which tells of everything that should not happen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request

DESKTOP: Final = (1280, 900)
PHONE: Final = (390, 844)
_REPORTS: Final = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
});
"""


@dataclass
class Visitor:
    """A person with a browser of their own at a desk, and what went wrong there."""

    context: BrowserContext
    page: Page
    home: str
    complaints: list[str]

    def go(self, path: str) -> Page:
        """Open a page of the desk."""
        self.page.goto(self.home + path)
        return self.page


def come_to(browser: Browser, home: str, size: tuple[int, int] = DESKTOP, **known: Any) -> Visitor:
    """Give somebody a browser of their own, which hears of all that goes wrong; `known` is what it is told of."""
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True, **known)
    context.add_init_script(_REPORTS)
    visitor = Visitor(context, context.new_page(), home, [])

    def asked(request: Request) -> None:
        if not request.url.startswith((home, "data:", "blob:")):
            visitor.complaints.append(f"asked {request.url}")

    context.on("request", asked)
    context.on("console", lambda said: visitor.complaints.append(said.text) if said.type == "error" else None)
    context.on("weberror", lambda error: visitor.complaints.append(str(error.error)))
    return visitor
