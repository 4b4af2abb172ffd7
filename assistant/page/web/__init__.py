"""The page as a web server serves it; the one door to gradio. Draws nothing and knows no document."""
