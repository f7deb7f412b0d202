from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "awards"
    verbose_name = "Khen thưởng"

    def ready(self) -> None:
        from awards.importing import AwardsImporter
        from awards.queries.report_awards import awards_told
        from awards.queries.standards import audiences_in
        from awards.queries.target_results import progress_page, target_results
        from awards.queries.target_sources import SOURCES
        from awards.site_map import PLACES, SECTIONS, SHORTCUTS
        from awards.wording import WORDS
        from campaigns import counting, places, report_parts, results, suiting
        from emulation import navigation, wording
        from emulation.sheets import registry

        wording.register(WORDS)
        registry.register(AwardsImporter())
        results.register(target_results)
        results.register_page(progress_page)
        report_parts.register(awards_told)
        counting.register(*SOURCES)
        suiting.register(audiences_in)
        for section in SECTIONS:
            navigation.register(section)
        for shortcut in SHORTCUTS:
            navigation.offer(shortcut)
        for place in PLACES:
            places.register(place)
        _register_work()
        _register_papers()
        _register_prints()
        _register_personal_data()


def _register_work() -> None:
    """Say what this app waits for, for "Việc của tôi" and the reminders: dossiers first, then sessions and results."""
    from awards.queries.appraisal_work import appraisal_work
    from awards.queries.exemplars import exemplar_work
    from awards.queries.publicity import objection_work
    from awards.queries.review_work import review_work
    from awards.queries.work import nomination_work
    from emulation import work

    for provider in (nomination_work, review_work, appraisal_work, objection_work, exemplar_work):
        work.register(provider)
    _register_later_work()


def _register_later_work() -> None:
    from awards.queries.answers import answer_work
    from awards.queries.news import news_work
    from awards.queries.publicity_news import publicity_news_work
    from awards.queries.questions import question_work
    from awards.queries.recount_work import recount_work
    from awards.queries.result_work import result_work
    from awards.queries.revocations import revocation_work
    from awards.queries.sealing_work import sealing_work
    from awards.queries.session_drafts import invitation_work
    from awards.queries.session_work import session_work
    from awards.queries.spot_work import spot_work
    from awards.queries.supplements import supplement_work
    from emulation import work

    for provider in (spot_work, session_work, invitation_work, result_work, sealing_work, answer_work, revocation_work):
        work.register(provider)
    for provider in (question_work, supplement_work, news_work, recount_work):
        work.register(provider)
    work.register(publicity_news_work)


def _register_papers() -> None:
    """Tell the app of papers what this one writes, signs and takes back."""
    from awards.actions.corrections import CORRECTING
    from awards.actions.withdrawing import REOPEN_MINUTES, WITHDRAW_AWARDS
    from awards.code_pages import certificate_page
    from awards.paper_sources import SOURCES
    from awards.queries.certificate_titles import certificate_titles as titles_printed
    from awards.signing import ISSUE_MINUTES, SIGN_DECISION, SIGN_REVOCATION
    from documents import certificate_titles, code_pages, consequences, correcting, paper_sources, signing_acts

    signing_acts.register("issue_minutes", ISSUE_MINUTES)
    signing_acts.register("sign_decision", SIGN_DECISION)
    signing_acts.register("sign_revocation", SIGN_REVOCATION)
    for name, source in SOURCES.items():
        paper_sources.register(name, source)
    code_pages.register("certificate", certificate_page)
    certificate_titles.register("awards", titles_printed)
    correcting.register("awards", CORRECTING)
    consequences.register("withdraw_awards", WITHDRAW_AWARDS)
    consequences.register("reopen_minutes", REOPEN_MINUTES)


def _register_prints() -> None:
    """Tell the app of papers what this one prints."""
    from awards.dossier_packs import DOSSIER, ROUND
    from awards.long_prints import CERTIFICATE_TEXTS, CERTIFICATES
    from awards.paper_prints import DECISION, MINUTES, REVOCATION
    from awards.queries import printing as printers
    from documents import long_prints, printing

    printing.register("minutes", printers.print_minutes)
    printing.register("decision", printers.print_decision)
    printing.register("certificate", printers.print_certificate)
    long_prints.register("certificates", CERTIFICATES)
    long_prints.register("certificate_texts", CERTIFICATE_TEXTS)
    long_prints.register("minutes", MINUTES)
    long_prints.register("decision", DECISION)
    long_prints.register("revocation", REVOCATION)
    long_prints.register("dossier", DOSSIER)
    long_prints.register("dossiers", ROUND)


def _register_personal_data() -> None:
    """Say what this app holds on a person beside what points at them, and what of it goes when they are erased."""
    from awards.actions.honours import erase_honours
    from awards.queries.own_papers import honour_rows, papers_naming
    from emulation import personal_data

    personal_data.register_papers(papers_naming)
    personal_data.register_rows(honour_rows)
    personal_data.register_eraser(erase_honours)
