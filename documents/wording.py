"""How the acts of this app read in the log."""

WORDS = {
    "issue_paper": "Phát hành văn bản",
    "store_key": "Nạp chứng thư số",
    "amend_paper": "Sửa văn bản đã ban hành",
    "store_seal_key": "Nạp chứng thư số của trường",
    "store_seal_image": "Nạp hình con dấu",
    "store_signature_image": "Nạp hình chữ ký",
    "seal_paper": "Ký số của trường",
    "prepare_paper": "Giữ số, chuẩn bị văn bản để ký ngoài hệ thống",
    "start_print": "Yêu cầu in",
    "cancel_print": "Hủy việc in",
    "void_paper": "Hủy số đang giữ",
    "create_draft": "Soạn văn bản",
    "save_draft": "Sửa văn bản đang soạn",
    "submit_draft": "Trình ký văn bản",
    "recall_draft": "Thu hồi văn bản đã trình",
    "return_draft": "Trả lại văn bản",
    "sign_draft": "Ký ban hành văn bản",
    "delete_draft": "Xóa văn bản đang soạn",
    "cosign_paper": "Cùng ký văn bản",
    "match_signer": "Đối chiếu người ký ngoài hệ thống",
}
