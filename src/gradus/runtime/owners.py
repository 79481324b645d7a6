"""A name for a learner that tells nothing of them and that no other learner has, of this or another machine."""

from django.utils.crypto import salted_hmac


def owner_name(learner_id: int) -> str:
    """Always the same for one learner, and not to be guessed from their id: for files that leave the machine.

    Every machine's first learner has the id 1; the secret of the data folder tells them apart.
    """
    return salted_hmac("gradus.owner", str(learner_id), algorithm="sha256").hexdigest()[:24]
