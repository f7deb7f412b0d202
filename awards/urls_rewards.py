"""Addresses of the reward fund, payment lists, hand-overs and what is taken back, below /khen-thuong/."""

from django.urls import path

from awards.views import revocations, rewards, withdrawals

PDF, WORD = {"file_format": "pdf"}, {"file_format": "docx"}

reward_urls = [
    path("quy/<int:school_pk>/", rewards.fund, name="fund"),
    path("quy/<int:school_pk>/du-toan/", rewards.set_fund, name="set_fund"),
    # basis: "decision", one of our own, or "outside", one of the level above
    path("chi-thuong/<str:basis>/<int:pk>/", rewards.rewards, name="rewards"),
    path("chi-thuong/<str:basis>/<int:pk>/danh-sach.pdf", rewards.payment_list, PDF, name="payment_list_pdf"),
    path("chi-thuong/<str:basis>/<int:pk>/danh-sach.docx", rewards.payment_list, WORD, name="payment_list_word"),
    path("chi-thuong/<str:basis>/<int:pk>/bo-sung.pdf", rewards.supplement_list, PDF, name="supplement_list_pdf"),
    path("chi-thuong/<str:basis>/<int:pk>/bo-sung.docx", rewards.supplement_list, WORD, name="supplement_list_word"),
    path("chi-thuong/<str:basis>/<int:pk>/trao/", rewards.hand_over, name="hand_over"),
    path("quyet-dinh/<int:pk>/huy-ket-qua/", revocations.draft_revocation, name="draft_revocation"),
    path("huy-ket-qua/<int:pk>/", revocations.revocation, name="revocation"),
    path("huy-ket-qua/<int:pk>/sua/", revocations.edit_revocation, name="edit_revocation"),
    path("huy-ket-qua/<int:pk>/bo/", revocations.drop_revocation, name="drop_revocation"),
    path("huy-ket-qua/<int:pk>.pdf", revocations.revocation_file, PDF, name="revocation_pdf"),
    path("huy-ket-qua/<int:pk>.docx", revocations.revocation_file, WORD, name="revocation_word"),
    path("so-vang/quyet-dinh-ngoai/<int:pk>/huy/", withdrawals.withdraw_above, name="withdraw_above"),
    path("thu-hoi/van-ban/<int:pk>/", withdrawals.withdrawal, name="withdrawal"),
    path("thu-hoi/van-ban/<int:pk>/ban-chup/", withdrawals.withdrawal_scan, name="withdrawal_scan"),
    path("thu-hoi/van-ban/<int:pk>/khoi-phuc/", withdrawals.restore_awards, name="restore_awards"),
    path("thu-hoi/truong/<int:school_pk>/", revocations.recoveries, name="recoveries"),
    path("trao-thuong/<int:pk>/", rewards.hand_over_record, name="hand_over_record"),
    path("trao-thuong/<int:pk>/huy/", rewards.cancel_hand_over, name="cancel_hand_over"),
    path("tep-trao-thuong/<int:pk>/", rewards.hand_over_file, name="hand_over_file"),
]
