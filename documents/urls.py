from django.urls import path

from documents import check_views, views

app_name = "documents"
urlpatterns = [
    path("", views.register, name="register"),
    path("khoa-ky/", views.signing_key, name="signing_key"),
    path("kiem-tra-the-thuc/", check_views.check_form, name="check_form"),
    path("<int:pk>/", views.paper_detail, name="paper_detail"),
    path("<int:pk>/van-ban.pdf", views.download_paper, {"file_format": "pdf"}, name="download_pdf"),
    path("<int:pk>/van-ban.docx", views.download_paper, {"file_format": "docx"}, name="download_word"),
]
