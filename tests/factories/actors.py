"""Makers of entities and appointments."""

import datetime

import factory
from django.utils.text import slugify
from wagtail_factories import PageFactory

from accounts.models import User
from actors.enums import AppointmentRole, EntityKind, PartnerKind
from actors.models import (
    Appointment,
    EntityIndexPage,
    EntityPage,
    PartnerIndexPage,
    PartnerPage,
)
from actors.services import give_role
from core.enums import RoleCode
from core.models import Sector
from tests.factories.accounts import UserFactory


class EntityFactory(PageFactory):
    """A published entity below the directory of the `site` fixture."""

    class Meta:
        model = EntityPage

    title = factory.Sequence(lambda n: f"Secretaría de Prueba {n}")
    acronym = factory.Sequence(lambda n: f"SP{n}")
    slug = factory.LazyAttribute(lambda entity: slugify(entity.acronym))
    kind = EntityKind.SECRETARIAT
    sector = factory.LazyFunction(lambda: Sector.objects.get(slug="ambiente"))
    parent = factory.LazyFunction(lambda: EntityIndexPage.objects.get())


class AppointmentFactory(factory.django.DjangoModelFactory[Appointment]):
    """The appointment of a new person as focal point of a new entity."""

    class Meta:
        model = Appointment

    entity = factory.SubFactory(EntityFactory)
    person = factory.SubFactory(UserFactory)
    role = AppointmentRole.HOLDER
    post = "Profesional de cooperación"
    since = datetime.date(2026, 1, 15)


def secretariat_member() -> User:
    """A new person of the technical secretariat; the roles are there (`site`)."""
    person = UserFactory()
    give_role(person=person, code=RoleCode.DDRI)
    return person


class PartnerFactory(PageFactory):
    """A published partner below the directory of the `site` fixture."""

    class Meta:
        model = PartnerPage

    title = factory.Sequence(lambda n: f"Agencia de Prueba {n}")
    kind = PartnerKind.BILATERAL
    country = "Italia"
    parent = factory.LazyFunction(lambda: PartnerIndexPage.objects.get())
