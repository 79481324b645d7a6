from django.urls import path

from gradus.web.pages.map import views

urlpatterns = [
    path("map/", views.skill_map, name="map"),
    path("skills/<slug:skill_id>/", views.skill, name="skill"),
]
