"""The survey: a full questionnaire, answered page by page."""
