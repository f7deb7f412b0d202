"""Addresses of spot commendations, below /khen-thuong/."""

from django.urls import path

from awards.views import hearings, spot

spot_urls = [
    path("phong-trao/<int:campaign_pk>/dot-xuat/", spot.spot, name="spot"),
    path("phong-trao/<int:campaign_pk>/dot-xuat/don-vi/", spot.begin_spot, name="begin_spot"),
    path("phong-trao/<int:campaign_pk>/dot-xuat/lay-y-kien/", spot.ask_board, name="ask_board"),
    path("phong-trao/<int:campaign_pk>/de-nghi/<int:unit_pk>/dot-xuat/", spot.propose_spot, name="propose_spot"),
    path("ho-so/<int:pk>/viec-lam/", spot.change_deed, name="change_deed"),
    path("dot-xuat/<int:pk>/", spot.hearing, name="hearing"),
    path("dot-xuat/<int:pk>/khai-bao/", hearings.declare_hearing, name="declare_hearing"),
    path("dot-xuat/<int:pk>/y-kien/", spot.answer_hearing, name="answer_hearing"),
    path("dot-xuat/<int:pk>/ket-thuc/", spot.close_hearing, name="close_hearing"),
    path("dot-xuat/<int:pk>/lui-han/", hearings.move_hearing, name="move_hearing"),
    path("dot-xuat/<int:pk>/rut/", hearings.withdraw_hearing, name="withdraw_hearing"),
    path("dot-xuat/<int:pk>/da-xem/", hearings.read_hearing_news, name="read_hearing_news"),
    path("dot-xuat/<int:pk>/bien-ban/", spot.draft_hearing_minutes, name="draft_hearing_minutes"),
    path("dot-xuat/<int:pk>/quyet-dinh/", spot.draft_spot_decision, name="draft_spot_decision"),
]
