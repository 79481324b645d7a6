from django.urls import path

from gradus.web.pages.operator import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/invite", views.invite, name="invite_person"),
    path("people/invitations/<int:invitation_id>/revoke", views.revoke, name="revoke_invitation"),
    path("people/<int:learner_id>/role", views.change_role, name="school_role"),
    path("people/<int:learner_id>/active", views.change_active, name="active"),
]
