package proof

import (
	"fmt"
	"strings"
	"testing"

	"github.com/pancheck/pancheck/analyzers"
)

// A correlation is a way in which one part of a path decides another. The good
// function closes its channel once because of it; the bad one differs by a word
// and closes it twice. Without the correlation, either the good one would be
// reported, or nothing could be said of the bad one.
type correlation struct {
	name  string
	decls string
	good  string
	bad   [2]string // what is replaced in good, and by what
}

// The bodies are of func(c chan int, n int, err error); they are called with
// n = 2 and a nil error.
var correlations = []correlation{
	{
		name: "a condition that is asked again",
		good: "if n > 1 {\nclose(c)\n}\nif n <= 1 {\nclose(c)\n}",
		bad:  [2]string{"n <= 1", "n >= 1"},
	},
	{
		name: "a flag through a join",
		good: "closed := false\nif n > 1 {\nclose(c)\nclosed = true\n}\nif !closed {\nclose(c)\n}",
		bad:  [2]string{"!closed", "closed"},
	},
	{
		name:  "an error against a result",
		decls: "func shut(c chan int, n int) (bool, error) {\nif n < 0 {\nreturn false, errShut\n}\nclose(c)\nreturn true, nil\n}",
		good:  "_, e := shut(c, n)\nif e != nil {\nclose(c)\n}",
		bad:   [2]string{"e != nil", "e == nil"},
	},
	{
		name: "an element that is there",
		good: "m := map[int]chan int{n: c}\nif x, ok := m[n]; ok {\nclose(x)\ndelete(m, n)\n}\nif x, ok := m[n]; ok {\nclose(x)\n}",
		bad:  [2]string{"delete(m, n)", "m[n] = x"},
	},
	{
		name: "a type that was asserted",
		good: "var v any = c\nx, ok := v.(chan int)\nif ok {\nclose(x)\n}\nif !ok {\nclose(c)\n}",
		bad:  [2]string{"!ok", "ok"},
	},
	{
		name: "the arm of a select",
		good: "got := make(chan int, 1)\ngot <- 1\nwhich := 0\nselect {\ncase <-got:\nwhich = 1\nclose(c)\ncase <-c:\n}\nif which == 0 {\nclose(c)\n}",
		bad:  [2]string{"which == 0", "which == 1"},
	},
	{
		name: "the number of rounds",
		good: "list := make([]int, n)\nfor i := range list {\nif i == 0 {\nclose(c)\n}\n}\nif len(list) == 0 {\nclose(c)\n}",
		bad:  [2]string{"len(list) == 0", "len(list) != 0"},
	},
	{
		name:  "a flag under a lock",
		decls: "type door struct {\nmu sync.Mutex\nshut bool\nc chan int\n}\nfunc (d *door) close() {\nd.mu.Lock()\ndefer d.mu.Unlock()\nif !d.shut {\nd.shut = true\nclose(d.c)\n}\n}",
		good:  "d := &door{c: c}\nd.close()\nd.close()",
		bad:   [2]string{"d.close()\nd.close()", "d.close()\nclose(d.c)"},
	},
	{
		name: "a sync.Once",
		good: "var once sync.Once\nonce.Do(func() { close(c) })\nonce.Do(func() { close(c) })",
		bad:  [2]string{"once.Do(func() { close(c) })\nonce.Do", "once.Do(func() { close(c) })\nnew(sync.Once).Do"},
	},
	{
		name: "a compare and swap",
		good: "var shut atomic.Bool\nif shut.CompareAndSwap(false, true) {\nclose(c)\n}\nif shut.CompareAndSwap(false, true) {\nclose(c)\n}",
		bad:  [2]string{"}\nif shut.CompareAndSwap(false", "}\nif shut.CompareAndSwap(true"},
	},
	{
		name: "a labelled break",
		good: "outer:\nfor {\nfor range n {\nclose(c)\nbreak outer\n}\nbreak\n}",
		bad:  [2]string{"close(c)\nbreak outer", "close(c)\ncontinue outer"},
	},
	{
		name: "a goto",
		good: "again := false\nretry:\nif again {\nclose(c)\nreturn\n}\nagain = true\ngoto retry",
		bad:  [2]string{"again = true\ngoto retry", "again = true\nclose(c)\ngoto retry"},
	},
	{
		name:  "a range over a function",
		decls: "func twice(yield func(int) bool) {\nif yield(1) {\nyield(2)\n}\n}",
		good:  "for range twice {\nclose(c)\nbreak\n}",
		bad:   [2]string{"close(c)\nbreak", "close(c)"},
	},
	{
		name: "deferred calls in a loop",
		good: "for i := range n {\nif i == 0 {\ndefer close(c)\n}\n}",
		bad:  [2]string{"if i == 0 {", "if i >= 0 {"},
	},
	{
		name:  "a recovered panic",
		decls: "func risky(n int) {\ndefer func() { recover() }()\nif n > 1 {\npanic(n)\n}\n}",
		good:  "done := false\nfunc() {\ndefer func() { recover() }()\nif n > 1 {\npanic(n)\n}\ndone = true\n}()\nif done {\nclose(c)\n}\nif n > 1 {\nclose(c)\n}",
		bad:   [2]string{"panic(n)\n}\ndone", "risky(n)\n}\ndone"},
	},
	{
		name:  "a call that never returns",
		decls: "func fail(n int) {\npanic(n)\n}",
		good:  "if n < 0 {\nclose(c)\nfail(n)\n}\nclose(c)",
		bad:   [2]string{"n < 0 {\nclose(c)\nfail(n)", "n > 0 {\nclose(c)"},
	},
	{
		name:  "a result changed by a deferred function",
		decls: "func open(n int) (e error) {\ndefer func() {\nif n < 0 {\ne = errShut\n}\n}()\nreturn nil\n}\nfunc shutOnError(c chan int, n int) (e error) {\ndefer func() {\nif e != nil {\nclose(c)\n}\n}()\nreturn open(n)\n}",
		good:  "if shutOnError(c, n-9) == nil {\nclose(c)\n}",
		bad:   [2]string{"== nil", "!= nil"},
	},
	{
		name: "a channel that was set to nil",
		good: "x := c\nfor range 2 {\nif x != nil {\nclose(x)\nx = nil\n}\n}",
		bad:  [2]string{"x = nil", "x = c"},
	},
	{
		name: "an error that a predicate speaks of",
		good: "e := fmt.Errorf(\"late: %w\", errShut)\nif n < 2 {\ne = nil\n}\nif errors.Is(e, errShut) {\nclose(c)\n}\nif e == nil {\nclose(c)\n}",
		bad:  [2]string{"e == nil", "e != nil"},
	},
}

