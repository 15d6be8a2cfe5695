"""`{{ moment|ago }}`: how long ago something happened, in words."""

from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

register = template.Library()

JUST_NOW = timedelta(minutes=1)


@register.filter
def ago(moment: datetime | None) -> str:
    """«hace un momento», «hace 3 horas»; the largest unit says enough."""
    if moment is None:
        return ""
    if timezone.now() - moment < JUST_NOW:
        return _("hace un momento")
    return _("hace %(time)s") % {"time": timesince(moment, depth=1)}
