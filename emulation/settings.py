"""Settings, read from the environment; deploy/README.md lists the variables."""

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from whitenoise.compress import Compressor

from emulation.secret import secret_key

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))

# --- The school's habits ---------------------------------------------------------------------------------------
REMIND_DAYS_BEFORE = tuple(env.list("REMIND_DAYS_BEFORE", cast=int, default=[7, 3, 1]))  # days before a due date
REMIND_FROM_HOUR = env.int("REMIND_FROM_HOUR", default=6)  # no reminder leaves between midnight and this hour
EVIDENCE_MAX_BYTES = env.int("EVIDENCE_MAX_BYTES", default=10 * 1024 * 1024)  # one evidence file
VIRUS_SCANNER = env.str("VIRUS_SCANNER", default="")  # clamd's socket or a command; empty: files are not scanned
PLAN_MAX_BYTES = env.int("PLAN_MAX_BYTES", default=10 * 1024 * 1024)  # one uploaded plan
SHEET_MAX_BYTES = env.int("SHEET_MAX_BYTES", default=25 * 1024 * 1024)  # one uploaded Excel list
SHEET_MAX_ROWS = env.int("SHEET_MAX_ROWS", default=100_000)  # rows of one list
BALLOT_WARN_BELOW = env.int("BALLOT_WARN_BELOW", default=7)  # fewer voters on a nominee: say that counts tell much
BALLOT_PAPER_BELOW = env.int("BALLOT_PAPER_BELOW", default=5)  # fewer still: advise paper
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000")  # printed in mails and papers
TSA_URL = env.str("TSA_URL", default="")  # a timestamp authority (RFC 3161); empty: signatures carry no timestamp
TRUSTED_CERTIFICATES = env.str("TRUSTED_CERTIFICATES", default="")  # a folder of issuers' certificates (PEM or DER)
PRINTS_KEPT_DAYS = env.int("PRINTS_KEPT_DAYS", default=7)  # how long the file of a long print can be fetched
SIGN_OUTSIDE_HOURS = env.int("SIGN_OUTSIDE_HOURS", default=24)  # how long a number waits for a signature made elsewhere

# --- Django ----------------------------------------------------------------------------------------------------
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = secret_key(env.str("SECRET_KEY", default=""), VAR_DIR)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
ROOT_URLCONF = "emulation.urls"
WSGI_APPLICATION = "emulation.wsgi.application"
AUTH_USER_MODEL = "units.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "simple_history",
    "tree_queries",
    "emulation.apps.EmulationConfig",
    "units.apps.UnitsConfig",
    "documents.apps.DocumentsConfig",
    "campaigns.apps.CampaignsConfig",
    "awards.apps.AwardsConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "emulation.middleware.PlainCookiesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "units.middleware.FirstDutiesMiddleware",
    "emulation.middleware.FragmentLoginMiddleware",
    "emulation.middleware.NotByLinkMiddleware",
    "emulation.middleware.DraftArrivedMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "emulation.navigation.context",
                "units.middleware.second_step",
            ],
            "builtins": ["emulation.templatetags.addresses"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Database: SQLite for one machine, PostgreSQL by DATABASE_URL ----------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Django's defaults lose writes under load ("database is locked"); these do not.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-20000;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)

# --- Language, dates, numbers ----------------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["emulation.formats"]  # Django's own "vi" reads 05/11 as 11 May
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# --- Files -----------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = VAR_DIR / "media"  # private: no URL leads here, views check the permission and stream the bytes
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # every page names the hashed ones; the others need no compressing
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, "ttf"]  # no page asks for the press's own
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # pasted plans; files are streamed to disk
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a plan with hundreds of rows is one form

# --- Sign-in ---------------------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["units.backends.SignInBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "units.adapter.AccountAdapter"  # sign-up is closed: accounts come from the staff list
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Thi đua – Khen thưởng: "
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # a stranger's address gets no mail from us, whoever types it
ACCOUNT_SESSION_REMEMBER = False
# A whole school signs in behind one address at seven in the morning: wide per address, strict per account.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)  # how many proxies of ours add X-Forwarded-For
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "60/m/ip,5/5m/key", "reset_password": "60/m/ip,5/m/key"}
ACCOUNT_FORMS = {"change_password": "units.sign_in_forms.OwnPasswordForm"}
MFA_ADAPTER = "units.adapter.SecondStepAdapter"
MFA_FORMS = {
    "add_webauthn": "units.sign_in_forms.NewKeyForm",
    "edit_webauthn": "units.sign_in_forms.KeyNameForm",
}
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses come from the staff list, many people have none
MFA_TOTP_ISSUER = "Thi đua – Khen thưởng"
MFA_TOTP_TOLERANCE = 1  # phones whose clock is half a minute off
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# --- Mail: files under var/mail for one machine, a server by EMAIL_URL -----------------------------------------
MAIL_DIR = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Thi đua – Khen thưởng <thidua@localhost>")
if env.str("EMAIL_URL", default=""):
    vars().update(env.email("EMAIL_URL"))
else:
    EMAIL_BACKEND = "emulation.mail.FileBackend"

# --- Jobs: Redis by REDIS_URL, otherwise a broker made of files that needs no server ---------------------------
REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(VAR_DIR / "cache"),
            "OPTIONS": {"MAX_ENTRIES": 10_000},  # counts of wrong PINs must not be crowded out
        }
    )
}

# --- Security --------------------------------------------------------------------------------------------------
HTTPS = env.bool("HTTPS", default=False)  # true behind the reverse proxy of deploy/
# Office, board, head and administrators sign in with a second step; a trial on one machine only offers it.
MFA_REQUIRED = env.bool("MFA_REQUIRED", default=HTTPS)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "style-src": [SELF, NONCE],  # a page that asks for a nonce lets its editor add its own style sheet
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"refusals": {"()": "emulation.errors.RefusalsInALine"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["refusals"]}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    # They tell every step of every page.
    "loggers": {
        name: {"level": "WARNING"}
        for name in ("weasyprint", "fontTools", "pikepdf", "pyhanko", "pyhanko_certvalidator")
    },
}
