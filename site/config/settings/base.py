"""Settings shared by every environment.

`dev`, `test` and `production` change only what differs there. Values that a machine
decides come through `config.env`.
"""

from django.utils.translation import gettext_lazy as _

from config.env import ROOT, environment

BASE_DIR = ROOT
SITE_DIR = ROOT / "site"

SECRET_KEY = environment.secret_key
DEBUG = False
ALLOWED_HOSTS = environment.allowed_hosts
CSRF_TRUSTED_ORIGINS = environment.csrf_trusted_origins

INSTALLED_APPS = [
    # Ours, from the top of the import order down.
    "home",
    "practices",
    "actors",
    "notifications",
    "files",
    "exports",
    "search",
    "accounts",
    "core",
    # Wagtail.
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "config.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "config.apps.AdminConfig",
    "wagtail",
    "taggit",
    "modelcluster",
    # Sign-in.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    # Django.
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "home.page_cache.PageCacheMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "core.middleware.AdminContentSecurityPolicyMiddleware",
    "core.middleware.AtomicUnsafeRequestMiddleware",
    "home.page_cache.NewEpochMiddleware",
    "core.middleware.CacheControlMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "accounts.middleware.RequireMfaMiddleware",
    "core.redirects.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.context_processors.site",
            ],
        },
    },
]

# Data. On SQLite a writer takes the lock when its transaction begins (IMMEDIATE), so that
# two writers wait for each other instead of failing half-way.
DATABASES = {"default": environment.database}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Kept between requests. Pages (ADR 22) stay in the memory of each process: they hold addresses
# of its own release's styles.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
}
PAGE_CACHE_SECONDS = 0
PAGE_CACHE_VIEWS = [
    "wagtail_serve",
    "home:sectors",
    "home:sector",
    "home:themes",
    "home:theme",
    "home:goals",
    "home:goal",
    "home:localities",
    "home:locality",
    "home:guides",
    "home:guide",
]

# People and their doors: every one of them is allauth's.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = environment.site_name
MFA_REQUIRED = True
OPEN_SIGNUP = environment.open_signup
# How many proxies in front are ours: the visitor's address, by which attempts are counted, is
# the one before them.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.trusted_proxies
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24

# Languages: people read Spanish, partners abroad English. One page tree, in Spanish.
LANGUAGE_CODE = "es"
LANGUAGES = [("es", _("Español")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = [("es", _("Español"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# The second holds what Wagtail's own Spanish lacks; ours is written in Spanish.
LOCALE_PATHS = [SITE_DIR / "locale", SITE_DIR / "locale_of_wagtail"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "America/Bogota"
# Off: it would group the digits of primary keys in attributes too. Figures for people are
# grouped where they are shown (`floatformat:"0g"`).
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["config.formats"]

# Files.
STATIC_URL = "/static/"
STATIC_ROOT = environment.var / "static"
# What the guides show goes with them (`home.guides`).
STATICFILES_DIRS = [SITE_DIR / "static", ("guias", ROOT / "docs/img")]
MEDIA_URL = "/media/"
MEDIA_ROOT = environment.media_root
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Wagtail.
# Spanish addresses without accents can be read aloud and typed.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_SITE_NAME = environment.site_name
WAGTAILADMIN_BASE_URL = environment.base_url
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
WAGTAILADMIN_LOGIN_URL = "wagtailadmin_login"  # `core.views.Door`
# An address stays one: making it a link to its page would name pages to whoever asks.
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = "none"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILIMAGES_IMAGE_MODEL = "core.CustomImage"
WAGTAILDOCS_DOCUMENT_MODEL = "core.CustomDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "odt", "pptx", "odp", "xlsx", "ods"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_DOCUMENT_FORM_BASE = "files.forms.CheckedDocumentForm"
WAGTAILIMAGES_EXTENSIONS = ["png", "jpg", "jpeg", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "files.forms.CheckedImageForm"
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_SLIM_SIDEBAR = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "core.workflow.publish_approved"
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "core.admin.rich_text.NamedRichTextArea",
        "OPTIONS": {"features": ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]},
    },
}
# Wagtail's own search serves the listings of its admin only; people search with `search`.
# SQLite's FTS5 backend of Wagtail answers an error to a question mark, hence `fallback` there.
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "modelsearch.backends.database.fallback"
        if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"
        else "modelsearch.backends.database",
    },
}
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True

# The collective search (`search`). Without an address the database answers.
ELASTICSEARCH_URL = environment.elasticsearch_url
ELASTICSEARCH_INDEX = environment.elasticsearch_index

# Every mail, ours or a library's, becomes a row in the transaction that writes it; the
# worker hands it to the mailer "delivery".
MAILERS = {
    "default": {"BACKEND": "notifications.backend.OutboxBackend"},
    "delivery": environment.mailer,
}
DEFAULT_FROM_EMAIL = environment.default_from_email
SERVER_EMAIL = environment.default_from_email

# Headers.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CSP = {
    "default-src": ["'self'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "base-uri": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'self'"],
}
SECURE_CSP_ADMIN = SECURE_CSP | {
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: [] for feature in ("camera", "geolocation", "microphone", "payment", "usb")
}
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14

SITE_NAME = environment.site_name
CITY_NAME = environment.city_name
DEMO_ALLOWED = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # They tell every page made, every index row, every style sheet read.
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
        # A dead engine is told once by our own breaker, not once a request by the client.
        "elastic_transport": {"level": "ERROR"},
        "elasticsearch": {"level": "ERROR"},
    },
}
