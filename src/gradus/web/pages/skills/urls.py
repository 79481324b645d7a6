from django.urls import path

from gradus.web.pages.skills import views

urlpatterns = [
    path("skills/", views.skills, name="skills"),
    path("skills/<slug:skill_id>/", views.skill, name="skill"),
    path("skills/<slug:skill_id>/studied", views.studied, name="studied"),
]
