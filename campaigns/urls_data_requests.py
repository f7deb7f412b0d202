"""Addresses of requests about personal data."""

from django.urls import path

from campaigns.views import data_requests

urlpatterns = [
    path("du-lieu-ca-nhan/", data_requests.my_data, name="my_data"),
    path("du-lieu-ca-nhan/truong/<int:school_pk>/", data_requests.data_requests, name="data_requests"),
    path("du-lieu-ca-nhan/nguoi/<int:pk>/", data_requests.ask_about_data, name="ask_about_data"),
    path("du-lieu-ca-nhan/<int:pk>/", data_requests.data_request, name="data_request"),
    path("du-lieu-ca-nhan/<int:pk>/du-lieu.zip", data_requests.data_file, name="data_file"),
]
