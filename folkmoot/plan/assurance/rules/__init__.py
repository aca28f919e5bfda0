"""When: what must be so before a consultation opens. Plain Python."""
