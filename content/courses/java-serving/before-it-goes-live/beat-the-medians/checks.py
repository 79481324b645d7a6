import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from gradus.grading.checks import close, equal, holds, rules

DATA = load_breast_cancer()
MALIGNANT = (DATA.target == 0).astype(int)
ORDER = np.random.default_rng(23).permutation(len(MALIGNANT))
SEEN, UNSEEN = ORDER[:400], ORDER[400:]
HERE = ["mean radius", "mean texture", "mean perimeter", "mean area", "mean smoothness", "mean concavity"]
THERE = ["worst radius", "worst texture", "worst area", "worst concavity", "worst concave points"]


class Service:
    """A model, its two files as texts, and what it answers."""

    def __init__(self, columns, word):
        self.names = [name.removeprefix(word).replace(" ", "_") for name in columns]
        self.rows = DATA.data[:, [list(DATA.feature_names).index(name) for name in columns]]
        scaler = StandardScaler().fit(self.rows[SEEN])
        fitted = LogisticRegression().fit(scaler.transform(self.rows[SEEN]), MALIGNANT[SEEN])
        self.means, self.scales = scaler.mean_, scaler.scale_
        self.weights, self.intercept = fitted.coef_[0], float(fitted.intercept_[0])
        self.medians = np.median(self.rows[SEEN], axis=0)

    def texts(self):
        columns = zip(self.names, self.means.tolist(), self.scales.tolist(), self.weights.tolist(), strict=True)
        model = "column,mean,scale,weight\n" + "".join(f"{n},{m!r},{s!r},{w!r}\n" for n, m, s, w in columns)
        rows = ",".join([*self.names, "malignant"]) + "\n"
        for row, malignant in zip(self.rows[SEEN].tolist(), MALIGNANT[SEEN], strict=True):
            rows += ",".join(repr(value) for value in row) + f",{malignant}\n"
        return model + f"intercept,,,{self.intercept!r}\n", rows

    def p(self, rows):
        z = self.intercept + (np.atleast_2d(rows) - self.means) / self.scales @ self.weights
        return np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))), np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))))

    def request(self, row, without=(), order=None):
        places = range(len(self.names)) if order is None else order
        return ";".join(f"{self.names[i]}={float(row[i])!r}" for i in places if i not in without)


CLINIC, OTHER = Service(HERE, "mean "), Service(THERE, "worst ")
PATIENT = CLINIC.rows[UNSEEN[0]]
FULL = CLINIC.request(PATIENT)
FIELDS = FULL.split(";")


def made(student, service=CLINIC):
    return student.Clinic(*service.texts())


def answers(clinic, requests):
    got = clinic.answers(requests)
    holds(
        isinstance(got, list) and all(isinstance(one, dict) and set(one) == {"p", "error"} for one in got),
        because="answers gives back a list of Answer, with p and error.",
        expected="a list of answers",
        actual=got,
    )
    holds(
        len(got) == len(requests),
        because=f"{len(requests)} requests need {len(requests)} answers, refused ones included.",
        expected=f"{len(requests)} answers",
        actual=f"{len(got)} answers",
    )
    return got


def answered(clinic, request, because):
    """The p of a request that must not be refused."""
    (answer,) = answers(clinic, [request])
    holds(
        answer["error"] is None and isinstance(answer["p"], float),
        because=f"The request is {request!r}. {because}",
        expected="a probability, and null as the error",
        actual=answer,
    )
    holds(
        0 <= answer["p"] <= 1,
        because=f"The request is {request!r}. A probability lies between 0 and 1.",
        expected="a number from 0 to 1",
        actual=answer["p"],
    )
    return answer["p"]


def refused(clinic, request, because):
    (answer,) = answers(clinic, [request])
    holds(
        answer["p"] is None and isinstance(answer["error"], str) and bool(answer["error"].strip()),
        because=f"The request is {request!r}. {because}",
        expected="null as p, and a message",
        actual=answer,
    )


