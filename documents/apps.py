from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        from documents import long_prints, paper_sources, signing_acts
        from documents.amendment_sources import SOURCES
        from documents.bulk import PAPERS
        from documents.draft_prints import DRAFT
        from documents.permissions import can_see_register, can_write_paper
        from documents.printed_ahead import PRINTER, TO_SIGN
        from documents.queries.drafts import paper_work
        from documents.queries.first_key import first_key_work
        from documents.signing import SIGN_DRAFT
        from documents.wording import WORDS
        from documents.writers.lists import write_list_pdf, write_list_word
        from emulation import lists, navigation, wording, work

        lists.register("pdf", write_list_pdf)
        lists.register("docx", write_list_word)
        wording.register(WORDS)
        work.register(paper_work)
        work.register(first_key_work)
        signing_acts.register("sign_draft", SIGN_DRAFT)
        for name, source in SOURCES.items():
            paper_sources.register(name, source)
        navigation.register(navigation.NavItem("Soạn văn bản", "documents:drafts", "pen", can_write_paper, order=65))
        long_prints.register("papers", PAPERS)
        long_prints.register("draft", DRAFT)
        long_prints.register(PRINTER, TO_SIGN)
        navigation.register(
            navigation.NavItem("Văn bản đi", "documents:register", "archive", can_see_register, order=70)
        )
