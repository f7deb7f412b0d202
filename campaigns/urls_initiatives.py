"""Addresses of initiatives, their board and their files."""

from django.urls import path

from campaigns.views import initiative_reviews as reviews
from campaigns.views import initiatives as views

urlpatterns = [
    path("<int:campaign_pk>/sang-kien/", views.initiatives, name="initiatives"),
    path("<int:campaign_pk>/sang-kien/them/", views.write_initiative, name="write_initiative"),
    path("sang-kien/<int:pk>/", views.initiative, name="initiative"),
    path("sang-kien/<int:pk>/sua/", views.edit_initiative, name="edit_initiative"),
    path("sang-kien/<int:pk>/dang-ky/", views.register_initiative, name="register_initiative"),
    path("sang-kien/<int:pk>/de-nghi/", views.submit_initiative, name="submit_initiative"),
    path("sang-kien/<int:pk>/rut/", views.withdraw_initiative, name="withdraw_initiative"),
    path("sang-kien/<int:pk>/cap-nhat/", views.update_initiative, name="update_initiative"),
    path("sang-kien/<int:pk>/cong-nhan/", reviews.recognise_initiative, name="recognise_initiative"),
    path("sang-kien/<int:pk>/khong-cong-nhan/", reviews.refuse_initiative, name="refuse_initiative"),
    path("sang-kien/<int:pk>/mo-lai/", reviews.reopen_initiative, name="reopen_initiative"),
    path("sang-kien/<int:pk>/su-dung/", reviews.use_initiative, name="use_initiative"),
    path("su-dung-sang-kien/<int:pk>/bo/", reviews.release_initiative, name="release_initiative"),
    path("cong-nhan-sang-kien/<int:pk>/sua/", reviews.correct_recognition, name="correct_recognition"),
    path("hoi-dong-sang-kien/", reviews.review_seats, name="review_seats"),
    path("hoi-dong-sang-kien/<int:pk>/thoi/", reviews.end_review_seat, name="end_review_seat"),
    path("tep-kem/<int:pk>/", views.attachment, name="attachment"),
]
