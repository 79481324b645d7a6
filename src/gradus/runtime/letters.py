"""The letters that Gradus writes itself; those about accounts are allauth's."""

import logging
from email.utils import make_msgid
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage

log = logging.getLogger(__name__)


def send_invitation(email: str, *, link: str) -> bool:
    """Mail the link to whom it invites. False where the school has no mail server, or it does not take the letter."""
    school = settings.GRADUS_SCHOOL
    if school is None or school.mail is None:
        return False
    try:
        EmailMessage(
            subject=f"{school.name}: your invitation",
            body=(
                f"You are invited to learn at {school.name}.\n\nOpen this to come in:\n\n  {link}\n\n"
                "It works once, for this address. If you expected no invitation, you need do nothing.\n"
            ),
            to=[email],
            headers={"Message-ID": make_msgid(domain=school.hosts[0])},
        ).send()
    except (SMTPException, OSError) as error:
        log.warning("the invitation of %s was not mailed by %s: %s", email, school.mail.host, error)
        return False
    return True
