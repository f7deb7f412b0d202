"""Addresses of the units' own meetings, below /khen-thuong/."""

from django.urls import path

from awards.views import nomination_rules, unit_reviews

unit_review_urls = [
    path("phong-trao/<int:campaign_pk>/quy-dinh-ho-so/", nomination_rules.nomination_rules, name="nomination_rules"),
    path("phong-trao/<int:campaign_pk>/de-nghi/<int:unit_pk>/binh-xet/", unit_reviews.open_review, name="open_review"),
    path("binh-xet/<int:pk>/", unit_reviews.unit_review, name="unit_review"),
    path("binh-xet/<int:pk>/sua/", unit_reviews.edit_review, name="edit_review"),
    path("binh-xet/<int:pk>/diem-danh/", unit_reviews.mark_review, name="mark_review"),
    path("binh-xet/<int:pk>/them/", unit_reviews.add_candidate, name="add_candidate"),
    path("binh-xet/<int:pk>/ket-qua/", unit_reviews.count_votes, name="count_votes"),
    path("binh-xet/<int:pk>/ket-thuc/", unit_reviews.close_review, name="close_review"),
    path("binh-xet/<int:pk>/mo-lai/", unit_reviews.reopen_review, name="reopen_review"),
    path("binh-xet/<int:pk>/bien-ban/", unit_reviews.draft_review_minutes, name="draft_review_minutes"),
    path("binh-xet/<int:pk>/lap-ho-so/", unit_reviews.nominate_passed, name="nominate_passed"),
    path("nguoi-binh-xet/<int:pk>/bo/", unit_reviews.remove_candidate, name="remove_candidate"),
]
