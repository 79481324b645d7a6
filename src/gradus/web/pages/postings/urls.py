from django.urls import path

from gradus.web.pages.postings import board_views, views

urlpatterns = [
    path("market/postings/", views.postings, name="postings"),
    path("market/postings.csv", views.postings_csv, name="postings-csv"),
    path("market/postings/add/", views.add, name="posting-add"),
    path("market/posting/<uuid:posting_id>/", views.posting, name="posting"),
    path("market/posting/<uuid:posting_id>/plan/", views.plan, name="posting-plan"),
    path("market/posting/<uuid:posting_id>/delete/", views.delete, name="posting-delete"),
    path("market/boards/", board_views.boards, name="boards"),
    path("market/boards/<int:board_id>/fetch/", board_views.fetch, name="board-fetch"),
    path("market/boards/<int:board_id>/remove/", board_views.remove, name="board-remove"),
]
