import pytest

from app.quiz.outline import Entry
from app.quiz.truth import Guard, akin, spells_out
from tests.app.quiz.notes import TERSE, outline


def guarded(text: str) -> tuple[Guard, dict[str, Entry]]:
    found = outline(text)
    return Guard(found), {f"{one.path[-1]}/{one.term}": one for one in found.entries}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NACLs", "Network ACLs"),
        ("Lambda", "AWS Lambda"),
        ("Kinesis", "Kinesis Data Streams"),
        ("ECS/EKS", "Amazon EKS"),
        ("MWAA", "Apache Airflow (MWAA)"),
        ("Encryption", "Encryption at rest"),
    ],
)
def test_names_of_one_thing_or_of_its_kinds_are_akin(one: str, other: str) -> None:
    assert akin(one, other)
    assert akin(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("ORC", "Avro"), ("Encryption at rest", "Encryption in transit"), ("Cost", "Latency")]
)
def test_siblings_are_not_akin(one: str, other: str) -> None:
    assert not akin(one, other)


def test_a_term_of_several_topics_is_never_a_wrong_answer_to_itself() -> None:
    guard, found = guarded(TERSE)
    here, there = found["Data Sources/Encryption at rest"], found["Protection/Encryption at rest"]
    assert not guard.false_of(here.definition, here, there)
    assert not guard.false_of(there.definition, there, here)


def test_synonyms_are_not_wrong_answers_to_each_other() -> None:
    guard, found = guarded(TERSE)
    one, other = found["Data Sources/NACLs"], found["Protection/Network ACLs"]
    assert not guard.false_of(one.definition, one, other)


def test_a_statement_that_nearly_repeats_one_of_the_other_is_not_wrong_of_it() -> None:
    text = (
        "# A\n- **Spot**: cost savings for jobs\n- **Reserved**: Long-term cost savings\n- **Avro**: Schema evolution\n"
    )
    guard, found = guarded(text)
    spot, reserved, avro = (found[f"A/{name}"] for name in ("Spot", "Reserved", "Avro"))
    assert not guard.false_of(reserved.definition, reserved, spot)
    assert guard.false_of(avro.definition, avro, spot)


def test_what_another_topic_says_of_the_term_counts_too() -> None:
    text = "# A\n- **Spot**: spare machines\n- **Savings plan**: cheap committed usage\n# B\n- **Spot**: cheap usage\n"
    guard, found = guarded(text)
    plan, spot = found["A/Savings plan"], found["A/Spot"]
    assert not guard.false_of(plan.definition, plan, spot)


def test_what_is_said_of_a_synonym_counts_too() -> None:
    text = (
        "# A\n- **NACLs**: border rules\n- **Firewalls**: stateless packet filters\n"
        "# B\n- **Network ACLs** are rules.\n  They are stateless packet filters of a subnet.\n"
    )
    guard, found = guarded(text)
    walls = found["A/Firewalls"]
    assert not guard.false_of(walls.definition, walls, found["A/NACLs"])


def test_a_statement_that_names_the_term_is_not_wrong_of_it() -> None:
    guard, found = guarded("# A\n- **BYOC**: Custom environments\n- **Containers**: Images known as BYOC\n")
    assert not guard.false_of(found["A/Containers"].definition, found["A/Containers"], found["A/BYOC"])


def test_a_kind_of_a_term_is_not_kept_apart_from_it() -> None:
    text = (
        "# A\n- **Data drift** is a change of live inputs.\n"
        "- **Covariate shift** is a moved distribution.\n  Covariate shift is one kind of data drift.\n"
    )
    guard, found = guarded(text)
    assert not guard.apart(found["A/Data drift"], found["A/Covariate shift"])


def test_a_statement_that_holds_a_telling_word_of_its_term_names_it() -> None:
    guard, found = guarded("# A\n- **Batch job**: batch computing\n- **QuickSight**: quick charts\n- **Spot**: spare\n")
    assert guard.names(found["A/Batch job"].definition, found["A/Batch job"])
    assert guard.names(found["A/QuickSight"].definition, found["A/QuickSight"])
    assert not guard.names(found["A/Spot"].definition, found["A/Spot"])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Optimized Row Columnar, Hive", "ORC"),
        ("Identity and access management", "IAM"),
        ("Key management", "KMS"),
        ("Synthetic Minority Oversampling Technique", "SMOTE"),
        ("Web application firewall rules", "WAF"),
    ],
)
def test_a_written_out_abbreviation_is_noticed(text: str, name: str) -> None:
    assert spells_out(text, name)


def test_other_words_do_not_spell_out_an_abbreviation() -> None:
    assert not spells_out("Plain delimited text", "CSV")
    assert not spells_out("Key and lock", "KMS")


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("Kafka/Flink", "are engines, one a durable log and the other a processor"),
        ("Checked vs Raw", "is the choice between testing each row and taking it as it comes"),
        ("Pipeline/Build/Deploy", "are the chain that rolls versions out"),
        ("Automated retraining", "is starting another training run by itself"),
    ],
)
def test_a_name_of_several_things_or_of_a_repetition_is_told_by_its_description(term: str, said: str) -> None:
    guard, found = guarded(f"# A\n- **{term}** {said}.\n- **Avro** is a row format.\n")
    entry = found[f"A/{term}"]
    assert guard.names(entry.definition, entry)


def test_a_slash_alone_tells_nothing() -> None:
    guard, found = guarded("# A\n- **Scaling/Shifting** is putting columns on like ranges.\n")
    entry = found["A/Scaling/Shifting"]
    assert not guard.names(entry.definition, entry)
