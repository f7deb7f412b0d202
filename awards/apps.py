from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "awards"
    verbose_name = "Khen thưởng"

    def ready(self) -> None:
        from awards.queries.work import nomination_work
        from awards.wording import WORDS
        from emulation import wording, work

        wording.register(WORDS)
        work.register(nomination_work)
