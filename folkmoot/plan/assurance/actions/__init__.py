"""What officers do in assurance, one file for each of its four subjects."""
