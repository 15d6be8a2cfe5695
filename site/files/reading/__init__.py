"""How each kind of document is read. Only `files.reader` imports this, in a process of its own."""
