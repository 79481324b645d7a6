from django.urls import path

from gradus.web.pages.for_me import views

urlpatterns = [
    path("is-it-for-me/", views.is_it_for_me, name="is-it-for-me"),
]
