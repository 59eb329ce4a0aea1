"""What is seen: functions of state to page."""
