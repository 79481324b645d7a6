"""The root of all URLs: everything is the web's; in a school, the pages that sign in are allauth's."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("", include("gradus.web.urls"))]
if settings.GRADUS_SCHOOL is not None:
    urlpatterns += [
        path("account/", include("allauth.account.urls")),
        path("account/second-factor/", include("allauth.mfa.urls")),
        path("account/sessions/", include("allauth.usersessions.urls")),
    ]
