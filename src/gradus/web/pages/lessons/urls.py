from django.urls import path

from gradus.web.pages.lessons import views

urlpatterns = [
    path("lessons/<slug:lesson_id>/", views.lesson, name="lesson"),
    path("lessons/<slug:lesson_id>/run", views.run_cell, name="run-cell"),
    path("lessons/<slug:lesson_id>/predict/<slug:card_id>", views.predict, name="predict"),
    path("lessons/<slug:lesson_id>/figures/<int:cell>.<str:ink>", views.figure, name="figure"),
]