// TestCorrelations runs both functions of each correlation and looks for the
// report on the bad one and for none on the good one.
func TestCorrelations(t *testing.T) {
	files := make(map[string]string)
	for _, c := range correlations {
		for _, twin := range []string{"bad", "good"} {
			body := c.good
			if twin == "bad" {
				if strings.Count(c.good, c.bad[0]) == 0 {
					t.Fatalf("%s: %q is not in the good function", c.name, c.bad[0])
				}
				body = strings.Replace(c.good, c.bad[0], c.bad[1], 1)
			}
			text := fmt.Sprintf("%s\nvar errShut = fmt.Errorf(\"shut\")\n\nfunc run(c chan int, n int, err error) {\n_ = errShut\n%s\n}\n\nfunc Scenario() { run(make(chan int), 2, nil) }\n", c.decls, body)
			imports := ""
			for _, name := range []string{"errors", "fmt", "sync", "sync/atomic"} {
				if strings.Contains(text, name[strings.LastIndex(name, "/")+1:]+".") {
					imports += fmt.Sprintf("import %q\n", name)
				}
			}
			name := fmt.Sprintf("closedchan/%s/%s/x.go", strings.ReplaceAll(c.name, " ", "_"), twin)
			files[name] = fmt.Sprintf("//oracle: panic \"close of closed channel\"\n\npackage %s\n\n%s\n%s", twin, imports, text)
		}
	}
	root := writeModule(t, files)
	fixtures, err := Discover(root)
	if err != nil {
		t.Fatal(err)
	}
	programs, err := Build(t.Context(), root, t.TempDir(), fixtures)
	if err != nil {
		t.Fatal(err)
	}
	found, err := Mismatches(root, analyzers.All(), "./...")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range fixtures {
		source := files[f.Name()+"/x.go"]
		if err := programs.Prove(t.Context(), f, Runs{Bad: 1, Good: 1}); err != nil {
			t.Errorf("%s: %v\n%s", f.Name(), err, source)
		}
		reports := strings.Join(found[f.Package], "\n")
		if f.Bad() != strings.Contains(reports, "(PC4001)") || !f.Bad() && reports != "" {
			t.Errorf("%s: reports %q\n%s", f.Name(), reports, source)
		}
	}
}
