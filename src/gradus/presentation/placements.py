"""What a placement found, in words."""

from gradus.mastery.placements.engine.telling import Finding

FINDING_WORDS = {
    Finding.KNOWN: "You can, most likely",
    Finding.OPEN: "It cannot tell",
    Finding.AHEAD: "Not yet, most likely",
}
