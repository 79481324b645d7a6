"""The learner's row."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q


class Learner(AbstractUser):
    """Somebody who learns. `role_id` is the role they aim at, empty while none is chosen."""

    role_id = models.CharField(max_length=64, blank=True, default="")
    role_chosen_at = models.DateTimeField(null=True, blank=True)
    hours_per_week = models.PositiveSmallIntegerField(default=7)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(hours_per_week__gte=1) & Q(hours_per_week__lte=80),
                name="learner_hours_per_week_1_to_80",
            ),
        ]
