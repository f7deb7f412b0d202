"""The doorbell. Redis where there is one, else files in `var/broker`: the same code, no server needed.

Neither is trusted with anything (see `emulation.jobs`): a lost message costs at most a minute.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from celery import Celery, signals

from emulation.memory import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emulation.settings")

BEAT = {
    "sweep": {"task": "emulation.tasks.sweep", "schedule": 60.0, "options": {"expires": 55}},
    "reminders": {"task": "campaigns.tasks.remind_task", "schedule": 900.0, "options": {"expires": 890}},
}


def configuration() -> dict[str, Any]:
    """Celery's settings. Read when first needed, not on import, since Django's settings import this package."""
    from django.conf import settings

    redis_url = getattr(settings, "REDIS_URL", "")
    return {
        **(redis_broker(redis_url) if redis_url else file_broker(Path(settings.VAR_DIR) / "broker")),
        "task_ignore_result": True,
        "task_acks_late": True,
        "task_reject_on_worker_lost": True,
        "worker_hijack_root_logger": False,
        "worker_enable_remote_control": bool(redis_url),
        "broker_connection_retry_on_startup": True,
        "timezone": "Asia/Ho_Chi_Minh",
        "beat_schedule": BEAT,
    }


def redis_broker(url: str) -> dict[str, Any]:
    """Redis. A lost worker's message comes back after the visibility time: short, since jobs have their own lease.

    Who rings asks once and does not wait (`max_retries`): without Redis a request must not stand still. The worker's
    own patience is `broker_connection_max_retries`.
    """
    options = {
        "visibility_timeout": 300,
        "socket_connect_timeout": 1,
        "socket_timeout": 10,
        "socket_keepalive": True,
        "max_retries": 0,
        "interval_start": 0,
    }
    return {
        "broker_url": url,
        "broker_transport_options": options,
        "broker_connection_max_retries": None,
        "worker_prefetch_multiplier": 1,
    }


def file_broker(folder: Path) -> dict[str, Any]:
    """Messages as files in one folder, looked for every 0.1 s, several at a time."""
    queue, control = folder / "queue", folder / "control"
    for needed in (queue, control):
        needed.mkdir(parents=True, exist_ok=True)
    options = {
        "data_folder_in": str(queue),
        "data_folder_out": str(queue),
        "control_folder": str(control),
        "polling_interval": 0.1,
    }
    return {
        "broker_url": "filesystem://localhost//",
        "broker_transport_options": options,
        "worker_prefetch_multiplier": 8,
    }


app = Celery("emulation")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.add_defaults(configuration)
app.autodiscover_tasks()
signals.worker_ready.connect(settle)
signals.worker_process_init.connect(settle)  # each child of a pool of processes
