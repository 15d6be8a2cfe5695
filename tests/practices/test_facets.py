"""By what practices are narrowed in the search."""

from core.audience import ANONYMOUS
from core.enums import CityRole
from practices import facets, services
from practices.enums import AdoptionStatus
from practices.models.review import CRITERIA
from search.services import Query, search
from tests.factories.actors import AppointmentFactory


def values(name):
    """The values of a facet with their counts, as an anonymous reader sees them."""
    groups = search(Query(), ANONYMOUS).facets
    return {c.value: c.count for group in groups if group.name == name for c in group.choices}


def test_a_validated_practice_changes_its_tier(published, secretariat):
    assert values("nivel") == {facets.PUBLISHED: 1}
    services.validate(
        practice=published,
        by=secretariat,
        seen_revision=published.live_revision_id,
        scores=dict.fromkeys(CRITERIA, 3),
        opinion="Sí.",
    )
    assert values("nivel") == {facets.VALIDATED: 1}


def test_practices_are_narrowed_by_kind_and_year(draft, published):
    assert values("clase") == {published.kind: 1}
    assert values("anio") == {}


def test_only_what_is_under_way_or_done_proves_reuse(published):
    adopter = AppointmentFactory()
    adoption = services.adopt(
        practice=published, by=adopter.person, entity=adopter.entity, values={}
    )
    for status, found in (
        (AdoptionStatus.PLANNED, {}),
        (AdoptionStatus.DONE, {facets.REUSED: 1}),
        (AdoptionStatus.ABANDONED, {}),
    ):
        adoption = services.report_adoption(
            adoption=adoption,
            by=adopter.person,
            values={"status": status},
            seen=adoption.updated_at,
        )
        assert values("reuso") == found


def test_practices_are_narrowed_by_the_part_that_the_city_takes(published):
    assert values("papel") == {}
    published.city_role = CityRole.RECIPIENT
    published.save()
    assert values("papel") == {CityRole.RECIPIENT: 1}
    query = Query(facets={"papel": (CityRole.PROVIDER,)})
    assert search(query, ANONYMOUS).total == 0
