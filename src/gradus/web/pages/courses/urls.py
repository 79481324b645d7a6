from django.urls import path

from gradus.web.pages.courses import views

urlpatterns = [
    path("courses/", views.courses, name="courses"),
    path("courses/<slug:course_id>/", views.course, name="course"),
]
