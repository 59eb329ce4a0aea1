"""What stands in for chatterbox-tts 0.1.7: its names, arguments, files, and a hum for a voice."""
