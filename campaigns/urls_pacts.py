"""Addresses of the pact of a campaign."""

from django.urls import path

from campaigns.views import pacts

urlpatterns = [
    path("<int:campaign_pk>/giao-uoc/", pacts.pact, name="pact"),
    path("<int:campaign_pk>/giao-uoc/soan/", pacts.write_pact, name="write_pact"),
    path("<int:campaign_pk>/giao-uoc/gui/", pacts.open_pact, name="open_pact"),
    path("<int:campaign_pk>/giao-uoc/thu-hoi/", pacts.reopen_pact, name="reopen_pact"),
    path("<int:campaign_pk>/giao-uoc/ban-ky/", pacts.keep_pact_scan, name="keep_pact_scan"),
    path("<int:campaign_pk>/giao-uoc.pdf", pacts.pact_file, {"file_format": "pdf"}, name="pact_pdf"),
    path("<int:campaign_pk>/giao-uoc.docx", pacts.pact_file, {"file_format": "docx"}, name="pact_word"),
    path("giao-uoc/ben/<int:pk>/ky/", pacts.agree_pact, name="agree_pact"),
    path("giao-uoc/ban-ky/<int:pk>/", pacts.pact_scan, name="pact_scan"),
    path("giao-uoc/ban-ky/<int:pk>/bo/", pacts.remove_pact_scan, name="remove_pact_scan"),
]