def check_complete_requests(student):
    """A complete request gets the model's answer."""
    clinic = made(student)
    for patient in UNSEEN[:3]:
        row = CLINIC.rows[patient]
        z = float(np.log(CLINIC.p(row)[0] / (1 - CLINIC.p(row)[0])))
        close(
            answered(clinic, CLINIC.request(row), "All six columns are known."),
            float(CLINIC.p(row)[0]),
            rtol=1e-9,
            because="Standardise with the means and scales of the model, then weights and intercept, then the logistic function.",
            looks_like={
                "This is the probability of benign.": 1 - float(CLINIC.p(row)[0]),
                "This is z. The logistic function is still to come.": z,
                "The intercept is missing.": 1 / (1 + np.exp(CLINIC.intercept - z)),
            },
        )


def check_one_answer_a_request(student):
    """There is one answer for each request, in their order."""
    clinic = made(student)
    rows = CLINIC.rows[UNSEEN[:5]]
    requests = [CLINIC.request(row) for row in rows]
    got = answers(clinic, [*requests[:2], "radius", *requests[2:]])
    expected = [*CLINIC.p(rows[:2]).tolist(), None, *CLINIC.p(rows[2:]).tolist()]
    equal(
        [one["p"] is None for one in got],
        [p is None for p in expected],
        because="The third of six requests is 'radius', a field without =. It alone has no p.",
        looks_like={"All are refused.": [True] * 6},
    )
    close(
        [one["p"] for one in got if one["p"] is not None],
        [p for p in expected if p is not None],
        because="Each answer stands in the place of its request.",
    )
    equal(answers(clinic, []), [], because="No requests, no answers.")
    equal(
        len(clinic.answers([FULL, FULL, FULL])),
        3,
        because="The same request comes three times. That makes three answers.",
    )


def check_odd_sizes(student):
    """Measurements in a wrong unit give a probability all the same."""
    clinic = made(student)
    odd = PATIENT.copy()
    odd[3] = 1e6
    close(
        answered(clinic, CLINIC.request(odd), "Its area is a million: z is in the thousands."),
        1.0,
        because="z is in the thousands, and p is 1 in all the digits of a double.",
    )
    rows, (model, text) = CLINIC.rows[UNSEEN[:1]], CLINIC.texts()
    model = "\n".join([*model.splitlines()[:-1], "intercept,,,-715.0"]) + "\n"
    z = float(-715 + (rows[0] - CLINIC.means) / CLINIC.scales @ CLINIC.weights)
    (answer,) = answers(student.Clinic(model, text), [CLINIC.request(rows[0])])
    close(
        answer["p"],
        float(np.exp(z)),
        rtol=1e-6,
        atol=0.0,
        because="The intercept of this model is -715, so p is tiny. A double can hold it.",
        looks_like={
            "This is exactly 0.": 0.0,
            "Another Clinic, with another model, got this request before, and this is its answer.": float(CLINIC.p(rows)[0]),
        },
    )
    huge = CLINIC.request(PATIENT, without=(0,)).replace(f"area={float(PATIENT[3])!r}", "area=1e160")
    answered(made(student), huge, "It has a gap and an area whose square is infinite: it has an answer all the same.")


def check_any_order(student):
    """Fields are read by name, in any order and with spaces around."""
    clinic = made(student)
    requests = {
        ";".join(FIELDS[::-1]): "Its fields come in the opposite order.",
        " ; ".join(field.replace("=", " = ") for field in FIELDS) + " ": "It has spaces around names and values.",
        FULL.replace("radius=", "radius=+"): "One value has a plus sign.",
    }
    for request, because in requests.items():
        close(
            answered(clinic, request, because),
            float(CLINIC.p(PATIENT)[0]),
            because=f"The request is {request!r}. {because}",
        )
    for number, value in ((".5", 0.5), ("5.", 5.0), ("1E1", 10.0), ("1e+1", 10.0), ("12e-1", 1.2)):
        row = PATIENT.copy()
        row[0] = value
        close(
            answered(clinic, f"radius={number};" + ";".join(FIELDS[1:]), f"{number} is a decimal number."),
            float(CLINIC.p(row)[0]),
            because=f"radius={number} is a radius of {value}.",
        )
    exponents = CLINIC.request(np.array([17.0, 20.0, 110.0, 1e3, 0.1, 0.1])).replace("area=1000.0", "area=1e3")
    close(
        answered(clinic, exponents, "1e3 is a decimal number."),
        float(CLINIC.p(np.array([17.0, 20.0, 110.0, 1e3, 0.1, 0.1]))[0]),
        because="area=1e3 is an area of 1000.",
    )


