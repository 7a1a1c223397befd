package output

import (
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/pancheck/pancheck/internal/check"
)

// hostile is what names, comments and messages may be at worst.
const hostile = `"><script>alert(1)</script><img src=x onerror=alert(2)>'` + "`" + `{{.}}</title></svg>-->&lt;` + "\x00\x1b[31m\u202e"

// hostileRun has it everywhere, in findings of every shape, and more and longer
// than is drawn at best.
func hostileRun() (*Run, []*Finding) {
	long := strings.Repeat("VeryLongNameWithoutAnyBreak", 12)
	at := Position{hostile + ".go", 2, 3}
	var related []Step
	for i, op := range []string{"go", "go", "go", "go", "send", "close", hostile} {
		s := Step{Position: at, Message: hostile + " " + long, Op: op, Function: hostile, Goroutine: i % 4}
		if op == "go" {
			s.Goroutine, s.Starts = i, i+1
		}
		related = append(related, s)
	}
	run := &Run{
		Version: hostile,
		Checks: []check.Check{{Code: "PC4003", Analyzer: hostile, Title: hostile + long, Text: hostile, Before: hostile + long, After: hostile, Silent: hostile,
			Lack: &check.Lack{First: "send", Then: "close", Text: hostile}}},
		Problems: []string{hostile, long},
		Source:   func(string) []string { return []string{"// " + hostile, "\t" + hostile + long, "}"} },
	}
	var findings []*Finding
	for i := range 3 {
		f := &Finding{Code: "PC4003", Analyzer: hostile, Severity: Error, Message: hostile + long, Position: at, End: at,
			Package: hostile + fmt.Sprint(i) + long, Function: hostile, Related: related, Fixes: []Fix{{Message: hostile}}, Fingerprint: hostile}
		switch i {
		case 1:
			f.Memory = &check.Memory{Object: hostile + long, Size: 1 << 40, Offset: -3, Length: 1 << 41}
		case 2:
			f.Memory = &check.Memory{Object: hostile, Size: 0, Offset: 0}
			f.Code, f.Severity = check.OverBudget, Note
		}
		findings = append(findings, f)
	}
	return run, findings
}

// No markup of a hostile name becomes markup of the page, and the page is well
// formed apart from the elements that HTML leaves open.
func TestHTMLEscapes(t *testing.T) {
	page, _ := write(t, "html", first(hostileRun()), second(hostileRun()))
	for _, bad := range []string{"<script", "<img", "onerror=alert(2)>'", "{{.}}</title>", "\x1b", "\u202e"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page has %q", bad)
		}
	}
	if n := strings.Count(page, "</title>"); n != 1 {
		t.Errorf("%d titles", n)
	}
	open, closed := strings.Count(page, "<svg"), strings.Count(page, "</svg>")
	if open != closed || open != 2 {
		t.Errorf("%d pictures begin, %d end; want 2: one of events, one of memory", open, closed)
	}
	if m := regexp.MustCompile(`(?i)(src|href|action|@import|url\()\s*=?\s*"?(https?:)?//`).FindAllString(page, -1); m != nil {
		for _, s := range m {
			if !strings.HasPrefix(s, `href="https://`) {
				t.Errorf("the page fetches something: %q", s)
			}
		}
	}
	for _, f := range []string{"sarif", "codeclimate", "checkstyle", "json", "github"} {
		out, _ := write(t, f, first(hostileRun()), second(hostileRun()))
		if f == "checkstyle" {
			d := xml.NewDecoder(strings.NewReader(out))
			for {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("checkstyle: %v", err)
				}
			}
		}
	}
}

func first(run *Run, _ []*Finding) *Run             { return run }
func second(_ *Run, findings []*Finding) []*Finding { return findings }

// TestHTMLInBrowser shows the page in a frame as wide as a phone and as a
// desktop, and asks headless Chromium whether anything sticks out, with all
// findings shut and with all open, and whether it complained.
func TestHTMLInBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("short: the page is not looked at in a browser")
	}
	browser := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			browser = path
			break
		}
	}
	if browser == "" {
		t.Skip("neither chromium nor google-chrome is installed: the page is not looked at in a browser")
	}
	dir := t.TempDir()
	for name, make := range map[string]func() (*Run, []*Finding){"golden": goldenRun, "hostile": hostileRun} {
		run, findings := make()
		page, _ := write(t, "html", run, findings)
		var frames strings.Builder
		for _, width := range []int{360, 1200} {
			fmt.Fprintf(&frames, `<iframe style="width:%dpx;height:800px;border:0" srcdoc="%s"></iframe>`, width, html.EscapeString(page))
		}
		file := filepath.Join(dir, name+".html")
		text := "<!DOCTYPE html><meta charset=utf-8><body>" + frames.String() + probe
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		// A command that hangs is a browser that cannot run here.
		cmd := exec.CommandContext(t.Context(), browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
			"--disable-background-networking", "--disable-component-update", "--disable-sync", "--enable-logging=stderr",
			"--user-data-dir="+filepath.Join(dir, name), "--virtual-time-budget=10000", "--dump-dom", "file://"+file)
		var stderr strings.Builder
		cmd.Stderr = &stderr
		cmd.WaitDelay = 5 * time.Second
		dom, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v\n%s", err, stderr.String())
		}
		m := regexp.MustCompile(`(?s)<pre id="result">(.*?)</pre>`).FindSubmatch(dom)
		if m == nil {
			t.Fatalf("%s: the browser did not look at the page\n%s", name, stderr.String())
		}
		if got, want := string(m[1]), "360 shut: fits\n360 open: fits\n1200 shut: fits\n1200 open: fits\n"; got != want {
			t.Errorf("%s: got\n%swant\n%s", name, got, want)
		}
		for line := range strings.Lines(stderr.String()) {
			if strings.Contains(line, "CONSOLE") {
				t.Errorf("%s: %s", name, line)
			}
		}
	}
}

