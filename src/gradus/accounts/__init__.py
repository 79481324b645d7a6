"""Who: the learner, the role they aim at, the hours they have. Everybody above asks here by `learner_id`."""
