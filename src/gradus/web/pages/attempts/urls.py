from django.urls import path

from gradus.web.pages.attempts import views

urlpatterns = [
    path("attempts/", views.attempts, name="attempts"),
    path("attempts/attempts.csv", views.attempts_csv, name="attempts-csv"),
    path("attempts/<uuid:attempt_id>/", views.attempt, name="attempt"),
    path("attempts/<uuid:attempt_id>/verdict", views.verdict, name="attempt-verdict"),
    path("attempts/<uuid:attempt_id>/restore", views.restore, name="restore"),
]
