"""Views of practices for people who are not editors."""

from practices.views.attachments import attachments, draft_file, draft_photo
from practices.views.autosave import autosave
from practices.views.co_authorship import co_authorship
from practices.views.comments import comment, reply_to_comment, resolve_comment
from practices.views.comparison import compare
from practices.views.document import from_document
from practices.views.exports import export
from practices.views.history import compare_versions, history
from practices.views.listing import listing
from practices.views.pdf import pdf
from practices.views.replication import adopt, edit_adoption, impact
from practices.views.review import mine, review, submit
from practices.views.saved import delete_list, save, saved, saved_list
from practices.views.share import edit, section, share
from practices.views.similar import similar
from practices.views.validation import validate
from practices.views.validity import validity

__all__ = [
    "adopt",
    "attachments",
    "autosave",
    "co_authorship",
    "comment",
    "compare",
    "compare_versions",
    "delete_list",
    "draft_file",
    "draft_photo",
    "edit",
    "edit_adoption",
    "export",
    "from_document",
    "history",
    "impact",
    "listing",
    "mine",
    "pdf",
    "reply_to_comment",
    "resolve_comment",
    "review",
    "save",
    "saved",
    "saved_list",
    "section",
    "share",
    "similar",
    "submit",
    "validate",
    "validity",
]
