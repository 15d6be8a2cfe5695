"""The real services the tests run against: found, installed where possible, started, stopped.

`python -m tests.services` (`make test`) runs the suite with them.
"""
