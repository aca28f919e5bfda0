"""What the programme's pages accept."""
