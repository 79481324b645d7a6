"""Django's settings. Importing them reads the environment and writes nothing.

`GRADUS_HOME`     the data folder (else the platform's user data folder)
`GRADUS_CONTENT`  the content tree (else the one that came with Gradus)
`GRADUS_GRADER`   the socket of a running grader, set by `gradus serve` for its workers (else the user's shared one)
`DATABASE_URL`    `postgresql://…`: that database, and attempts are queued for `gradus grading-worker` (else SQLite in
                  the data folder, and attempts are graded in the request)
`GRADUS_LOG`      `json`: one JSON object a line on stderr, requests included (else text, warnings only)
`GRADUS_METRICS_TOKEN`  who brings it as `Authorization: Bearer …` may read `/metrics` (else nobody)
`server.toml`     in the data folder: this is a school, with accounts and a TLS proxy in front; see `school.py`
`GRADUS_MARKET_CONTACT`  an address that sources of postings may write to; it goes into the User-Agent (else none)
`GRADUS_MARKET_ORIGINS`  `greenhouse=http://127.0.0.1:9000 …`: asks there instead, for tests (else the sources)
`GRADUS_DEBUG`    `1` shows tracebacks and reloads changed content
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csp.constants import NONCE, NONE, SELF
from django.utils.functional import SimpleLazyObject

from gradus.runtime.database_url import database_of
from gradus.runtime.home import SERVER_FILE, home_path, secret_key

if TYPE_CHECKING:
    from gradus.runtime.server import Server

GRADUS_HOME = home_path(os.environ)
GRADUS_CONTENT = Path(os.environ["GRADUS_CONTENT"]).absolute() if os.environ.get("GRADUS_CONTENT") else None
GRADUS_GRADER = Path(os.environ["GRADUS_GRADER"]) if os.environ.get("GRADUS_GRADER") else None
GRADUS_SCHOOL: "Server | None" = None
"""What a school has decided; None on one learner's own machine."""
DEBUG = os.environ.get("GRADUS_DEBUG") == "1"
GRADUS_METRICS_TOKEN = os.environ.get("GRADUS_METRICS_TOKEN", "")
GRADUS_MARKET_CONTACT = os.environ.get("GRADUS_MARKET_CONTACT", "")
GRADUS_MARKET_ORIGINS = dict(
    pair.split("=", 1) for pair in os.environ.get("GRADUS_MARKET_ORIGINS", "").split() if "=" in pair
)
SECRET_KEY = SimpleLazyObject(lambda: secret_key(GRADUS_HOME))

ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ROOT_URLCONF = "gradus.config.urls"
WSGI_APPLICATION = "gradus.config.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "gradus.accounts",
    "gradus.attempts",
    "gradus.mastery",
    "gradus.market.postings",
    "gradus.planner",
    "gradus.web",
]

MIDDLEWARE = [
    "gradus.web.observed.Observed",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    }
]

DATABASES: dict[str, dict[str, Any]] = {"default": database_of(os.environ, home=GRADUS_HOME)}
GRADUS_QUEUE = DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql"
if GRADUS_QUEUE:
    INSTALLED_APPS.append("procrastinate.contrib.django")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Learner"

LANGUAGE_CODE = "en"
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF, NONCE],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Cookies of other programs on 127.0.0.1 share the name space: ports do not separate them.
SESSION_COOKIE_NAME = "gradus_session"
CSRF_COOKIE_NAME = "gradus_csrf"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 365 * 24 * 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

LOG_AS_JSON = os.environ.get("GRADUS_LOG") == "json"
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "text": {"format": "{levelname} {name}: {message}", "style": "{"},
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "{levelname}{name}{message}",
            "style": "{",
            "timestamp": True,
            "rename_fields": {"levelname": "level", "name": "logger"},
        },
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json" if LOG_AS_JSON else "text"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "gradus": {"level": "INFO" if LOG_AS_JSON else "WARNING"},
        "django.request": {"level": "ERROR"},  # Its warnings name the path of each 404, and a path can hold a token.
    },
}
if not LOG_AS_JSON:
    del LOGGING["formatters"]["json"]  # It needs a package that one learner does not install.

if (GRADUS_HOME / SERVER_FILE).exists():  # Only a school pays for loading what it needs.
    from gradus.config import school
    from gradus.runtime.server import read_server

    GRADUS_SCHOOL = read_server(GRADUS_HOME)
    if GRADUS_SCHOOL is not None:
        INSTALLED_APPS += school.APPS
        MIDDLEWARE += school.MIDDLEWARE
        globals().update(school.settings_of(GRADUS_SCHOOL, home=GRADUS_HOME, environ=os.environ))
