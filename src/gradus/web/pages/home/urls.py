from django.urls import path

from gradus.web.pages.home import views

urlpatterns = [
    path("", views.home, name="home"),
]
