"""By when a decision is due, counted in Colombia's working days."""

import datetime

import holidays

ON_BEHALF_DAYS = 5
"""Working days within which somebody approves on behalf of an entity without a focal point."""


def due_on(since: datetime.date) -> datetime.date:
    """By when what was sent on `since` is to be decided on behalf of an entity.

    The fifth day after it that is neither of a weekend nor a public holiday of Colombia.
    """
    calendar = holidays.country_holidays("CO")
    day, left = since, ON_BEHALF_DAYS
    while left:
        day += datetime.timedelta(days=1)
        left -= calendar.is_working_day(day)
    return day
