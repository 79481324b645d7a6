from django.urls import path

from gradus.web.pages.about import views

urlpatterns = [
    path("about/", views.about, name="about"),
]
