"""The public's pages. Each is the same for everybody, so it may be kept and served ready-made (`kept_page`)."""
