"""The raw archive (原始档案): which files there are, what each one is by its content, and where it came from."""
