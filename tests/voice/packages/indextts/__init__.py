"""What stands in for Index TTS 2.5: its names, arguments and files, and a hum for a voice."""
