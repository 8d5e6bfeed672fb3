"""What can go wrong while answering and setting quizzes.

FootnoteError
├── IngestError …             see ingest.errors
└── TutorError
    ├── QuestionError         a question that is empty or too long
    ├── UnknownSectionError   no section or domain of that name
    ├── UnknownCourseError    no course of that name
    ├── BlueprintError        the plan of an exam that cannot be read or does not fit the notes
    ├── SettingsError         a setting that is not allowed
    ├── LearnerRecordError    a learner's record is damaged or of another version
    ├── UnknownConversationError  no conversation of that name, or several
    └── ModelError            the chat model is unknown, unreachable or failed
        └── CutError          its reply ended before it was complete
"""

from ingest.errors import FootnoteError

__all__ = [
    "BlueprintError",
    "CutError",
    "FootnoteError",
    "LearnerRecordError",
    "ModelError",
    "QuestionError",
    "SettingsError",
    "TutorError",
    "UnknownConversationError",
    "UnknownCourseError",
    "UnknownSectionError",
]


class TutorError(FootnoteError):
    """The tutor cannot do what was asked."""


class QuestionError(TutorError):
    """A question that is empty or too long."""


class UnknownSectionError(TutorError):
    """No section or domain of that name."""


class UnknownCourseError(TutorError):
    """No course of that name."""


class BlueprintError(TutorError):
    """The plan of an exam: missing, unreadable, or naming what the notes do not have."""


class SettingsError(TutorError):
    """A setting or option whose value is not allowed."""


class LearnerRecordError(TutorError):
    """A learner's record cannot be read or written: damaged, or of another version."""


class UnknownConversationError(TutorError):
    """No conversation of that name, or more than one."""


class ModelError(TutorError):
    """The chat model is unknown, unreachable or failed."""


class CutError(ModelError):
    """The chat model's reply ended before it was complete."""
