"""By what practices are narrowed in a search, besides what every record of the city is."""

from django.utils.translation import gettext_lazy as _

from actors.facets import coded
from practices.enums import PracticeKind
from search import contract
from search.contract import FacetValue

PUBLISHED, VALIDATED, REUSED = "publicada", "validada", "si"


def kind(value: str) -> FacetValue:
    """The facet value of a good practice, an experience under way, a lesson learned."""
    return coded("clase", value, PracticeKind(value).label)


def tier(*, is_validated: bool) -> FacetValue:
    """The facet value of what its text has passed."""
    if is_validated:
        return coded("nivel", VALIDATED, _("Validada"))
    return coded("nivel", PUBLISHED, _("Publicada por la entidad"))


def reuse() -> FacetValue:
    """The facet value of what others replicate."""
    return coded("reuso", REUSED, _("Con reúso probado"))


def year(value: int) -> FacetValue:
    """The facet value of the year in which it began."""
    return FacetValue("anio", str(value), str(value), str(value))


def register() -> None:
    """Offer the facets, in the order in which they are shown."""
    contract.register_facet(
        "nivel", _("Nivel"), order=12, badges={PUBLISHED: "published", VALIDATED: "validated"}
    )
    contract.register_facet("clase", _("Clase"), order=14)
    contract.register_facet("reuso", _("Reúso"), order=16, badges={REUSED: "published"})
    contract.register_facet("anio", _("Año en que empezó"), order=80)
