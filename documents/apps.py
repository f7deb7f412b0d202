from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        from documents.permissions import can_see_register
        from documents.wording import WORDS
        from emulation import navigation, wording

        wording.register(WORDS)
        navigation.register(
            navigation.NavItem("Văn bản đi", "documents:register", "archive", can_see_register, order=70)
        )
