"""Addresses of exemplars, below /khen-thuong/."""

from django.urls import path

from awards.views import exemplars

PDF, WORD = {"file_format": "pdf"}, {"file_format": "docx"}

exemplar_urls = [
    path("phong-trao/<int:campaign_pk>/dien-hinh/", exemplars.exemplars, name="exemplars"),
    path("phong-trao/<int:campaign_pk>/dien-hinh/tieu-chi/", exemplars.exemplar_criteria, name="exemplar_criteria"),
    path("phong-trao/<int:campaign_pk>/dien-hinh/cong-nhan/", exemplars.draft_recognition, name="draft_recognition"),
    path(
        "phong-trao/<int:campaign_pk>/dien-hinh/cap-tren/",
        exemplars.draft_exemplars_above,
        name="draft_exemplars_above",
    ),
    path(
        "phong-trao/<int:campaign_pk>/dien-hinh/de-xuat/<int:unit_pk>/",
        exemplars.propose_exemplar,
        name="propose_exemplar",
    ),
    path("dien-hinh/<int:pk>/", exemplars.exemplar, name="exemplar"),
    path("dien-hinh/<int:pk>/chung-nhan.pdf", exemplars.exemplar_certificate, PDF, name="exemplar_certificate_pdf"),
    path("dien-hinh/<int:pk>/chung-nhan.docx", exemplars.exemplar_certificate, WORD, name="exemplar_certificate_word"),
    path("dien-hinh/<int:pk>/rut/", exemplars.withdraw_exemplar, name="withdraw_exemplar"),
    path("dien-hinh/<int:pk>/xet/", exemplars.decide_exemplar, name="decide_exemplar"),
    path("dien-hinh/<int:pk>/mo-lai/", exemplars.reopen_exemplar, name="reopen_exemplar"),
    path("dien-hinh/<int:pk>/cap-tren/", exemplars.choose_for_above, name="choose_for_above"),
]
