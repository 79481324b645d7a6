from django.urls import path

from gradus.web.pages.exercises import views

urlpatterns = [
    path("exercises/<slug:exercise_id>/", views.exercise, name="exercise"),
    path("exercises/<slug:exercise_id>/check", views.check, name="check"),
    path("exercises/<slug:exercise_id>/verdict/<uuid:attempt_id>", views.verdict, name="verdict"),
    path("exercises/<slug:exercise_id>/run", views.run, name="run"),
    path("exercises/<slug:exercise_id>/draft", views.save_draft, name="draft"),
    path("exercises/<slug:exercise_id>/reset", views.reset, name="reset"),
]