def check_alone_as_among_others(student):
    """An answer depends on its own request only."""
    clinic = made(student)
    requests = [CLINIC.request(CLINIC.rows[UNSEEN[k]], without=(k % 6, (k + 2) % 6)) for k in range(8)]
    together = [one["p"] for one in answers(clinic, requests)]
    backwards = [one["p"] for one in answers(clinic, requests[::-1])][::-1]
    alone = [answers(clinic, [request])[0]["p"] for request in requests]
    for other, how in ((backwards, "in the opposite order"), (alone, "one by one")):
        close(
            other,
            together,
            rtol=1e-9,
            because=f"The same eight requests were asked together, and then {how}.",
        )
    answers(clinic, [CLINIC.request(row) for row in CLINIC.rows[UNSEEN]])
    close(
        [one["p"] for one in answers(clinic, requests)],
        together,
        rtol=1e-9,
        because="The same eight requests were asked before and after 169 complete ones. What is asked is no training.",
    )
    model, rows = CLINIC.texts()
    student.Clinic(model, "".join(rows.splitlines(keepends=True)[:40]))
    close(
        [one["p"] for one in answers(clinic, requests)],
        together,
        rtol=1e-9,
        because="Meanwhile another Clinic was made, with other rows. Each keeps its own: what is static belongs to all.",
    )


def check_missing_values(student):
    """What is empty is missing, as is what is not there, and zero is neither."""
    clinic = made(student)
    there, empty = FIELDS[1:], ["radius=", *FIELDS[1:]]
    p = answered(clinic, ";".join(there), "The radius is not there.")
    close(
        answered(clinic, ";".join(empty), "The radius is empty."),
        p,
        because="Once the radius is not there, and once it is empty. Both are missing.",
    )
    zero = PATIENT.copy()
    zero[5] = 0.0
    close(
        answered(clinic, CLINIC.request(zero), "Its concavity is 0."),
        float(CLINIC.p(zero)[0]),
        because="A concavity of 0 was measured: the request is complete.",
    )
    minus = CLINIC.request(zero).replace("concavity=0.0", "concavity=-0")
    close(
        answered(clinic, minus, "-0 is not below 0."),
        float(CLINIC.p(zero)[0]),
        because="A concavity of -0 is one of 0, and the request is complete.",
    )


def check_unknown_names(student):
    """Names that the model does not know are passed over."""
    clinic = made(student)
    for field in ("age=41", "ward=B 12", "note=", "remark=a=b"):
        close(
            answered(clinic, f"{field};{FULL}", f"The model knows no {field.split('=')[0]}."),
            float(CLINIC.p(PATIENT)[0]),
            because=f"The field {field!r} is no business of the model.",
        )
    without = ";".join(FIELDS[1:])
    close(
        answered(clinic, f"Radius=99;{without}", "The model knows no Radius."),
        answered(clinic, without, "The radius is missing."),
        because="Radius with a capital letter is another name than radius, and the model does not know it.",
    )
    close(
        answered(clinic, f"Radius=99;{FULL}", "Radius and radius are two names, each of which comes once."),
        float(CLINIC.p(PATIENT)[0]),
        because="Beside a radius stands a Radius, with a capital letter, which the model does not know.",
    )


