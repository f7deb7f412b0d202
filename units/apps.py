from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "units"
    verbose_name = "Đơn vị và con người"

    def ready(self) -> None:
        from emulation import navigation, wording, work
        from emulation.sheets import registry
        from units.identity import identity_of
        from units.importing import PeopleImporter
        from units.permissions import can_go_to_units
        from units.queries.founding_work import founding_work
        from units.wording import WORDS

        navigation.introduce(identity_of)
        navigation.register(navigation.NavItem("Đơn vị", "units:units", "building", can_go_to_units, order=80))
        wording.register(WORDS)
        registry.register(PeopleImporter())
        work.register(founding_work)
