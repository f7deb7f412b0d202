"""Addresses of peak drives and of the longer campaign above."""

from django.urls import path

from campaigns.views import drives

urlpatterns = [
    path("<int:campaign_pk>/dot-cao-diem/", drives.drives, name="drives"),
    path("<int:campaign_pk>/dot-cao-diem/them/", drives.open_drive, name="open_drive"),
    path("<int:campaign_pk>/dai-han/", drives.set_parent, name="set_parent"),
    path("dot-cao-diem/<int:pk>/", drives.drive, name="drive"),
    path("dot-cao-diem/<int:pk>/sua/", drives.edit_drive, name="edit_drive"),
    path("dot-cao-diem/<int:pk>/xoa/", drives.delete_drive, name="delete_drive"),
    path("dot-cao-diem/<int:pk>/ket-qua/", drives.add_drive_result, name="add_drive_result"),
    path("dot-cao-diem/<int:pk>/tong-ket/", drives.end_drive, name="end_drive"),
    path("ket-qua-dot/<int:pk>/bo/", drives.remove_drive_result, name="remove_drive_result"),
]
