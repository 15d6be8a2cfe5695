"""What is done with practices. Every verb is one transaction and checks who does it."""

from practices.services.adoption import (
    AlreadyReplicatingError,
    StaleReportError,
    adopt,
    report_adoption,
)
from practices.services.approval import approve, send_back
from practices.services.attachments import (
    add_files,
    add_link,
    change_attachments,
    restore_attachments,
)
from practices.services.co_authorship import (
    AlreadyAnsweredError,
    answer_for_co_author,
    ask_co_authors,
)
from practices.services.comments import comment, reopen, reply, resolve
from practices.services.document import AlreadyBegunError, create_from_document, keep_upload
from practices.services.drafts import IncompleteError, add_theme, create_draft, save_draft, submit
from practices.services.saved import (
    DEFAULT_LIST,
    NameTakenError,
    delete_list,
    forget_practice,
    rename_list,
    save_practice,
)
from practices.services.validation import AlreadyValidatedError, return_with_reasons, validate
from practices.services.validity import (
    NotOpenError,
    answer_validity,
    confirm_validity,
    question_of,
    token_of,
)

__all__ = [
    "DEFAULT_LIST",
    "AlreadyAnsweredError",
    "AlreadyBegunError",
    "AlreadyReplicatingError",
    "AlreadyValidatedError",
    "IncompleteError",
    "NameTakenError",
    "NotOpenError",
    "StaleReportError",
    "add_files",
    "add_link",
    "add_theme",
    "adopt",
    "answer_for_co_author",
    "answer_validity",
    "approve",
    "ask_co_authors",
    "change_attachments",
    "comment",
    "confirm_validity",
    "create_draft",
    "create_from_document",
    "delete_list",
    "forget_practice",
    "keep_upload",
    "question_of",
    "rename_list",
    "reopen",
    "reply",
    "report_adoption",
    "resolve",
    "restore_attachments",
    "return_with_reasons",
    "save_draft",
    "save_practice",
    "send_back",
    "submit",
    "token_of",
    "validate",
]
