"""A developer's or a newcomer's own machine: `make run`."""

from config.settings.base import *  # noqa: F403
from config.settings.base import SECRET_KEY

DEBUG = True
SECRET_KEY = SECRET_KEY or "only-for-this-machine-never-for-production-0123456789abcdef"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
MFA_REQUIRED = False
DEMO_ALLOWED = True
