from django.urls import path

from units.views import accounts, people, posts, schools, tree

app_name = "units"
urlpatterns = [
    path("", schools.units, name="units"),
    path("truong/<int:pk>/", schools.school, name="school"),
    path("truong/<int:pk>/nguoi/", schools.people, name="people"),
    path("truong/<int:pk>/nguoi/xuat-excel/", schools.export_people, name="export_people"),
    path("truong/<int:pk>/tieu-de/", schools.edit_school, name="edit_school"),
    path("truong/<int:pk>/them-don-vi/", schools.add_unit, name="add_unit"),
    path("<int:pk>/", tree.unit, name="unit"),
    path("<int:pk>/sua/", tree.edit_unit, name="edit_unit"),
    path("<int:pk>/ngung/", tree.deactivate_unit, name="deactivate_unit"),
    path("<int:pk>/mo-lai/", tree.reactivate_unit, name="reactivate_unit"),
    path("<int:pk>/them-nguoi/", tree.add_person, name="add_person"),
    path("<int:pk>/cap-tai-khoan/", accounts.open_accounts, name="open_accounts"),
    path("nguoi/<int:pk>/", people.person, name="person"),
    path("nguoi/<int:pk>/sua/", people.edit_person, name="edit_person"),
    path("nguoi/<int:pk>/ngung/", people.deactivate_person, name="deactivate_person"),
    path("nguoi/<int:pk>/tro-lai/", people.reactivate_person, name="reactivate_person"),
    path("nguoi/<int:pk>/giao-chuc-trach/", people.grant_role, name="grant_role"),
    path("nguoi/<int:pk>/chuyen/", posts.transfer_person, name="transfer_person"),
    path("nguoi/<int:pk>/phan-cong/", posts.add_duty, name="add_duty"),
    path("nguoi/<int:pk>/ghi-ho-so/", posts.add_record, name="add_record"),
    path("qua-trinh/<int:pk>/sua/", posts.correct_posting, name="correct_posting"),
    path("qua-trinh/<int:pk>/huy/", posts.cancel_transfer, name="cancel_transfer"),
    path("phan-cong/<int:pk>/thoi/", posts.end_duty, name="end_duty"),
    path("ho-so/<int:pk>/ket-thuc/", posts.end_record, name="end_record"),
    path("ho-so/<int:pk>/huy/", posts.cancel_record, name="cancel_record"),
    path("nguoi/<int:pk>/tai-khoan/", accounts.open_account, name="open_account"),
    path("nguoi/<int:pk>/mat-khau/", accounts.reset_password, name="reset_password"),
    path("nguoi/<int:pk>/go-hai-buoc/", accounts.remove_second_step, name="remove_second_step"),
    path("nguoi/<int:pk>/phieu/", accounts.slip, name="slip"),
    path("chuc-trach/<int:pk>/thoi/", people.end_role, name="end_role"),
]
