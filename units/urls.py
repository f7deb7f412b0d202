from django.urls import path

from units.views import accounts, people, schools, tree

app_name = "units"
urlpatterns = [
    path("", schools.units, name="units"),
    path("truong/<int:pk>/", schools.school, name="school"),
    path("truong/<int:pk>/nguoi/", schools.people, name="people"),
    path("truong/<int:pk>/tieu-de/", schools.edit_school, name="edit_school"),
    path("truong/<int:pk>/them-don-vi/", schools.add_unit, name="add_unit"),
    path("<int:pk>/", tree.unit, name="unit"),
    path("<int:pk>/sua/", tree.edit_unit, name="edit_unit"),
    path("<int:pk>/ngung/", tree.deactivate_unit, name="deactivate_unit"),
    path("<int:pk>/mo-lai/", tree.reactivate_unit, name="reactivate_unit"),
    path("<int:pk>/them-nguoi/", tree.add_person, name="add_person"),
    path("nguoi/<int:pk>/", people.person, name="person"),
    path("nguoi/<int:pk>/sua/", people.edit_person, name="edit_person"),
    path("nguoi/<int:pk>/ngung/", people.deactivate_person, name="deactivate_person"),
    path("nguoi/<int:pk>/tro-lai/", people.reactivate_person, name="reactivate_person"),
    path("nguoi/<int:pk>/giao-chuc-trach/", people.grant_role, name="grant_role"),
    path("nguoi/<int:pk>/tai-khoan/", accounts.open_account, name="open_account"),
    path("nguoi/<int:pk>/mat-khau/", accounts.reset_password, name="reset_password"),
    path("nguoi/<int:pk>/phieu/", accounts.slip, name="slip"),
    path("chuc-trach/<int:pk>/thoi/", people.end_role, name="end_role"),
]
