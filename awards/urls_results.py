"""Addresses of minutes, decisions, certificates, the ledger and the progress of targets, below /khen-thuong/."""

from django.urls import path

from awards.views import above, corrections, decisions, ledger, ledger_changes, mending, minutes, statistics

PDF, WORD = {"file_format": "pdf"}, {"file_format": "docx"}

result_urls = [
    path("phien-hop/<int:pk>/bien-ban/", minutes.minutes, name="minutes"),
    path("phien-hop/<int:pk>/bien-ban/lap/", minutes.write_minutes, name="write_minutes"),
    path("phien-hop/<int:pk>/bien-ban.pdf", minutes.minutes_file, PDF, name="minutes_pdf"),
    path("phien-hop/<int:pk>/bien-ban.docx", minutes.minutes_file, WORD, name="minutes_word"),
    path("phien-hop/<int:session_pk>/quyet-dinh/", decisions.draft_decision, name="draft_decision"),
    path("phien-hop/<int:pk>/cap-tren/", above.above, name="above"),
    path("phien-hop/<int:pk>/cap-tren/ho-so.zip", above.above_file, name="above_zip"),
    path("phien-hop/<int:pk>/cap-tren/tra-loi/", above.record_answer, name="record_answer"),
    path("tra-loi/<int:pk>/ban-chup/", above.answer_scan, name="answer_scan"),
    path("tra-loi/khong-khen/<int:pk>/sua/", above.correct_refusal, name="correct_refusal"),
    path("phong-trao/<int:campaign_pk>/quyet-dinh/", decisions.decisions, name="decisions"),
    path("quyet-dinh/<int:pk>/", decisions.decision, name="decision"),
    path("quyet-dinh/<int:pk>/sua/", decisions.edit_decision, name="edit_decision"),
    path("tin-khen-thuong/<int:pk>/da-xem/", decisions.read_news, name="read_news"),
    path("quyet-dinh/<int:pk>/bo/", decisions.drop_decision, name="drop_decision"),
    path("quyet-dinh/<int:pk>/ly-do-ky/", decisions.waive_signatures, name="waive_signatures"),
    path("quyet-dinh/<int:pk>/ky/", decisions.sign_decision, name="sign_decision"),
    path("quyet-dinh/<int:pk>.pdf", decisions.decision_file, PDF, name="decision_pdf"),
    path("quyet-dinh/<int:pk>.docx", decisions.decision_file, WORD, name="decision_word"),
    path("quyet-dinh/<int:pk>/sua-sai/", mending.mend_decision, name="mend_decision"),
    path("quyet-dinh/<int:pk>/sua-sai/muc-thuong/", mending.draft_sum_correction, name="draft_sum_correction"),
    path("dinh-chinh/<int:pk>/muc-thuong/", mending.correct_sums, name="correct_sums"),
    path("dinh-chinh/<int:pk>/muc-thuong/bo/", mending.drop_corrected_sums, name="drop_corrected_sums"),
    path("dinh-chinh/<int:pk>/", corrections.correction, name="correction"),
    path("dinh-chinh/<int:pk>/<int:award_pk>/", corrections.correct_award, name="correct_award"),
    path("dinh-chinh/dong/<int:pk>/bo/", corrections.drop_corrected_award, name="drop_corrected_award"),
    path("so-vang/", ledger.ledger, name="ledger"),
    path("so-vang/cua-toi/", ledger.my_awards, name="my_awards"),
    path("so-vang/ca-nhan/<int:pk>/", ledger.person_awards, name="person_awards"),
    path("so-vang/don-vi/<int:pk>/", ledger.unit_awards, name="unit_awards"),
    path("so-vang/ca-nhan/<int:pk>/bang-ke.pdf", ledger.person_sheet, PDF, name="person_sheet_pdf"),
    path("so-vang/ca-nhan/<int:pk>/bang-ke.docx", ledger.person_sheet, WORD, name="person_sheet_word"),
    path("so-vang/don-vi/<int:pk>/bang-ke.pdf", ledger.unit_sheet, PDF, name="unit_sheet_pdf"),
    path("so-vang/don-vi/<int:pk>/bang-ke.docx", ledger.unit_sheet, WORD, name="unit_sheet_word"),
    path("so-vang/quyet-dinh-ngoai/<int:pk>/", ledger.outside_decision, name="outside_decision"),
    path("truong/<int:school_pk>/thong-ke/<slug:topic>/", statistics.statistics, name="statistics"),
    path("so-vang/<int:pk>/sua/", ledger_changes.correct_imported, name="correct_imported"),
    path("so-vang/<int:pk>/bo/", ledger_changes.remove_imported, name="remove_imported"),
    path("so-vang/<int:pk>/chung-nhan.pdf", ledger.certificate_file, PDF, name="certificate_pdf"),
    path("so-vang/<int:pk>/chung-nhan.docx", ledger.certificate_file, WORD, name="certificate_word"),
    path("phong-trao/<int:campaign_pk>/chi-tieu/", ledger.progress, name="progress"),
    path("chi-tieu/<int:pk>/ket-qua/", ledger.record_result, name="record_result"),
]
