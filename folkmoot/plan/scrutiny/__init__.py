"""PLAN: councillors follow the consultations of their division and portfolio, and comment as scrutiny."""
