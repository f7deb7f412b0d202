"""Addresses of the office's desk: a plan carried over, advice, versions, cited documents, the calendar."""

from django.urls import path

from campaigns.views import copies, days_off, library, plan_desk

urlpatterns = [
    path("<int:pk>/lap-tu-nam-truoc/", copies.copy_campaign, name="copy_campaign"),
    path("<int:pk>/gop-y/", plan_desk.answer_gap, name="answer_gap"),
    path("<int:pk>/ke-hoach/ban-luu/", plan_desk.plan_versions, name="plan_versions"),
    path("van-ban-vien-dan/", library.cited_documents, name="cited_documents"),
    path("van-ban-vien-dan/<int:pk>/", library.cited_document, name="cited_document"),
    path("lich-nghi/", days_off.days_off, name="days_off"),
    path("lich-nghi/<int:pk>/bo/", days_off.remove_day_off, name="remove_day_off"),
]
