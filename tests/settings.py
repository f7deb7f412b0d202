"""The project's settings, made quick and kept away from the school's data: nothing here touches `var/`."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_PREFIX = "emulation-tests-"


def _own_folder() -> str:
    """A folder for this process. Workers of xdist leave without farewell, so the next run sweeps up after them."""
    known = Path("/proc/self").exists()  # without /proc nobody can be called dead
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}[0-9]*-*"):
        if known and not Path(f"/proc/{left.name.split('-')[2]}").exists():
            shutil.rmtree(left, ignore_errors=True)
    folder = tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


os.environ["VAR_DIR"] = _own_folder()
os.environ.setdefault("SECRET_KEY", "only for tests, never for a school: " + "x" * 40)
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in the thread of the test

from emulation.settings import *  # noqa: E402, F403
from emulation.settings import DATABASES, STATIC_ROOT, VAR_DIR  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CELERY_TASK_ALWAYS_EAGER = True  # a ring is answered at once; tests of the broker start real workers
LOGGING_CONFIG = None

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, since many threads and a live server write to it; no flush to the disk, since only processes are killed.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;"
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0  # threads of tests must not hold the database when it is dropped
