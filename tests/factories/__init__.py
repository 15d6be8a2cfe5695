"""Makers of objects for tests, one module for each app."""
