"""By what every record of the city is narrowed in a search.

The values come from the classification and the entities; the apps above build theirs here, so
that one sector is one value whatever kind of record it stands on.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from actors.models import EntityPage, PartnerPage
from core.enums import CityRole, Modality
from core.models import Locality, SDGoal, Sector, Theme
from search import contract
from search.contract import FacetValue


def sector(value: Sector) -> FacetValue:
    """The facet value of an administrative sector."""
    return FacetValue("sector", value.slug, value.name, value.name_en)


def entity(value: EntityPage) -> FacetValue:
    """The facet value of an entity, known by its slug."""
    return FacetValue("entidad", value.slug, value.title, value.title_en)


def partner(value: PartnerPage) -> FacetValue:
    """The facet value of a partner from outside, known by its slug."""
    return FacetValue("aliado", value.slug, value.title, value.title_en)


def theme(value: Theme) -> FacetValue:
    """The facet value of a theme."""
    return FacetValue("tema", value.slug, value.name, value.name_en)


def sdg_goal(value: SDGoal) -> FacetValue:
    """The facet value of a Sustainable Development Goal."""
    return FacetValue(
        "ods",
        str(value.number),
        f"ODS {value.number}. {value.name}",
        f"SDG {value.number}. {value.name_en}",
    )


def locality(value: Locality) -> FacetValue:
    """The facet value of a locality."""
    return FacetValue("localidad", str(value.number), value.name, value.name_en)


def modality(value: str) -> FacetValue:
    """The facet value of a modality of cooperation."""
    return coded("modalidad", value, Modality(value).label)


def city_role(value: str) -> FacetValue:
    """The facet value of the part the city takes in a cooperation."""
    return coded("papel", value, CityRole(value).label)


def coded(facet: str, value: str, label: str | Promise) -> FacetValue:
    """The facet value of a code of ours, whose label has its translation."""
    with override("es"):
        spanish = str(label)
    with override("en"):
        return FacetValue(facet, value, spanish, str(label))


def register() -> None:
    """Offer the facets, in the order in which they are shown."""
    contract.register_facet("sector", _("Sector"), order=20)
    contract.register_facet("entidad", _("Entidad"), order=30, stands_for="entity")
    contract.register_facet("tema", _("Tema"), order=40)
    contract.register_facet("ods", _("ODS"), order=50)
    contract.register_facet("modalidad", _("Modalidad"), order=60)
    contract.register_facet("papel", _("Papel de la ciudad"), order=65)
    contract.register_facet("localidad", _("Localidad"), order=70)
    contract.register_facet("aliado", _("Aliado"), order=75)
