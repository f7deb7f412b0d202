"""How the acts of this app read in the log."""

WORDS = {
    "submit_plan": "Trình ký kế hoạch",
    "return_plan": "Trả lại kế hoạch",
    "sign_plan": "Ký ban hành kế hoạch",
    "launch_campaign": "Phát động phong trào",
    "close_campaign": "Kết thúc phong trào",
    "complete_milestone": "Đánh dấu mốc đã xong",
}
