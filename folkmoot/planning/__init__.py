"""PLAN: the register of consultations, their briefs, their approval, their dates and their questionnaires."""
