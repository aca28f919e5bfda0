"""The doors: the public front and the officers’ desk. They only assemble."""
