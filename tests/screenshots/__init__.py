"""The pictures of the guides, taken again: `make screenshots`.

`shots` says which, `camera` takes them, `__main__` makes the site they are taken of.
"""
