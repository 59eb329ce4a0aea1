"""The voice server: engines on a machine with a GPU, for other machines to ask.

Its protocol is told in `engine.voice.engines.voice_server.voice_server`.

python -m rxapp.voice_server
"""
