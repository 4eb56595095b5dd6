"""Exit statuses beside 0 and the 2 of a wrong command."""

from typing import Final

NOTHING_READ: Final = 1
INTERRUPTED: Final = 130  # as a shell says of a program that Ctrl-C ended
NOBODY_LISTENS: Final = 141  # as a shell says of a program whose output nobody reads any more
