from django.urls import path

from gradus.web.pages.placement import views

urlpatterns = [
    path("placement/", views.placement, name="placement"),
    path("placement/begin", views.begin, name="placement-begin"),
    path("placement/answer", views.answer, name="placement-answer"),
    path("placement/stop", views.stop, name="placement-stop"),
    path("placement/word", views.word, name="placement-word"),
]
