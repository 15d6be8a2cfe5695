"""A city's server. Refuses to start without its secrets."""

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403
from config.settings.base import ALLOWED_HOSTS, SECRET_KEY, environment

_missing = [
    name
    for name, value in {
        "SECRET_KEY": len(SECRET_KEY) >= 50,
        "ALLOWED_HOSTS": ALLOWED_HOSTS,
        "BASE_URL": environment.base_url
        and not environment.base_url.startswith("http://localhost"),
        "EMAIL_URL": "console" not in environment.mailer["BACKEND"],
        "DEFAULT_FROM_EMAIL": environment.default_from_email
        and "@localhost" not in environment.default_from_email,
    }.items()
    if not value
]
if _missing:
    raise ImproperlyConfigured(
        f"Production does not start without {', '.join(_missing)} (see .env.example; "
        "SECRET_KEY has at least 50 characters)."
    )

PAGE_CACHE_SECONDS = 5 * 60

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = environment.https
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if environment.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.https
SECURE_HSTS_PRELOAD = environment.https
SESSION_COOKIE_SECURE = environment.https
CSRF_COOKIE_SECURE = environment.https

# The admin's preview shows pages in frames of this very site.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
