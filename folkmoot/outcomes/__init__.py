"""DECIDE, FEED BACK: decisions, published results, and we asked, you said, we did."""
