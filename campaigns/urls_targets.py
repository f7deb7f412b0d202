"""Addresses of targets."""

from django.urls import path

from campaigns.views import targets

target_urls = urlpatterns = [
    path("<int:campaign_pk>/tinh-thu/", targets.try_targets, name="try_targets"),
    path("chi-tieu/<int:pk>/", targets.target, name="target"),
    path("chi-tieu/<int:pk>/cach-dem/", targets.target_formula, name="target_formula"),
    path("chi-tieu/<int:pk>/minh-chung/", targets.add_target_evidence, name="add_target_evidence"),
    path("chi-tieu/minh-chung/<int:pk>/", targets.target_evidence, name="target_evidence"),
    path("chi-tieu/minh-chung/<int:pk>/bo/", targets.remove_target_evidence, name="remove_target_evidence"),
]
