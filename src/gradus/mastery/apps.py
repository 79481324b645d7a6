from importlib import import_module

from django.apps import AppConfig


class MasteryConfig(AppConfig):
    name = "gradus.mastery"

    def import_models(self) -> None:
        """The rooms inside keep their models themselves; the tables and migrations are all of this app."""
        super().import_models()
        for room in ("placements", "reviews"):
            import_module(f"{self.name}.{room}.models")
