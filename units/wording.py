"""How the acts of this app read in the log."""

WORDS = {
    "found_school": "Tạo trường",
    "add_unit": "Thêm đơn vị",
    "add_person": "Thêm cá nhân",
    "open_account": "Cấp tài khoản",
    "set_password": "Đặt lại mật khẩu",
    "grant_role": "Giao chức trách",
    "end_role": "Thôi chức trách",
}
