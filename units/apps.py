from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "units"
    verbose_name = "Đơn vị và con người"

    def ready(self) -> None:
        from emulation import navigation
        from units.identity import identity_of

        navigation.introduce(identity_of)
