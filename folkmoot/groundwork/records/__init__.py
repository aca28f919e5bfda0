"""The audit trail: what happened, who did it, in an order nobody can change unseen."""
