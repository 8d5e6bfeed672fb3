"""The learner's room: what was answered, and how well."""
