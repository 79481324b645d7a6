"""The settings that a school adds: accounts, a TLS proxy in front, letters, and limits that all processes share."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gradus.runtime.server import Mail, Server, mail_password

APPS = ("allauth", "allauth.account", "allauth.mfa", "allauth.usersessions")
MIDDLEWARE = ("allauth.account.middleware.AccountMiddleware",)
DAY_SECONDS = 24 * 3600


def settings_of(server: Server, *, home: Path, environ: Mapping[str, str]) -> dict[str, Any]:
    """Django's and allauth's settings for the school's answers. Raises ServerUnusable for a missing mail password."""
    return {
        **_behind_a_proxy(server),
        **_accounts(server),
        **_second_factor(server),
        **_mail(server, home=home, environ=environ),
        # The limits on tries are counted here: for all processes and machines, where memory would be one process's.
        "CACHES": {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "accounts_limit"}},
    }


def _behind_a_proxy(server: Server) -> dict[str, Any]:
    return {
        "ALLOWED_HOSTS": list(server.hosts),
        "CSRF_TRUSTED_ORIGINS": [f"https://{host}" for host in server.hosts],
        "ALLAUTH_TRUSTED_PROXY_COUNT": server.proxies,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
        "SECURE_SSL_REDIRECT": True,
        "SECURE_REDIRECT_EXEMPT": [r"^(healthz|readyz|metrics)$"],  # Asked for by machines, past the proxy too.
        "SECURE_HSTS_SECONDS": server.hsts_days * DAY_SECONDS,
        # The prefix makes browsers refuse the cookie from any other host, sister domains included.
        "SESSION_COOKIE_NAME": "__Host-gradus_session",
        "CSRF_COOKIE_NAME": "__Host-gradus_csrf",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_AGE": 14 * DAY_SECONDS,
    }


def _accounts(server: Server) -> dict[str, Any]:
    validators = "django.contrib.auth.password_validation"
    return {
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "AUTH_PASSWORD_VALIDATORS": [
            {"NAME": f"{validators}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
            {"NAME": f"{validators}.CommonPasswordValidator"},
            {"NAME": f"{validators}.UserAttributeSimilarityValidator"},
        ],
        "LOGIN_URL": "account_login",
        "LOGIN_REDIRECT_URL": "web:home",
        "ACCOUNT_ADAPTER": "gradus.web.sign_in.AccountAdapter",
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
        "ACCOUNT_SIGNUP_FORM_CLASS": "gradus.web.sign_in.NameForm",
        "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
        "ACCOUNT_EMAIL_SUBJECT_PREFIX": f"{server.name}: ",
        "ACCOUNT_EMAIL_NOTIFICATIONS": True,
        "ACCOUNT_CHANGE_EMAIL": True,
        "ACCOUNT_DEFAULT_HTTP_PROTOCOL": "https",
        "ACCOUNT_LOGOUT_REDIRECT_URL": "account_login",
        "ACCOUNT_USER_DISPLAY": "gradus.web.sign_in.display_name",
    }


def _second_factor(server: Server) -> dict[str, Any]:
    return {
        "MFA_ADAPTER": "gradus.web.sign_in.MFAAdapter",
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_TOTP_ISSUER": server.name,
        "MFA_TOTP_TOLERANCE": 1,
    }


def _mail(server: Server, *, home: Path, environ: Mapping[str, str]) -> dict[str, Any]:
    mail: Mail | None = server.mail
    if mail is None:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend",
            "DEFAULT_FROM_EMAIL": f"gradus@{server.hosts[0] if server.hosts else 'localhost'}",
        }
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": mail.host,
        "EMAIL_PORT": mail.port,
        "EMAIL_USE_TLS": mail.security == "starttls",
        "EMAIL_USE_SSL": mail.security == "tls",
        "EMAIL_HOST_USER": mail.user,
        "EMAIL_HOST_PASSWORD": mail_password(mail, home=home, environ=environ),
        "EMAIL_TIMEOUT": 10,
        "DEFAULT_FROM_EMAIL": mail.sender,
    }
