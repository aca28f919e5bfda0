"""What every stage stands on: pages, records, messages, jobs, places and people who sign in."""
