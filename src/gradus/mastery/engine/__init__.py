"""The learner model: pure. `model` keeps counts, `rules` say what an attempt or an answer counts."""
