"""Makers of people."""

import factory
from allauth.account.models import EmailAddress

from accounts.models import User

PASSWORD = "una-clave-de-prueba-2026"


class UserFactory(factory.django.DjangoModelFactory[User]):
    """A person with a confirmed address and the password `PASSWORD`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"persona{n}@entidad.example")
    first_name = factory.Sequence(lambda n: f"Persona{n}")
    last_name = "De Prueba"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        superuser = kwargs.pop("is_superuser", False)
        make = User.objects.create_superuser if superuser else User.objects.create_user
        user = make(password=PASSWORD, **kwargs)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user
