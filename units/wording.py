"""How the acts of this app read in the log."""

WORDS = {
    "found_school": "Tạo trường",
    "edit_school": "Sửa thông tin trường",
    "add_unit": "Thêm đơn vị",
    "edit_unit": "Sửa đơn vị",
    "deactivate_unit": "Ngừng hoạt động đơn vị",
    "reactivate_unit": "Cho đơn vị hoạt động lại",
    "add_person": "Thêm cá nhân",
    "edit_person": "Sửa thông tin cá nhân",
    "deactivate_person": "Ghi nhận ngừng công tác, học tập",
    "reactivate_person": "Đưa trở lại danh sách",
    "open_account": "Cấp tài khoản",
    "set_password": "Đặt lại mật khẩu",
    "grant_role": "Giao chức trách",
    "end_role": "Thôi chức trách",
}
