"""What waits for a person, whatever app it comes from.

In `AppConfig.ready()` an app registers a function that says what of its own waits for somebody;
the front door shows what all of them say.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import User
from actors.sections import Providers


@dataclass(frozen=True, slots=True)
class Waiting:
    """A number of things that wait, in words that go on from the number, and where they are."""

    number: int
    label: str
    url: str


waiting = Providers[[User], Sequence[Waiting]]()
"""Asked with a person who is signed in, in a constant number of queries; zeros are left out."""


def waiting_for(user: User) -> list[Waiting]:
    """Everything that waits for a person, in the order of registration."""
    return [each for part in waiting.ask(user) for each in part if each.number]
