from django.urls import path

from documents import check_views
from documents.views import amending, cosigning, drafts, measures, outside, papers, prints, proof, sealing

app_name = "documents"
urlpatterns = [
    path("", papers.register, name="register"),
    path("khoa-ky/", papers.signing_key, name="signing_key"),
    path("kiem-tra-the-thuc/", check_views.check_form, name="check_form"),
    path("xac-minh/", proof.look_up, name="look_up"),
    path("xac-minh/<str:code>/", proof.check_paper, name="check_paper"),
    path("khoa-ky/hinh-chu-ky/", sealing.signature_picture, name="signature_picture"),
    path("con-dau/", sealing.school_seal, name="school_seal"),
    path("so-do/", measures.choose_measures, name="choose_measures"),
    path("ky-ngoai/<str:name>/<str:key>/", outside.sign_outside, name="sign_outside"),
    path("cho-ky/<int:pk>/", outside.paper_to_sign, name="paper_to_sign"),
    path("cho-ky/<int:pk>/tep-de-ky.pdf", outside.download_to_sign, name="download_to_sign"),
    path("cho-ky/<int:pk>/huy-so/", outside.void_number, name="void_number"),
    path("soan/", drafts.drafts, name="drafts"),
    path("soan/moi/", drafts.create_draft, name="create_draft"),
    path("soan/<int:pk>/", drafts.draft, name="draft"),
    path("soan/<int:pk>/sua/", drafts.edit_draft, name="edit_draft"),
    path("soan/<int:pk>/trinh-ky/", drafts.submit_draft, name="submit_draft"),
    path("soan/<int:pk>/thu-hoi/", drafts.recall_draft, name="recall_draft"),
    path("soan/<int:pk>/tra-lai/", drafts.return_draft, name="return_draft"),
    path("soan/<int:pk>/ky/", drafts.sign_draft, name="sign_draft"),
    path("soan/<int:pk>/xoa/", drafts.delete_draft, name="delete_draft"),
    path("soan/<int:pk>/du-thao.pdf", drafts.draft_file, {"file_format": "pdf"}, name="draft_pdf"),
    path("soan/<int:pk>/du-thao.docx", drafts.draft_file, {"file_format": "docx"}, name="draft_word"),
    path("<int:pk>/cung-ky/", cosigning.cosign_paper, name="cosign_paper"),
    path("in/<slug:printer>/<str:thing>/<slug:file_format>/", prints.long_print, name="long_print"),
    path("viec-in/", prints.print_jobs, name="print_jobs"),
    path("viec-in/<int:pk>/", prints.print_job, name="print_job"),
    path("viec-in/<int:pk>/huy/", prints.cancel, name="cancel_print"),
    path("viec-in/<int:pk>/tep/", prints.download_print, name="download_print"),
    path("<int:pk>/", papers.paper_detail, name="paper_detail"),
    path("<int:pk>/sua/", amending.amend_paper, name="amend_paper"),
    path("<int:pk>/dong-dau/", sealing.seal_paper, name="seal_paper"),
    path("<int:pk>/van-ban.pdf", papers.download_paper, {"file_format": "pdf"}, name="download_pdf"),
    path("<int:pk>/van-ban.docx", papers.download_paper, {"file_format": "docx"}, name="download_word"),
]
