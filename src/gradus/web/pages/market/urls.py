from django.urls import path

from gradus.web.pages.market import views

urlpatterns = [
    path("market/", views.market, name="market"),
    path("market/pay.csv", views.pay_csv, name="market-pay"),
    path("market/sources/", views.sources, name="market-sources"),
    path("market/sources/<slug:table_id>/", views.table, name="market-table"),
]
