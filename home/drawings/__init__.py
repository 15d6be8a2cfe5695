"""Pictures drawn by the platform itself: patterns of the city, one family for each theme."""

from home.drawings.drawing import draw

__all__ = ["draw"]
