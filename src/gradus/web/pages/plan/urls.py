from django.urls import path

from gradus.web.pages.plan import views

urlpatterns = [
    path("plan/", views.plan, name="plan"),
    path("plan/gradus.ics", views.calendar, name="plan-calendar"),
]
