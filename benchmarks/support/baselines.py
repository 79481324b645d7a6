"""What the mastery model is measured against: a constant, Bayesian Knowledge Tracing, Performance Factors Analysis.

Each is fitted to the answers marked `known` and says a chance for every answer, from earlier answers of its learner.

Source: Corbett and Anderson 1995 (User Modeling and User-Adapted Interaction 4) for BKT; Pavlik, Cen and Koedinger
2009 (AIED) for PFA.
"""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from gradus.mastery.calibration.tracing import Answer

EM_ROUNDS = 25


def constant(outcomes: np.ndarray, known: np.ndarray) -> np.ndarray:
    """The share of known answers that were right, for everybody."""
    return np.full(len(outcomes), outcomes[known].mean())


def pfa_features(answers: Sequence[Answer]) -> csr_matrix:
    """A column a skill, and its counts of earlier right and wrong answers, each with a slope of its own."""
    skills = {skill: n for n, skill in enumerate(dict.fromkeys(s for answer in answers for s in answer.skills))}
    counts: dict[tuple[str, str], list[int]] = {}
    rows, columns, values = [], [], []
    for row, answer in enumerate(answers):
        for skill in answer.skills:
            seen = counts.setdefault((answer.learner, skill), [0, 0])
            rows += [row] * 3
            columns += [3 * skills[skill] + place for place in range(3)]
            values += [1.0, *map(float, seen)]
        for skill in answer.skills:
            counts[answer.learner, skill][0 if answer.is_right else 1] += 1
    return csr_matrix((values, (rows, columns)), shape=(len(answers), 3 * len(skills)))


def pfa(table: csr_matrix, outcomes: np.ndarray, known: np.ndarray) -> np.ndarray:
    model = LogisticRegression(C=1.0, max_iter=1000, tol=1e-3, solver="liblinear").fit(table[known], outcomes[known])
    return model.predict_proba(table)[:, 1]


class KnowledgeTracing:
    """BKT: for every skill a chance of knowing it before, of learning it at each answer, of a guess and of a slip.

    Fitted by expectation and maximisation, all skills and learners at once. An answer to several skills is taken as
    an answer to each, and its chance is the mean of theirs.
    """

    def __init__(self, answers: Sequence[Answer]) -> None:
        skills = {skill: n for n, skill in enumerate(dict.fromkeys(s for answer in answers for s in answer.skills))}
        rows: dict[tuple[str, str], list[int]] = {}
        for row, answer in enumerate(answers):
            for skill in answer.skills:
                rows.setdefault((answer.learner, skill), []).append(row)
        sequences = sorted(rows.items(), key=lambda sequence: -len(sequence[1]))
        self.skill = np.array([skills[key[1]] for key, _ in sequences])
        self.lengths = np.array([len(places) for _, places in sequences])
        self.places = np.full((len(sequences), self.lengths.max()), -1)
        for number, (_, places) in enumerate(sequences):
            self.places[number, : len(places)] = places
        self.n_skills = len(skills)
        self.right = np.array([answer.is_right for answer in answers])[self.places].astype(float)

    def predict(self, known: np.ndarray) -> np.ndarray:
        """The chance of every answer; only answers marked in `known` (whole learners) are fitted to."""
        train = known[self.places[:, 0]]
        prior, learn, guess, slip = (np.full(self.n_skills, start) for start in (0.4, 0.2, 0.25, 0.1))
        for _ in range(EM_ROUNDS):
            prior, learn, guess, slip = self._improve(train, prior, learn, guess, slip)
        ahead, _, _ = self._forward(np.arange(len(self.skill)), prior, learn, guess, slip)
        total, count = np.zeros(len(known)), np.zeros(len(known))
        filled = self.places >= 0
        np.add.at(total, self.places[filled], ahead[filled])
        np.add.at(count, self.places[filled], 1.0)
        return total / count

    def _forward(self, which, prior, learn, guess, slip):  # type: ignore[no-untyped-def]
        """(chance of right, chance known before the answer, chance known given it), each (sequences, places)."""
        skill, right, lengths = self.skill[which], self.right[which], self.lengths[which]
        shape = right.shape
        ahead, before, after = np.zeros(shape), np.zeros(shape), np.zeros(shape)
        knows = prior[skill]
        for place in range(shape[1]):
            n = int(np.searchsorted(-lengths, -place))
            g, s, k = guess[skill[:n]], slip[skill[:n]], knows[:n]
            chance = k * (1 - s) + (1 - k) * g
            seen = right[:n, place] == 1
            posterior = np.where(seen, k * (1 - s) / chance, k * s / (1 - chance))
            ahead[:n, place], before[:n, place], after[:n, place] = chance, k, posterior
            knows[:n] = posterior + (1 - posterior) * learn[skill[:n]]
        return ahead, before, after

    def _improve(self, train, prior, learn, guess, slip):  # type: ignore[no-untyped-def]
        which = np.flatnonzero(train)
        skill, right, lengths = self.skill[which], self.right[which], self.lengths[which]
        _, before, after = self._forward(which, prior, learn, guess, slip)
        smooth = after.copy()
        learnt = np.zeros_like(after)
        for place in range(right.shape[1] - 2, -1, -1):
            n = int(np.searchsorted(-lengths, -(place + 1)))
            later, known = smooth[:n, place + 1], before[:n, place + 1]
            t, filtered = learn[skill[:n]], after[:n, place]
            ratio = later / known
            smooth[:n, place] = filtered * ratio
            learnt[:n, place] = (1 - filtered) * t * ratio
        filled = np.arange(right.shape[1]) < lengths[:, None]
        followed = np.arange(right.shape[1]) < lengths[:, None] - 1

        def total(values: np.ndarray) -> np.ndarray:
            return np.bincount(skill, values.sum(axis=1), self.n_skills)

        known, unknown = smooth * filled, (1 - smooth) * filled
        begun = np.bincount(skill, minlength=self.n_skills)
        # Half an answer each way keeps a skill that was hardly seen away from certainty.
        new_prior = (np.bincount(skill, smooth[:, 0], self.n_skills) + 0.5) / (begun + 1)
        new_learn = (total(learnt * followed) + 0.5) / (total((1 - smooth) * followed) + 1)
        new_guess = (total(unknown * right) + 0.5) / (total(unknown) + 1)
        new_slip = (total(known * (1 - right)) + 0.5) / (total(known) + 1)
        # Guess and slip below a half, or "known" and "unknown" change places (Beck and Chang 2007).
        return (
            new_prior,
            np.clip(new_learn, 0.001, 0.999),
            np.clip(new_guess, 0.01, 0.49),
            np.clip(new_slip, 0.01, 0.49),
        )
