from django.urls import path

from gradus.web.pages.data import views

urlpatterns = [
    path("data/", views.data, name="data"),
    path("data/gradus.json", views.export, name="data-export"),
    path("data/delete", views.delete, name="data-delete"),
]
