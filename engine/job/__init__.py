"""Long work that survives: jobs, their progress and the desk that runs them."""
