"""Addresses of the publicity window, below /khen-thuong/."""

from django.urls import path

from awards.views import publicity

publicity_urls = [
    path("phong-trao/<int:campaign_pk>/cong-khai/", publicity.candidates, name="candidates"),
    path("phong-trao/<int:campaign_pk>/cong-khai/mo/", publicity.open_window, name="open_window"),
    path("phong-trao/<int:campaign_pk>/cong-khai/da-xem/", publicity.read_publicity_news, name="read_publicity_news"),
    path("thoi-gian-cong-khai/<int:pk>/", publicity.move_window, name="move_window"),
    path("phong-trao/<int:campaign_pk>/y-kien/", publicity.objections, name="objections"),
    path("ho-so/<int:pk>/gui-y-kien/", publicity.raise_objection, name="raise_objection"),
    path("y-kien/<int:pk>/", publicity.answer_objection, name="answer_objection"),
    path("tep-y-kien/<int:pk>/", publicity.objection_file, name="objection_file"),
]
