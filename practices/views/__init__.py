"""Views of practices for people who are not editors."""

from practices.views.pdf import pdf
from practices.views.review import mine, review, submit
from practices.views.share import edit, share

__all__ = ["edit", "mine", "pdf", "review", "share", "submit"]
