"""Addresses of the office's desk: a plan carried over, advice, versions, cited documents, the calendar."""

from django.urls import path

from campaigns.views import copies, days_off

desk_urls = urlpatterns = [
    path("<int:pk>/lap-tu-nam-truoc/", copies.copy_campaign, name="copy_campaign"),
    path("lich-nghi/", days_off.days_off, name="days_off"),
    path("lich-nghi/<int:pk>/bo/", days_off.remove_day_off, name="remove_day_off"),
]
