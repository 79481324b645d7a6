"""Every page. The areas' own urls say which."""

from django.conf import settings
from django.urls import include, path

app_name = "web"

AREAS = (
    "home",
    "theme",
    "roles",
    "placement",
    "skills",
    "plan",
    "progress",
    "data",
    "courses",
    "lessons",
    "exercises",
    "cards",
    "review",
    "attempts",
    "market",
    "postings",
    "for_me",
    "about",
    "operations",
)
OF_ONE_LEARNER = ("entry",)
OF_A_SCHOOL = ("accounts", "cohorts", "operator")

_areas = AREAS + (OF_ONE_LEARNER if settings.GRADUS_SCHOOL is None else OF_A_SCHOOL)
urlpatterns = [path("", include(f"gradus.web.pages.{area}.urls")) for area in _areas]
