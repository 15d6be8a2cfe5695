"""What is done with practices. Every verb is one transaction and checks who does it."""

from practices.services.approval import approve, send_back
from practices.services.drafts import IncompleteError, create_draft, save_draft, submit

__all__ = ["IncompleteError", "approve", "create_draft", "save_draft", "send_back", "submit"]
