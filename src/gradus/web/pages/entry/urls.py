from django.urls import path

from gradus.web.pages.entry import views

urlpatterns = [
    path("enter/<str:token>", views.enter, name="enter"),
]
