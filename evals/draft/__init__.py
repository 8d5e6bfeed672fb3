"""Cases from a learner's own notes: drafted, reviewed, and scored like a bundled question set."""
