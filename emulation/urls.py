"""The map of the site."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from awards.views.certificates import short_address
from emulation import views

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # one door: with its limits and its second step

urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", views.healthz, name="healthz"),
    path("tai-khoan/", include("allauth.account.urls")),
    path("tai-khoan/hai-buoc/", include("allauth.mfa.urls")),
    path("tai-khoan/phien/", include("allauth.usersessions.urls")),
    path("quan-tri/", admin.site.urls),
    path("don-vi/", include("units.urls")),
    path("nhap-tep/", include("emulation.sheets.urls")),
    path("van-ban/", include("documents.urls")),
    path("phong-trao/", include("campaigns.urls")),
    path("GK/<str:code>", short_address, name="short_certificate_address"),
    path("khen-thuong/", include("awards.urls")),
]

handler400 = "emulation.errors.bad_request"
handler403 = "emulation.errors.forbidden"
handler404 = "emulation.errors.not_found"
handler500 = "emulation.errors.server_error"
