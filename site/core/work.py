"""Work in the background: rows in a state are the queue, this is who is asked to empty it.

An app whose rows wait for something registers one function in `AppConfig.ready()`:

    work.register("mail", deliver_due)

The function does one small batch and returns how many rows it took (0: nothing is due).
It leases what it takes, so that a killed worker loses nothing and another repeats nothing.
"""

from collections.abc import Callable

Task = Callable[[], int]

_tasks: dict[str, Task] = {}


def register(name: str, task: Task) -> None:
    """Have `manage.py work` call `task` in every round. Registering twice replaces it."""
    _tasks[name] = task


def tasks() -> dict[str, Task]:
    """The registered tasks by name, in order of registration."""
    return dict(_tasks)
