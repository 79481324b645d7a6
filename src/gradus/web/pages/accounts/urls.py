from django.urls import path

from gradus.web.pages.accounts import views

urlpatterns = [
    path("account/", views.account, name="account"),
    path("account/sessions/<int:session_id>/end", views.end, name="end_session"),
    path("account/cohorts/<int:cohort_id>/leave", views.leave, name="leave"),
    path("join/<str:token>", views.join, name="join"),
]
