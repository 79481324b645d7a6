from django.urls import path

from gradus.web.pages.theme import views

urlpatterns = [
    path("theme", views.choose_theme, name="theme"),
]
