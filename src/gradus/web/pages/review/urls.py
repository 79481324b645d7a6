from django.urls import path

from gradus.web.pages.review import views

urlpatterns = [
    path("review/", views.review, name="review"),
    path("review/settings", views.settings, name="review-settings"),
    path("review/overrule/<str:card_id>", views.overrule, name="review-overrule"),
    path("review/cards/", views.own, name="own-cards"),
    path("review/cards/add", views.add, name="own-card-add"),
    path("review/cards/<uuid:own_id>/delete", views.delete, name="own-card-delete"),
    path("review/cards/import", views.import_deck, name="deck-import"),
    path("review/cards/gradus.<slug:form>", views.export_deck, name="deck-export"),
]
