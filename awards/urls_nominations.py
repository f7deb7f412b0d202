"""Addresses of the dossiers, below /khen-thuong/."""

from django.urls import path

from awards.views import evidence, profiles, screening
from awards.views import nominations as views

PDF, WORD, EXCEL = {"file_format": "pdf"}, {"file_format": "docx"}, {"file_format": "xlsx"}

nomination_urls = [
    path("phong-trao/<int:campaign_pk>/de-nghi/", views.nominations, name="nominations"),
    path("phong-trao/<int:campaign_pk>/de-nghi/<int:unit_pk>/", views.unit_nominations, name="unit_nominations"),
    path("phong-trao/<int:campaign_pk>/de-nghi/<int:unit_pk>/chot/", views.send_sheet, name="send_sheet"),
    path("phong-trao/<int:campaign_pk>/trich-ngang.pdf", profiles.campaign_profiles, PDF, name="campaign_profiles_pdf"),
    path(
        "phong-trao/<int:campaign_pk>/trich-ngang.docx", profiles.campaign_profiles, WORD, name="campaign_profiles_word"
    ),
    path(
        "phong-trao/<int:campaign_pk>/trich-ngang.xlsx",
        profiles.campaign_profiles,
        EXCEL,
        name="campaign_profiles_excel",
    ),
    path(
        "phong-trao/<int:campaign_pk>/de-nghi/<int:unit_pk>/trich-ngang.xlsx",
        profiles.unit_profiles,
        EXCEL,
        name="unit_profiles_excel",
    ),
    path(
        "phong-trao/<int:campaign_pk>/de-nghi/<int:unit_pk>/trich-ngang.pdf",
        profiles.unit_profiles,
        PDF,
        name="unit_profiles_pdf",
    ),
    path(
        "phong-trao/<int:campaign_pk>/de-nghi/<int:unit_pk>/trich-ngang.docx",
        profiles.unit_profiles,
        WORD,
        name="unit_profiles_word",
    ),
    path("ho-so/<int:pk>/", views.nomination, name="nomination"),
    path("ho-so/<int:pk>/minh-chung/", evidence.add_evidence, name="add_evidence"),
    path("ho-so/<int:pk>/minh-chung/lien-ket/", evidence.add_evidence_link, name="add_evidence_link"),
    path("ho-so/<int:pk>/minh-chung/tai-len/", evidence.begin_upload, name="begin_upload"),
    path("tai-len/<uuid:token>/", evidence.receive_piece, name="receive_piece"),
    path("tai-len/<uuid:token>/xong/", evidence.finish_upload, name="finish_upload"),
    path("ho-so/<int:pk>/thu-hoi/", views.recall_nomination, name="recall_nomination"),
    path("ho-so/<int:pk>/hop-le/", screening.validate_nomination, name="validate_nomination"),
    path("ho-so/<int:pk>/tra-lai/", screening.return_nomination, name="return_nomination"),
    path("ho-so/<int:pk>/loai/", screening.reject_nomination, name="reject_nomination"),
    path("ho-so/<int:pk>/xoa/", views.delete_nomination, name="delete_nomination"),
    path("minh-chung/<int:pk>/", evidence.evidence, name="evidence"),
    path("minh-chung/<int:pk>/bo/", evidence.remove_evidence, name="remove_evidence"),
]
