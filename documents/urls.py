from django.urls import path

from documents import views

app_name = "documents"
urlpatterns = [
    path("", views.register, name="register"),
    path("khoa-ky/", views.signing_key, name="signing_key"),
    path("<int:pk>/", views.paper_detail, name="paper_detail"),
    path("<int:pk>/van-ban.pdf", views.download_paper, {"file_format": "pdf"}, name="download_pdf"),
    path("<int:pk>/van-ban.docx", views.download_paper, {"file_format": "docx"}, name="download_word"),
]
