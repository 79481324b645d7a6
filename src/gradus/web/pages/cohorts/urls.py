from django.urls import path

from gradus.web.pages.cohorts import views

urlpatterns = [
    path("cohorts/", views.cohorts, name="cohorts"),
    path("cohorts/<int:cohort_id>/", views.cohort, name="cohort"),
    path("cohorts/<int:cohort_id>/close", views.close, name="close_cohort"),
    path("cohorts/<int:cohort_id>/invite", views.invite, name="invite_to_cohort"),
    path("cohorts/<int:cohort_id>/invitations/<int:invitation_id>/revoke", views.revoke, name="revoke_cohort_link"),
    path("cohorts/<int:cohort_id>/members/<int:learner_id>/remove", views.remove, name="remove_member"),
]
