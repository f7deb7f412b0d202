from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class EmulationConfig(AppConfig):
    name = "emulation"
    verbose_name = "Hệ thống"

    def ready(self) -> None:
        from emulation import celery  # noqa: F401  (the web rings too, so it needs the configured app)

        # Every process knows every job handler: the web rings, the worker and the sweep run, a command may do both.
        autodiscover_modules("tasks")
