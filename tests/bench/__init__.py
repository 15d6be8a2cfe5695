"""How fast the site is, how well it finds, and how both grow: `make bench`.

Not a test: it judges nothing, writes nothing into the repository, and prints one table.
"""
