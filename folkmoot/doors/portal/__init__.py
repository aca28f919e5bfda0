"""The front door of the public: home, finding a consultation, and its page."""
