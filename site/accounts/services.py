"""What is done with people's accounts."""

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import User


@transaction.atomic
def ensure_person(
    *, email: str, first_name: str, last_name: str, password: str | None = None
) -> User:
    """Return the person with this address, made with a confirmed address if she is new.

    An existing person keeps her name and password.
    """
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email, password, first_name=first_name, last_name=last_name)
    EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    return user