// probe measures the frames of the document around it.
const probe = `<pre id="result"></pre><script>
addEventListener("load", () => {
  let text = "";
  for (const frame of document.querySelectorAll("iframe")) {
    const page = frame.contentDocument;
    for (const open of [false, true]) {
      for (const d of page.querySelectorAll("details")) d.open = open;
      const root = page.documentElement;
      const state = frame.clientWidth + (open ? " open: " : " shut: ");
      let wide = root.scrollWidth > root.clientWidth ? "scrolls to " + root.scrollWidth : "";
      if (page.scripts.length || page.images.length) wide += " foreign elements";
      if (frame.contentWindow.innerWidth != frame.clientWidth) wide += " width " + frame.contentWindow.innerWidth;
      text += state + (wide || "fits") + "\n";
    }
  }
  document.getElementById("result").textContent = text;
});
</script>`

func TestPicture(t *testing.T) {
	at := func(line int) Position { return Position{"p.go", line, 1} }
	lack := &check.Lack{First: "send", Then: "receive", Absent: "receive", Text: "nobody receives"}
	f := &Finding{Code: "PC2004", Function: "f", Related: []Step{
		{Position: at(1), Message: "channel made", Op: "make", Function: "f"},
		{Position: at(2), Message: "goroutine started", Op: "go", Starts: 1, Function: "f"},
		{Position: at(3), Message: "receive", Op: "receive", Function: "f"},
		{Position: at(4), Message: "blocked sending", Op: "send", Goroutine: 1, Function: "f"},
	}}
	p := newPicture(f, lack)
	var got []string
	for _, l := range p.Lanes {
		got = append(got, l.Letter+" "+l.Name)
	}
	for _, r := range p.Rows {
		got = append(got, fmt.Sprintf("%s at %d: %s", r.Label, r.X, r.Lines[0].Text))
	}
	for _, a := range p.Arrows {
		got = append(got, fmt.Sprintf("arrow, missing %t", a.Missing))
	}
	want := `A f
B goroutine started at p.go:2
1 at 22: channel made
2 at 22: goroutine started
3 at 22: receive
4 at 66: blocked sending
? at 22: no receive
arrow, missing false
arrow, missing true`
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	if p.Missing != lack.Text || !strings.HasSuffix(p.Description, "A: no receive. Missing: nobody receives.") {
		t.Errorf("missing %q, described as %q", p.Missing, p.Description)
	}

	// What one goroutine does is in order: nothing is missing.
	f.Related[3].Goroutine = 0
	if p := newPicture(f, &check.Lack{First: "send", Then: "receive", Text: "nobody receives"}); p.Missing != "" || len(p.Rows) != 4 {
		t.Errorf("missing %q in one goroutine", p.Missing)
	}
	if p := newPicture(&Finding{}, lack); p != nil {
		t.Error("a picture without steps")
	}
}

func TestByteBar(t *testing.T) {
	for _, tt := range []struct {
		m       check.Memory
		outside string
		ticks   string
		words   string
	}{
		{check.Memory{Object: "b", Size: 8, Offset: 4, Length: 8}, "[4 bytes]", "0 4 8 12", "b has 8 bytes; the access takes offsets 4 to 11"},
		{check.Memory{Object: "b", Size: 8, Offset: -2, Length: 4}, "[2 bytes]", "-2 0 2 8", "b has 8 bytes; the access takes offsets -2 to 1"},
		{check.Memory{Object: "b", Size: 8, Offset: 20, Length: 4}, "[4 bytes]", "0 8 20 24", "b has 8 bytes; the access takes offsets 20 to 23"},
		{check.Memory{Object: "b", Size: 4, Offset: 0, Length: 8, Rest: true}, "[4 bytes]", "0 4 8", "4 bytes are left of b; the access takes offsets 0 to 7"},
		{check.Memory{Object: "b", Size: 8, Offset: -1}, "[]", "-1 0 8", "b has 8 bytes; the access begins at offset -1"},
	} {
		b := newByteBar(&tt.m)
		var outside, ticks []string
		for _, s := range b.Outside {
			outside = append(outside, s.Text)
		}
		for _, tick := range b.Ticks {
			ticks = append(ticks, tick.Text)
			if tick.X < 0 || tick.X > b.Width {
				t.Errorf("%+v: tick at %d", tt.m, tick.X)
			}
		}
		if fmt.Sprint(outside) != tt.outside || strings.Join(ticks, " ") != tt.ticks || b.Description != tt.words {
			t.Errorf("%+v: got %v, %v, %q", tt.m, outside, ticks, b.Description)
		}
	}
	if newByteBar(nil) != nil {
		t.Error("a bar without memory")
	}
}
