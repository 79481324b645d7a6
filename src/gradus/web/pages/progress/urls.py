from django.urls import path

from gradus.web.pages.progress import views

urlpatterns = [
    path("progress/", views.progress, name="progress"),
]
