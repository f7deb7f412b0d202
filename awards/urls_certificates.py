"""Addresses of certificates, below /khen-thuong/."""

from django.urls import path

from awards.views import certificates as views

PDF, WORD, ZIP = {"file_format": "pdf"}, {"file_format": "docx"}, {"file_format": "zip"}

certificate_urls = [
    path("quyet-dinh/<int:pk>/chung-nhan/", views.certificates, name="certificates"),
    path("quyet-dinh/<int:pk>/chung-nhan-xem-thu.pdf", views.longest_certificate, name="certificates_preview"),
    path("quyet-dinh/<int:pk>/chung-nhan-chi-chu.pdf", views.certificate_texts, name="certificate_texts"),
    path("quyet-dinh/<int:pk>/chung-nhan.pdf", views.certificates_file, PDF, name="certificates_pdf"),
    path("quyet-dinh/<int:pk>/chung-nhan.docx", views.certificates_file, WORD, name="certificates_word"),
    path("quyet-dinh/<int:pk>/chung-nhan.zip", views.certificates_file, ZIP, name="certificates_zip"),
    path("quyet-dinh/<int:pk>/chung-nhan/ky-so/", views.seal_certificates, name="seal_certificates"),
    path("xac-minh/", views.look_up_certificate, name="look_up_certificate"),
    path("xac-minh/<str:code>/", views.check_certificate, name="check_certificate"),
]
