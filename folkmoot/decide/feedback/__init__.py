"""FEED BACK: we asked, you said, we did, published and sent to those who left an address."""