def check_refused_requests(student):
    """A request with a field that is none is refused."""
    clinic = made(student)
    for request, because in (
        ("radius;" + ";".join(FIELDS[1:]), "Its first field has no =."),
        ("=17.99;" + ";".join(FIELDS[1:]), "Its first field has no name."),
        (FULL + ";", "Behind the last semicolon is a field without =."),
        (FULL.replace(";", ";;", 1), "Between two semicolons is a field without =."),
    ):
        refused(clinic, request, because)


def check_a_name_twice(student):
    """A name that comes twice is refused."""
    clinic = made(student)
    for request in (FULL + ";radius=3", "radius=;" + FULL, FULL + "; ward=1;ward =2"):
        refused(clinic, request, "One of its names comes twice.")


def check_refused_values(student):
    """A value that is no measurement is refused."""
    clinic = made(student)
    for value in ("NaN", "Infinity", "5d", "0x1p3", "17,99", "large", "1 7", "1.2.3", "4=4", "1e", "e5", ".", "1_000", "\u0661\u0662", "5mm"):
        refused(clinic, f"radius={value};" + ";".join(FIELDS[1:]), f"{value} is no decimal number.")
    for value in ("-1", "-0.001"):
        refused(clinic, f"radius={value};" + ";".join(FIELDS[1:]), "A radius is not below 0.")
    refused(clinic, "radius=1e999;" + ";".join(FIELDS[1:]), "A double has no room for 1e999; it becomes infinity.")


def check_half_of_the_columns(student):
    """A request in which fewer than half of the columns are known is refused."""
    clinic = made(student)
    for request in ("", ";".join(FIELDS[:2]), "radius=;texture=;perimeter=;area=;" + ";".join(FIELDS[4:])):
        refused(clinic, request, "Fewer than three of six columns are known.")
    refused(
        clinic,
        ";".join(FIELDS[:2]) + ";age=41;ward=3;height=",
        "Two of six columns are known. What the model does not know is none of its columns.",
    )
    answered(clinic, ";".join(FIELDS[:3]), "Three of six columns are known: that is half.")
    row, clinic = OTHER.rows[UNSEEN[0]], made(student, OTHER)
    close(
        answered(clinic, OTHER.request(row), "Another model, with five columns, and all are known."),
        float(OTHER.p(row)[0]),
        because="This is another clinic: another model with five other columns.",
    )
    refused(clinic, OTHER.request(row, without=(0, 1, 2)), "Two of five columns are known: fewer than half.")
    answered(clinic, OTHER.request(row, without=(0, 1)), "Three of five columns are known.")
    two = "column,mean,scale,weight\ndose,0.5,0.25,0.3\nage,40.0,10.0,0.5\nintercept,,,-1.0\n"
    small = student.Clinic(two, "dose,age,malignant\n0.1,30,0\n0.7,45,1\n0.4,50,0\n0.9,60,1\n")
    answered(small, "age=50", "This model has two columns, and one of them is known: that is half.")


def check_large_measurements(student):
    """A measurement is taken as it stands, however large."""
    for dose in (1e40, 1e301):
        model = f"column,mean,scale,weight\ndose,0.0,{dose!r},1.2\nage,40.0,10.0,0.5\nheight,170.0,9.0,0.0\n"
        model += "intercept,,,-1.0\n"
        patients = ((0.001, 30, 171, 0), (0.007, 45, 180, 1), (0.004, 50, 162, 0), (0.002, 42, 169, 1), (0.006, 37, 158, 1))
        rows = "".join(f"{share * dose!r},{age},{height},{ill}\n" for share, age, height, ill in patients)
        close(
            answered(
                student.Clinic(model, "dose,age,height,malignant\n" + rows),
                f"dose={dose!r};age=50;height=170".replace("e+", "e"),
                "A double has room for the dose, and the scale of this model is as large.",
            ),
            float(1 / (1 + np.exp(-0.7))),
            because=f"The dose is {dose!r}, and so is its scale in this model: z is 0.7. The dose is taken as it stands.",
        )


