"""The rehearsal player, written for the browser: one file per matter, put together by stage.jsx."""
