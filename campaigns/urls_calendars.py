"""Addresses of calendars."""

from django.urls import path

from campaigns.views import calendars

urlpatterns = [
    path("lich/<slug:token>.ics", calendars.calendar, name="calendar"),
    path("lich-cua-toi/", calendars.my_calendar, name="my_calendar"),
    path("<int:campaign_pk>/lich/", calendars.campaign_calendar, name="campaign_calendar"),
]
