from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "units"
    verbose_name = "Đơn vị và con người"

    def ready(self) -> None:
        from emulation import navigation, wording
        from units.identity import identity_of
        from units.wording import WORDS

        navigation.introduce(identity_of)
        wording.register(WORDS)
