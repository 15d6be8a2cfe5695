"""What practices show on pages of the apps below."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from actors.models import EntityPage
from actors.sections import Section
from practices.models import PracticePage


def practices_of_entity(entity: EntityPage, user: Any) -> Section:
    """The practices of an entity that the reader may see, newest first."""
    practices = PracticePage.objects.for_cards().of_entity(entity).visible_to(user)
    return Section(
        title=_("Sus prácticas"),
        items=practices.newest_first(),
        template="practices/_card.html",
        empty=_("Esta entidad todavía no ha contado ninguna experiencia."),
        action=_("Contar la primera"),
        action_url=reverse("practices:share"),
    )
