"""Every setting of the product, read from the environment in one place.

The three readers below refuse a bad value loudly. `docs/reference/settings.md` explains each variable.
"""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured


def env_text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def env_flag(name: str, default: bool = False) -> bool:
    value = env_text(name, "yes" if default else "no").lower()
    if value not in {"yes", "no", "1", "0", "true", "false"}:
        raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")
    return value in {"yes", "1", "true"}


def env_number(name: str, default: int) -> int:
    value = env_text(name, str(default))
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


PACKAGE = Path(__file__).resolve().parent
#: Where this installation keeps what it stores: database, files, columnar copies, its secret key.
HOME = Path(env_text("FOLKMOOT_HOME") or PACKAGE.parent / "data")
HOME.mkdir(parents=True, exist_ok=True)
#: A folder of example files (survey forms, real responses) that the demonstration and the tests read when present.
EXAMPLES = Path(env_text("FOLKMOOT_DATA") or PACKAGE.parent.parent / "shared" / "data")

TESTING = "pytest" in sys.modules
DEBUG = env_flag("FOLKMOOT_DEBUG")
DEMO = env_flag("FOLKMOOT_DEMO")


def _secret_key() -> str:
    """The key from the environment, or one made for this installation and kept readable by its owner only."""
    key = env_text("FOLKMOOT_SECRET_KEY")
    if key:
        if len(key) < 40:
            raise ImproperlyConfigured("FOLKMOOT_SECRET_KEY must have at least 40 characters.")
        return key
    path = HOME / "secret-key"
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(60))
    return path.read_text().strip()


SECRET_KEY = _secret_key()
#: Signs the heads of the audit trail; made when it is first needed, and never kept in the database.
SIGNING_KEY_FILE = Path(env_text("FOLKMOOT_SIGNING_KEY_FILE") or HOME / "signing-key")
#: Addresses outside the council's control that get each signed head by message.
WITNESSES = [address.strip() for address in env_text("FOLKMOOT_WITNESSES").split(",") if address.strip()]
ALLOWED_HOSTS = env_text("FOLKMOOT_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
#: The address people use, for links in messages.
SITE_URL = env_text("FOLKMOOT_URL", "http://localhost:8000").rstrip("/")
_SECURE = SITE_URL.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_tasks",
    "folkmoot.groundwork.ui",
    "folkmoot.groundwork.records",
    "folkmoot.groundwork.jobs",
    "folkmoot.groundwork.messaging",
    "folkmoot.groundwork.accounts",
    "folkmoot.groundwork.loads",
    "folkmoot.groundwork.lists",
    "folkmoot.groundwork.places",
    "folkmoot.groundwork.reminders",
    "folkmoot.groundwork.retention",
    "folkmoot.groundwork.backups",
    "folkmoot.groundwork.toolkit",
    "folkmoot.plan.register",
    "folkmoot.plan.briefs",
    "folkmoot.plan.timetable",
    "folkmoot.plan.codes",
    "folkmoot.plan.corrections",
    "folkmoot.plan.assurance",
    "folkmoot.plan.programme",
    "folkmoot.plan.replies",
    "folkmoot.plan.scrutiny",
    "folkmoot.ask.questionnaires",
    "folkmoot.ask.responses",
    "folkmoot.ask.survey",
    "folkmoot.ask.poll",
    "folkmoot.listen.files",
    "folkmoot.understand.results",
    "folkmoot.decide.decisions",
    "folkmoot.decide.feedback",
    "folkmoot.learn.lessons",
    "folkmoot.doors.portal",
    "folkmoot.doors.workspace",
    "folkmoot.demo",
    # After our own apps, whose templates take the place of theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "folkmoot.groundwork.ui.roomy.RoomMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "folkmoot.groundwork.ui.not_saved.NotSaved",
    "folkmoot.groundwork.accounts.middleware.AudienceMiddleware",
    "folkmoot.doors.portal.navigation.PublicNavigation",
    "folkmoot.doors.workspace.navigation.NavigationMiddleware",
    "folkmoot.groundwork.records.turns.TurnsMiddleware",
]

