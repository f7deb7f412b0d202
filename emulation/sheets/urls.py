from django.urls import path

from emulation.sheets import views

app_name = "sheets"
urlpatterns = [
    path("<slug:kind>/<int:school_pk>/", views.begin, name="begin"),
    path("<slug:kind>/<int:school_pk>/tep-mau/", views.template, name="template"),
    path("<int:pk>/ghep-cot/", views.match, name="match"),
    path("<int:pk>/ghep-ten/", views.match_terms, name="match_terms"),
    path("<int:pk>/kiem-tra/", views.check, name="check"),
    path("<int:pk>/ket-qua/", views.result, name="result"),
    path("<int:pk>/dong-can-sua/", views.rejects, name="rejects"),
    path("<int:pk>/bo/", views.discard, name="discard"),
]
