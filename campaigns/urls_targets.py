"""Addresses of targets and of the ratings they may count."""

from django.urls import path

from campaigns.views import ratings, targets

urlpatterns = [
    path("<int:campaign_pk>/tinh-thu/", targets.try_targets, name="try_targets"),
    path("<int:campaign_pk>/xep-loai/", ratings.ratings, name="ratings"),
    path("<int:campaign_pk>/xep-loai/don-vi/<int:unit_pk>/", ratings.unit_ratings, name="unit_ratings"),
    path("chi-tieu/<int:pk>/", targets.target, name="target"),
    path("chi-tieu/<int:pk>/cach-dem/", targets.target_formula, name="target_formula"),
    path("chi-tieu/<int:pk>/minh-chung/", targets.add_target_evidence, name="add_target_evidence"),
    path("chi-tieu/minh-chung/<int:pk>/", targets.target_evidence, name="target_evidence"),
    path("chi-tieu/minh-chung/<int:pk>/bo/", targets.remove_target_evidence, name="remove_target_evidence"),
]
