"""The map of the site."""

from django.contrib import admin
from django.urls import include, path

from emulation import views

urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", views.healthz, name="healthz"),
    path("tai-khoan/", include("allauth.account.urls")),
    path("quan-tri/", admin.site.urls),
    path("don-vi/", include("units.urls")),
    path("nhap-tep/", include("emulation.sheets.urls")),
    path("van-ban/", include("documents.urls")),
    path("phong-trao/", include("campaigns.urls")),
    path("khen-thuong/", include("awards.urls")),
]

handler400 = "emulation.errors.bad_request"
handler403 = "emulation.errors.forbidden"
handler404 = "emulation.errors.not_found"
handler500 = "emulation.errors.server_error"
