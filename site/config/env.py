"""Settings that come from the environment: the only module that reads it.

Every variable is described in `.env.example`; a `.env` file at the root of the
repository is read when it exists. Unknown variables are ignored, malformed ones
stop the start with the variable's name.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import environ

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Environment:
    """What the machine decides; everything else is in `config.settings`."""

    secret_key: str
    database: dict[str, Any]
    elasticsearch_url: str
    elasticsearch_index: str
    base_url: str
    allowed_hosts: list[str]
    csrf_trusted_origins: list[str]
    mailer: dict[str, Any]
    default_from_email: str
    media_root: Path
    open_signup: bool
    site_name: str
    city_name: str
    https: bool
    trusted_proxies: int
    var: Path


def read() -> Environment:
    """Read and check the environment once.

    Raises `django.core.exceptions.ImproperlyConfigured` when a variable is malformed.
    """
    env = environ.Env()
    if (ROOT / ".env").exists():
        env.read_env(ROOT / ".env")
    var = Path(env.str("MINGA_VAR", default=str(ROOT / "var")))
    var.mkdir(parents=True, exist_ok=True)
    return Environment(
        secret_key=env.str("SECRET_KEY", default=""),
        database=env.db_url("DATABASE_URL", default=f"sqlite:///{var / 'minga.sqlite3'}"),
        elasticsearch_url=env.str("ELASTICSEARCH_URL", default=""),
        elasticsearch_index=env.str("ELASTICSEARCH_INDEX", default="minga"),
        base_url=env.str("BASE_URL", default="http://localhost:8000").rstrip("/"),
        allowed_hosts=env.list("ALLOWED_HOSTS", default=[]),
        csrf_trusted_origins=env.list("CSRF_TRUSTED_ORIGINS", default=[]),
        mailer=_mailer(env.email_url("EMAIL_URL", default="consolemail://")),
        default_from_email=env.str("DEFAULT_FROM_EMAIL", default="Minga <minga@localhost>"),
        media_root=Path(env.str("MEDIA_ROOT", default=str(var / "media"))),
        open_signup=env.bool("OPEN_SIGNUP", default=False),
        site_name=env.str("SITE_NAME", default="Minga"),
        city_name=env.str("CITY_NAME", default="Bogotá"),
        https=env.bool("HTTPS", default=True),
        trusted_proxies=env.int("TRUSTED_PROXIES", default=0),
        var=var,
    )


def _mailer(url: dict[str, Any]) -> dict[str, Any]:
    """A parsed `EMAIL_URL` as an entry of Django's `MAILERS`."""
    backend = url["EMAIL_BACKEND"]
    if not backend.endswith("smtp.EmailBackend"):
        return {"BACKEND": backend}
    return {
        "BACKEND": backend,
        "OPTIONS": {
            "host": url["EMAIL_HOST"],
            "port": url["EMAIL_PORT"],
            "username": url["EMAIL_HOST_USER"] or "",
            "password": url["EMAIL_HOST_PASSWORD"] or "",
            "use_tls": url.get("EMAIL_USE_TLS", False),
            "use_ssl": url.get("EMAIL_USE_SSL", False),
            "timeout": 10,
        },
    }


environment = read()
