"""How the acts of this app read in the log."""

WORDS = {
    "import_plan": "Nhập kế hoạch",
    "discard_import": "Bỏ bản nhập kế hoạch",
    "create_campaign": "Lập phong trào từ kế hoạch",
    "save_plan": "Sửa kế hoạch",
    "submit_plan": "Trình ký kế hoạch",
    "return_plan": "Trả lại kế hoạch",
    "sign_plan": "Ký ban hành kế hoạch",
    "launch_campaign": "Phát động phong trào",
    "close_campaign": "Kết thúc phong trào",
    "complete_milestone": "Đánh dấu mốc đã xong",
    "open_pledge": "Lập đăng ký thi đua",
    "save_pledge": "Sửa đăng ký thi đua",
    "submit_pledge": "Gửi đăng ký thi đua",
    "recall_pledge": "Rút lại đăng ký thi đua",
    "accept_pledge": "Duyệt đăng ký thi đua",
    "return_pledge": "Trả lại đăng ký thi đua",
}
