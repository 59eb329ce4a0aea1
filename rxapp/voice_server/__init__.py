"""The voice server: engines on a machine with a GPU, spoken to as `engine.voice.voice_server` says.

python -m rxapp.voice_server
"""
