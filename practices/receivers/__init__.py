"""What follows from an event, whichever door it came by. Importing the package connects it."""

from practices.receivers import workflow

__all__ = ["workflow"]
