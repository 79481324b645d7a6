from django.apps import AppConfig


class PostingsConfig(AppConfig):
    name = "gradus.market.postings"
    label = "market"
