"""Having a play recorded: starting, pausing and counting, whoever asks and whatever the desk."""
