"""PLAN: all consultations together: who is asked what and when, service plans, the strategy's action plan, costs."""
