from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "gradus.web"
    label = "web"
