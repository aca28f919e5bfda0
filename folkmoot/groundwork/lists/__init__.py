"""The lists a council keeps itself: services, topics, audiences, places. Each stage brings its own."""
