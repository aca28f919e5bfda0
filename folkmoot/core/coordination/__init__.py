"""Who is asked where and when, seen together: clashes, how often people were asked, quiet weeks, the year's load."""
