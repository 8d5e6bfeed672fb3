"""The question sets of the small course."""

from __future__ import annotations

ANSWERABLE: list[dict[str, object]] = [
    {"kind": "definition", "question": "what is an object store for files?", "gold": [["Buckets"]]},
    {"kind": "definition", "question": "which database has millisecond reads?", "gold": [["Storage", "Tables"]]},
    {"kind": "choice", "question": "how does bayesian optimization pick hyperparameters?", "gold": [["Tuning"]]},
    {"kind": "choice", "question": "what switches neurons off?", "gold": [["Training", "Regularization"]]},
]
UNANSWERABLE: list[dict[str, object]] = [
    {"kind": "off_topic", "question": "how do I bake sourdough?", "topic": None},
    {"kind": "off_topic", "question": "who won yesterday's match?", "topic": None},
    {"kind": "same_field", "question": "explain federated averaging", "topic": "Tuning"},
    {"kind": "near_miss", "question": "price of glacier per gigabyte?", "topic": "Buckets"},
]
FOLLOWUPS: list[dict[str, object]] = [
    {
        "first": "what is an object store for files?",
        "followup": "and the archive?",
        "standalone": "what is the cheap archive for files?",
        "gold": [["Buckets"]],
    }
]
