"""The root of all URLs: everything is the web's."""

from django.urls import include, path

urlpatterns = [path("", include("gradus.web.urls"))]
