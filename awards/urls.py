"""Addresses of this app, below /khen-thuong/."""

from awards.urls_nominations import nomination_urls

app_name = "awards"
urlpatterns = [*nomination_urls]
