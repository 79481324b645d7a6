from django.urls import path

from gradus.web.pages.cards import views

urlpatterns = [
    path("cards/", views.cards, name="cards"),
    path("cards/<slug:card_id>/", views.card, name="card"),
]
