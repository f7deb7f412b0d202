"""Addresses of a dossier's parts and of its appraisal, below /khen-thuong/."""

from django.urls import path

from awards.views import appraisal, dossiers

PDF, WORD = {"file_format": "pdf"}, {"file_format": "docx"}

dossier_urls = [
    path("ho-so/<int:pk>/bao-cao/", dossiers.achievement_report, name="achievement_report"),
    path("ho-so/<int:pk>/bao-cao.pdf", dossiers.achievement_file, PDF, name="achievement_pdf"),
    path("ho-so/<int:pk>/bao-cao.docx", dossiers.achievement_file, WORD, name="achievement_word"),
    path("ho-so/<int:pk>/giay-to/", dossiers.tick_papers, name="tick_papers"),
    path("ho-so/<int:pk>/sang-kien/", dossiers.choose_initiatives, name="choose_initiatives"),
    path("ho-so/<int:pk>/y-kien/", appraisal.give_opinions, name="give_opinions"),
    path("ho-so/<int:pk>/chuyen-danh-hieu/", appraisal.propose_title, name="propose_title"),
    path("chuyen-danh-hieu/<int:pk>/", appraisal.answer_title_change, name="answer_title_change"),
    path("phong-trao/<int:campaign_pk>/khong-cung-luc/", dossiers.exclusions, name="exclusions"),
    path("khong-cung-luc/<int:pk>/bo/", dossiers.remove_exclusion, name="remove_exclusion"),
    path("phong-trao/<int:campaign_pk>/phan-cong-tham-dinh/", appraisal.set_criteria, name="set_criteria"),
    path("phong-trao/<int:campaign_pk>/tham-dinh/", appraisal.appraisals, name="appraisals"),
    path("phong-trao/<int:campaign_pk>/so-sanh/", appraisal.compare, name="compare"),
]
