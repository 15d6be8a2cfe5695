"""What follows from an event, whichever door it came by. Importing the package connects it."""

from practices.receivers import approvals, attachments, co_authors, workflow

__all__ = ["approvals", "attachments", "co_authors", "workflow"]
