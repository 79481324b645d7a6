"""Every page. The areas' own urls say which."""

from django.urls import include, path

app_name = "web"

AREAS = (
    "home",
    "entry",
    "theme",
    "roles",
    "map",
    "courses",
    "lessons",
    "exercises",
    "cards",
    "attempts",
    "about",
    "operations",
)

urlpatterns = [path("", include(f"gradus.web.pages.{area}.urls")) for area in AREAS]
