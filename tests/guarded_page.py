"""Two small pages of gradio's with everything around them that stands around ours, the second with a password.

A program of its own, called with the folder of its files and the password. Says on standard output where the pages are
and where uploads lie; ends when standard input does.
"""

import os
import sys
import time
from pathlib import Path

from assistant import logs
from assistant.page import file_cache, password
from assistant.page.guard import middlewares
from assistant.page.presence import Presence


def serve(uploads, kept):
    """Start a page and return it with its address."""
    import gradio as gr

    with gr.Blocks(analytics_enabled=False) as page:
        button, said = gr.UploadButton("up", file_count="multiple"), gr.Textbox()
        button.upload(lambda files: "".join(Path(file).read_text() for file in files), button, said, api_name="read")
        said.submit(lambda text: text, said, said, api_name="echo")
    around = middlewares("127.0.0.1", kept, uploads, Presence(time.monotonic))
    _, where, _ = page.launch(
        server_name="127.0.0.1", prevent_thread_lock=True, quiet=True, ssr_mode=False, inbrowser=False,
        app_kwargs={"middleware": around, "openapi_url": None},
    )  # fmt: skip
    return page, where


def main(folder, secret):
    logs.to_terminal(debug=False)
    logs.to_file(folder / "log", debug=False)
    with file_cache.held(folder / "uploads") as uploads:
        os.environ |= {"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_OFFLINE": "1", "GRADIO_TEMP_DIR": str(uploads)}
        os.environ |= dict.fromkeys(("NO_PROXY", "no_proxy"), "127.0.0.1,localhost")
        started = [serve(uploads, None), serve(uploads, password.hashed(secret))]
        sys.stdout.write(" ".join([*(where for _, where in started), str(uploads)]) + "\n")
        sys.stdout.flush()
        sys.stdin.read()
        for page, _ in started:
            page.close(verbose=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
