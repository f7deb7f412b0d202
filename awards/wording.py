"""How the acts of this app read in the log."""

WORDS = {
    "nominate": "Lập hồ sơ đề nghị",
    "save_nomination": "Sửa hồ sơ",
    "add_evidence": "Thêm minh chứng",
    "remove_evidence": "Bỏ minh chứng",
    "submit_nomination": "Gửi hồ sơ",
    "recall_nomination": "Thu hồi hồ sơ",
    "validate_nomination": "Thẩm định: hợp lệ",
    "return_nomination": "Trả lại hồ sơ",
    "reject_nomination": "Thẩm định: không đủ điều kiện",
    "delete_nomination": "Xóa hồ sơ",
    "send_sheet": "Chốt danh sách đề nghị của đơn vị",
    "write_minutes": "Lập biên bản",
    "issue_minutes": "Ký biên bản",
    "draft_decision": "Soạn quyết định",
    "save_decision": "Sửa dự thảo quyết định",
    "sign_decision": "Ký quyết định",
}
