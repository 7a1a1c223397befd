package load

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// keyed finds the packages in dir and makes their keys.
func keyed(t *testing.T, dir string, env ...string) *Graph {
	t.Helper()
	g, err := Find(t.Context(), &Query{Dir: dir, Patterns: []string{"./..."}, Tests: true, Env: env}, true)
	if err != nil {
		t.Fatal(err)
	}
	g.MakeKeys("tool")
	return g
}

func keysOf(g *Graph) map[string]Key {
	keys := make(map[string]Key)
	for _, u := range g.Units {
		if key, ok := u.Key(); ok {
			keys[u.ID] = key
		}
	}
	return keys
}

const layered = `
-- go.mod --
module m

go 1.25
-- low/low.go --
package low

func F() int { return 1 }
-- low/low_test.go --
package low
-- middle/middle.go --
package middle

import "m/low"

func G() int { return low.F() }
-- high/high.go --
package high

import "m/middle"

var x = middle.G()
-- broken/broken.go --
package broken

import _ "m/nowhere"
-- above/above.go --
package above

import _ "m/broken"
`

// A key depends on the files of the unit and on the keys of what it imports, and
// what does not build has none. A copy of the tree has the same keys.
func TestKeys(t *testing.T) {
	_, dir := find(t, layered, true, "./...")
	_, copied := find(t, layered, true, "./...")
	first, second := keysOf(keyed(t, dir)), keysOf(keyed(t, copied))
	if len(first) != 4 {
		t.Errorf("keys of %d units, want 4: %v", len(first), first)
	}
	for id, key := range first {
		if second[id] != key {
			t.Errorf("another key for %s in a copy", id)
		}
	}
	changed := func(name, text string) string {
		t.Helper()
		if err := os.WriteFile(filepath.Join(copied, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		before := second
		g := keyed(t, copied)
		second = keysOf(g)
		var ids []string
		for _, u := range g.Units {
			if key, ok := u.Key(); ok && before[u.ID] != key {
				ids = append(ids, u.ID)
			}
		}
		return strings.Join(ids, ", ")
	}
	for _, tt := range []struct{ file, text, want string }{
		{"low/low_test.go", "package low\n\n", "low [m/low.test]"},
		{"middle/middle.go", "package middle\n\nimport \"m/low\"\n\nfunc G() int { return low.F() + 1 }\n", "middle, m/high"},
		{"low/low.go", "package low\n\nfunc F() int { return 2 }\n", "low, m/middle, m/high, m/low [m/low.test]"},
		{"low/low_windows.go", "package low\n", ""},
		{"high/line.go", "package high\n\n//line x.y:1\n", "high"},
	} {
		if got := strings.TrimPrefix(changed(tt.file, tt.text), "m/"); got != tt.want {
			t.Errorf("%s: new keys for %s, want %s", tt.file, got, tt.want)
		}
	}
	overlay := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(overlay, []byte("{}"), 0o666); err != nil {
		t.Fatal(err)
	}
	if keys := keysOf(keyed(t, dir, "GOFLAGS=-overlay="+overlay)); len(keys) > 0 {
		t.Error("there are keys although files are not what they seem")
	}
}

// Line directives may lead out of the tree, so the key says where it lies.
func TestKeysOfLineDirectives(t *testing.T) {
	const source = "-- go.mod --\nmodule m\n-- p.go --\npackage m\n\n//line x.y:1\nvar x int\n"
	_, one := find(t, source, false, "./...")
	_, two := find(t, source, false, "./...")
	if keysOf(keyed(t, one))["m"] == keysOf(keyed(t, two))["m"] {
		t.Error("the same key in two places")
	}
}

// A file that changes between the moments when it is hashed and parsed is noticed.
func TestChanged(t *testing.T) {
	_, dir := find(t, layered, true, "./low/...")
	for _, edit := range []bool{false, true} {
		g := keyed(t, dir)
		if edit {
			if err := os.WriteFile(filepath.Join(dir, "low/low.go"), []byte("package low\n"), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if err := g.Prepare(t.Context()); err != nil {
			t.Fatal(err)
		}
		for _, u := range g.Units {
			g.Check(u)
		}
		if g.Changed() != edit {
			t.Errorf("changed: %t, want %t", g.Changed(), edit)
		}
	}
}

// The same for a file that only the go command reads.
func TestChangedForCgo(t *testing.T) {
	_, dir := find(t, "-- go.mod --\nmodule m\n-- p.go --\npackage m\n\n// #include \"p.h\"\nimport \"C\"\n-- p.h --\nint f(void);\n", false, "./...")
	g := keyed(t, dir)
	if _, ok := keysOf(g)["m"]; !ok {
		t.Skip("cgo is not enabled")
	}
	if err := os.WriteFile(filepath.Join(dir, "p.h"), []byte("int g(void);\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := g.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	if !g.Changed() {
		t.Error("the change is not noticed")
	}
}

// What is known already is not in the graph, unless others need its declarations
// or its facts.
func TestNarrow(t *testing.T) {
	all := []string{"m/low", "m/low [m/low.test]", "m/middle", "m/high"}
	for _, tt := range []struct {
		name            string
		findings, facts []string // of these are known
		want            string
	}{
		{"all is known", all, all, ""},
		{"findings are all that is asked for", all, nil, ""},
		{
			"the facts of others are known", []string{"m/low [m/low.test]", "m/middle"}, []string{"m/low", "m/middle"},
			"m/low: declarations\nm/middle: declarations after m/low\nm/high: report\n",
		},
		{
			"and those of others are not", []string{"m/low [m/low.test]", "m/middle"}, []string{"m/middle"},
			"m/low: facts\nm/middle: declarations after m/low\nm/high: report after m/low\n",
		},
		{
			"in the middle", []string{"m/low [m/low.test]", "m/middle"}, []string{"m/low"},
			"m/low: declarations\nm/middle: facts\nm/high: report after m/middle\n",
		},
		{"a test", []string{"m/high", "m/middle"}, nil, "m/low [m/low.test]: report\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g, _ := find(t, layered, true, "./low", "./middle", "./high")
			g.Narrow(func(u *Unit, role Role) bool {
				for _, id := range map[Role][]string{Report: tt.findings, Facts: tt.facts}[role] {
					if id == u.ID {
						return true
					}
				}
				return false
			})
			if got := describe(g); got != tt.want {
				t.Errorf("left:\n%swant:\n%s", got, tt.want)
			}
		})
	}
}