ROOT_URLCONF = "folkmoot.urls"
WSGI_APPLICATION = "folkmoot.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "folkmoot.groundwork.ui.context.frame",
            ],
        },
    }
]
FORM_RENDERER = "folkmoot.groundwork.ui.forms.Renderer"

#: For how long a write waits for another to end. Whoever looks at a page waits for less than the worker does.
LOCK_SECONDS = env_number("FOLKMOOT_LOCK_SECONDS", 30)
_SQLITE = f"sqlite:///{HOME / 'folkmoot.sqlite3'}"
DATABASES = {"default": dj_database_url.parse(env_text("DATABASE_URL", _SQLITE))}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # A transaction that will write takes its place in the queue at once; DEFERRED ones die of "locked".
        "transaction_mode": "IMMEDIATE",
        "timeout": LOCK_SECONDS,
        # FULL: an acknowledged response survives a power cut (requirement D1, verified at start).
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        # What was deleted is written over: the retention schedule promises that it is gone.
        "PRAGMA secure_delete=ON; "
        "PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864;",
    }
    # A connection is kept: opening one costs as much as a page, and closing the last one flushes the whole log.
    DATABASES["default"]["CONN_MAX_AGE"] = None
    if TESTING:
        _WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
        DATABASES["default"]["TEST"] = {"NAME": str(HOME / f"test-{_WORKER}-{os.getpid()}.sqlite3")}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 600
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", f"-c lock_timeout={LOCK_SECONDS}s")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Officer"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workspace:home"
LOGOUT_REDIRECT_URL = "portal:home"
ACCOUNT_ADAPTER = "folkmoot.groundwork.accounts.adapters.OfficersOnly"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = False
ACCOUNT_FORMS = {
    "login": "folkmoot.groundwork.accounts.forms.SignInForm",
    "reset_password": "folkmoot.groundwork.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "folkmoot.groundwork.accounts.forms.NewPasswordForm",
    "change_password": "folkmoot.groundwork.accounts.forms.ChangePasswordForm",
    "reauthenticate": "folkmoot.groundwork.accounts.forms.PasswordAgainForm",
}
MFA_ADAPTER = "folkmoot.groundwork.accounts.adapters.SecondFactor"
MFA_FORMS = {
    "authenticate": "folkmoot.groundwork.accounts.forms.SecondFactorForm",
    "activate_totp": "folkmoot.groundwork.accounts.forms.ActivateTotpForm",
    "reauthenticate": "folkmoot.groundwork.accounts.forms.CodeAgainForm",
    "add_webauthn": "folkmoot.groundwork.accounts.passkeys.NewPasskeyForm",
    "edit_webauthn": "folkmoot.groundwork.accounts.passkeys.RenamePasskeyForm",
    "authenticate_webauthn": "folkmoot.groundwork.accounts.passkeys.PasskeyForm",
    "reauthenticate_webauthn": "folkmoot.groundwork.accounts.passkeys.PasskeyAgainForm",
    "login_webauthn": "folkmoot.groundwork.accounts.passkeys.PasskeyAloneForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
# A passkey that asks for a finger, a face or a PIN is both factors in one; one that does not is a second factor only.
MFA_PASSKEY_LOGIN_ENABLED = True
# Nobody signs up here: officers are added by somebody who knows them, so there is no address to be verified first.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Folkmoot"
# A code counts for half a minute more on either side: not everybody types fast.
MFA_TOTP_TOLERANCE = 1

SESSION_COOKIE_NAME = "folkmoot_session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _SECURE
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if _SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
_BEHIND_PROXY = env_flag("FOLKMOOT_BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _BEHIND_PROXY else None
#: How many proxies of the council stand in front, each adding to X-Forwarded-For: then the address of whoever asks is
#: believed from there, and nowhere else.
ALLAUTH_TRUSTED_PROXY_COUNT = env_number("FOLKMOOT_PROXIES", 1 if _BEHIND_PROXY else 0)
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "folkmoot.doors.portal.views.errors.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600


def _languages() -> list[tuple[str, str]]:
    """The languages people may choose between, each by the name it calls itself; the first is used until they do."""
    codes = [code.strip().lower() for code in env_text("FOLKMOOT_LANGUAGES", "en-gb").split(",") if code.strip()]
    if unknown := [code for code in codes if "name_local" not in LANG_INFO.get(code, {})]:
        raise ImproperlyConfigured(f"FOLKMOOT_LANGUAGES: {unknown[0]!r} is not a language such as en-gb or cy.")
    named = [(code, LANG_INFO[code]["name_local"].capitalize()) for code in codes]
    return [(code, "English" if code == "en-gb" else name) for code, name in named]


#: Languages of the product itself; a questionnaire may have any. A language is added with its translation.
LANGUAGES = _languages()
LANGUAGE_CODE = LANGUAGES[0][0]
#: Holds the code of a language and nothing else, once somebody has chosen one.
LANGUAGE_COOKIE_NAME = "folkmoot_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_SECURE = _SECURE
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"
MEDIA_URL = "/files/"
# Named by their content and cached for good, once `collectstatic` has run; from the source folders before.
_MANIFEST = not (DEBUG or TESTING) and ("collectstatic" in sys.argv or (STATIC_ROOT / "staticfiles.json").exists())
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _MANIFEST
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not _MANIFEST
#: Columnar copies of the responses, from which everything counted is read.
COLUMNAR_ROOT = HOME / "columnar"

_DATABASE_CACHE = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entry"}
_REDIS_CACHE = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": env_text("REDIS_URL")}
CACHES = {
    # Shared by all processes: limits on signing in and used one-time codes must hold everywhere.
    "default": _REDIS_CACHE if env_text("REDIS_URL") else _DATABASE_CACHE,
    # Of one process: what costs nothing to make again and is asked for by every page.
    "local": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "folkmoot"},
}

TASKS = {"default": {"BACKEND": "folkmoot.groundwork.jobs.backend.LeaseBackend", "QUEUES": []}}

EMAIL_HOST = env_text("EMAIL_HOST")
EMAIL_PORT = env_number("EMAIL_PORT", 25)
EMAIL_HOST_USER = env_text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env_text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env_flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 20
if EMAIL_HOST:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = HOME / "mail"
DEFAULT_FROM_EMAIL = env_text("EMAIL_FROM", "consultations@localhost")

#: Hosts that partners’ calendars may be fetched from; the corporate lead enters the addresses. None: files only.
PARTNER_CALENDAR_HOSTS = tuple(filter(None, map(str.strip, env_text("FOLKMOOT_PARTNER_CALENDAR_HOSTS").split(","))))
#: With less room than this on its disk the server says that it is not ready (`/readyz`).
LEAST_FREE_MB = env_number("FOLKMOOT_LEAST_FREE_MB", 200)
#: The virus scanner that files are shown to: `host:port` or the path of its socket; empty: none.
CLAMD = env_text("FOLKMOOT_CLAMD")
#: Seconds for which a public page that nobody has changed is kept ready-made; 0 makes every page anew.
PUBLIC_PAGE_SECONDS = 0 if TESTING else env_number("FOLKMOOT_PUBLIC_PAGE_SECONDS", 60)
#: Minutes a form begun before closing time is still accepted after it (requirement L5), logged as late.
CLOSING_GRACE_MINUTES = env_number("FOLKMOOT_CLOSING_GRACE_MINUTES", 15)
#: A table cell counting fewer people than this is not shown (requirement P5).
SMALLEST_COUNT = env_number("FOLKMOOT_SMALLEST_COUNT", 5)
#: The same for answers to equality questions.
SMALLEST_EQUALITY_COUNT = env_number("FOLKMOOT_SMALLEST_EQUALITY_COUNT", 10)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"folkmoot": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
}
