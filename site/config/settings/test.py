"""The test suite's settings: nothing leaves the machine, nothing is slow on purpose."""

from config.settings.base import *  # noqa: F403
from config.settings.base import LOGGING, STORAGES, environment

SECRET_KEY = "only-for-tests-0123456789abcdef0123456789abcdef0123456789"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = environment.var / "test-media"
# Empty: WhiteNoise looks through all of it for every client.
STATIC_ROOT = environment.var / "test-static"
STATIC_ROOT.mkdir(exist_ok=True)
MFA_REQUIRED = False
DEMO_ALLOWED = True
ACCOUNT_RATE_LIMITS = False
ELASTICSEARCH_INDEX = "minga-test"
LOGGING = LOGGING | {"root": {"handlers": ["console"], "level": "WARNING"}}
