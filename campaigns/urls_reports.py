"""Addresses of reports and visits of inspection."""

from django.urls import path

from campaigns.views import inspections, reports, school_reports

urlpatterns = [
    path("<int:campaign_pk>/bao-cao/", reports.reports, name="reports"),
    path("dot-bao-cao/<int:pk>/", reports.report_call, name="report_call"),
    path("dot-bao-cao/<int:pk>/sua/", reports.change_call, name="change_call"),
    path("dot-bao-cao/<int:pk>/don-vi/<int:unit_pk>/", reports.write_report, name="write_report"),
    path("dot-bao-cao/<int:pk>/tong-hop/", school_reports.consolidate_report, name="consolidate_report"),
    path("dot-bao-cao/<int:pk>/ky/", school_reports.sign_report, name="sign_report"),
    path("dot-bao-cao/<int:pk>/bao-cao.pdf", school_reports.report_file, {"file_format": "pdf"}, name="report_pdf"),
    path("dot-bao-cao/<int:pk>/bao-cao.docx", school_reports.report_file, {"file_format": "docx"}, name="report_word"),
    path("bao-cao/<int:pk>/", reports.report, name="report"),
    path("bao-cao/<int:pk>/rut-lai/", reports.recall_report, name="recall_report"),
    path("bao-cao/<int:pk>/nhan/", reports.accept_report, name="accept_report"),
    path("bao-cao/<int:pk>/tra-lai/", reports.return_report, name="return_report"),
    path("tep-bao-cao/<int:pk>/bo/", reports.remove_report_file, name="remove_report_file"),
    path("<int:campaign_pk>/kiem-tra/", inspections.inspections, name="inspections"),
    path("kiem-tra/<int:pk>/", inspections.inspection, name="inspection"),
    path("kiem-tra/<int:pk>/doi-ngay/", inspections.move_inspection, name="move_inspection"),
    path("kiem-tra/<int:pk>/bo/", inspections.cancel_inspection, name="cancel_inspection"),
    path("kiem-tra/<int:pk>/ket-qua/", inspections.record_findings, name="record_findings"),
    path("kiem-tra/<int:pk>/tra-loi/", inspections.answer_inspection, name="answer_inspection"),
    path("kiem-tra/<int:pk>/xong/", inspections.close_inspection, name="close_inspection"),
    path("kiem-tra/<int:pk>/khac-phuc-tiep/", inspections.ask_again, name="ask_again"),
]
