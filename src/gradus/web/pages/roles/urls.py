from django.urls import path

from gradus.web.pages.roles import views

urlpatterns = [
    path("roles/", views.roles, name="roles"),
]
