"""What people do with a play: each use case fetches, calls one pure function, and stores."""
