from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        from documents.permissions import can_see_register
        from documents.wording import WORDS
        from documents.writers.lists import write_list_pdf, write_list_word
        from emulation import lists, navigation, wording

        lists.register("pdf", write_list_pdf)
        lists.register("docx", write_list_word)
        wording.register(WORDS)
        navigation.register(
            navigation.NavItem("Văn bản đi", "documents:register", "archive", can_see_register, order=70)
        )
