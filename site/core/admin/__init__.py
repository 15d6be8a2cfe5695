"""Wagtail's admin where it would tell more than its reader may know."""
