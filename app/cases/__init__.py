"""Evaluation cases drafted from a learner's own notes, and the file they are reviewed in."""
