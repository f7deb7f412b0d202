"""Addresses of honours and ceremonies, below /khen-thuong/; what lies below vinh-danh/cong-khai/ is for everybody."""

from django.urls import path

from awards.views import ceremonies, honours
from awards.views import public_honours as public

honour_urls = [
    path("vinh-danh/", honours.honours, name="honours"),
    path("vinh-danh/cong-khai/<int:school_pk>/", public.honours, name="public_honours"),
    path("vinh-danh/cong-khai/<int:school_pk>/man-hinh/", public.screen, name="honours_screen"),
    path("vinh-danh/cong-khai/<int:school_pk>/man-hinh/<int:number>.css", public.screen_css, name="honours_screen_css"),
    path("vinh-danh/cong-khai/<int:school_pk>/tin.xml", public.rss, name="honours_rss"),
    path("vinh-danh/cong-khai/<int:school_pk>/tin.json", public.json_feed, name="honours_json"),
    path("vinh-danh/cong-khai/nguoi/<int:pk>/", public.honour, name="public_honour"),
    path("vinh-danh/cong-khai/nguoi/<int:pk>/anh.jpg", public.photo, name="public_photo"),
    path("vinh-danh/cong-khai/nguoi/<int:pk>/anh-nho.webp", public.thumbnail, name="public_thumbnail"),
    path("vinh-danh/cong-khai/nguoi/<int:pk>/the.png", public.card, name="share_card"),
    # what: "ket-qua", an award, or "dien-hinh", an exemplar
    path("vinh-danh/<str:what>/<int:pk>/", honours.honour, name="honour"),
    path("vinh-danh/<str:what>/<int:pk>/dong-y/", honours.honour_consent, name="honour_consent"),
    path("vinh-danh/<str:what>/<int:pk>/rut-dong-y/", honours.withdraw_consent, name="withdraw_consent"),
    path("vinh-danh/<str:what>/<int:pk>/anh/", honours.keep_photo, name="honour_photo"),
    path("vinh-danh/<str:what>/<int:pk>/dang/", honours.show_honour, name="show_honour"),
    path("vinh-danh/<str:what>/<int:pk>/go/", honours.take_down_honour, name="take_down_honour"),
    path("quyet-dinh/<int:pk>/le-trao/", ceremonies.ceremony, name="ceremony"),
]