def gaps(service, seed, most, count=len(UNSEEN)):
    """Requests with one to most measurements taken out, their rows, and the rows with the medians instead."""
    rng = np.random.default_rng(seed)
    requests, filled = [], service.rows[UNSEEN[:count]].copy()
    for row in filled:
        without = rng.choice(len(row), rng.integers(1, most + 1), replace=False)
        requests.append(service.request(row, without, rng.permutation(len(row))))
        row[without] = service.medians[without]
    return requests, service.rows[UNSEEN[:count]], filled


def given(student, requests, service):
    got = answers(made(student, service), requests)
    refused_here = sum(one["p"] is None for one in got)
    holds(
        not refused_here,
        because="At least half of the columns are known in each of these requests.",
        expected="a probability for each",
        actual=f"{refused_here} of {len(got)} refused",
    )
    return np.array([one["p"] for one in got])


def judged(student, service, seeds, most):
    yours, medians = 0.0, 0.0
    for seed in seeds:
        requests, rows, filled = gaps(service, seed, most)
        complete = service.p(rows)
        yours += float(np.abs(given(student, requests, service) - complete).mean()) / len(seeds)
        medians += float(np.abs(service.p(filled) - complete).mean()) / len(seeds)
    holds(
        yours <= 0.6 * medians,
        because=(
            f"Over {len(seeds)} rounds of {len(UNSEEN)} tumours your answers are {yours:.4f} away from those "
            f"to the complete requests. With the medians it is {medians:.4f}."
        ),
        expected=f"at most {0.6 * medians:.4f}",
        actual=yours,
    )


@rules(hidden=True, points=2)
def check_a_night_of_requests(student):
    """In a night with broken requests, the broken ones are refused and the others answered."""
    clinic = made(student)
    rng = np.random.default_rng(40)
    rows = CLINIC.rows[UNSEEN]
    spoil = [
        lambda text: text + ";" + text.split(";")[0],
        lambda text: text.replace("=", " ", 1),
        lambda text: text.replace("=", "=-", 1),
        lambda text: text.replace("=", "=1e400", 1).replace("1e4000", "1e400"),
        lambda text: ";".join(field.split("=")[0] + "=" for field in text.split(";")),
        lambda text: text.replace(".", ",", 1),
        lambda text: text + ";",
    ]
    requests, broken = [], []
    for row in rows:
        text = CLINIC.request(row, order=rng.permutation(6))
        broken.append(bool(rng.random() < 0.3))
        requests.append(spoil[rng.integers(len(spoil))](text) if broken[-1] else text)
    got = answers(clinic, requests)
    equal([one["p"] is None for one in got], broken, because="About three in ten of these requests are broken, and no others.")
    close(
        [one["p"] for one in got if one["p"] is not None],
        CLINIC.p(rows)[~np.array(broken)].tolist(),
        rtol=1e-9,
        because="A complete request has the model's answer, whatever stands around it.",
    )


@rules(hidden=True, points=2)
def check_better_than_the_most_frequent_class(student):
    """With gaps, at most a quarter of the mistakes of whoever calls all tumours benign."""
    requests, _, _ = gaps(CLINIC, 53, 3)
    mistakes = int(np.sum((given(student, requests, CLINIC) >= 0.5) != (MALIGNANT[UNSEEN] == 1)))
    most_frequent = int(MALIGNANT[UNSEEN].sum())
    holds(
        4 * mistakes <= most_frequent,
        because=f"You are wrong {mistakes} times, and benign for everybody is wrong {most_frequent} times.",
        expected=f"at most {most_frequent // 4} mistakes",
        actual=mistakes,
    )


@rules(hidden=True, points=3)
def check_closer_than_the_medians(student):
    """With gaps, at most six tenths of the medians' distance from the complete answer."""
    judged(student, CLINIC, (51, 52), 3)


@rules(hidden=True, points=2)
def check_another_clinic(student):
    """With other columns, at most six tenths of the medians' distance."""
    judged(student, OTHER, (61, 62), 2)
