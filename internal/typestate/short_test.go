package typestate_test

import (
	"slices"
	"testing"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/typestate"
)

// TestShort shows that a walk whose budget is used up inside a recursion comes to what
// follows that, and says that it has not seen everything.
func TestShort(t *testing.T) {
	tests := []struct{ name, src string }{
		{"a recursion in a loop", `type dir struct { files []string; dirs []*dir }
type walker struct { c chan string }
func (w *walker) dir(d *dir) {
	for _, f := range d.files {
		if len(f) > 3 { go func() { w.c <- f }() }
		if len(f) > 5 { w.c <- f }
		if len(f) > 7 { w.c <- f }
	}
	for _, sub := range d.dirs { w.dir(sub) }
}
func f(w *walker, d *dir) {
	w.dir(d)
	close(w.c)
}`},
		{"many ways through each round", `import "strings"
type dir struct { files, links []string; dirs []*dir }
type walker struct { c chan string; thumb func(string) string }
func (w *walker) dir(d *dir) {
	for _, f := range d.files {
		if photo(f) { w.photo(f) }
	}
	for _, f := range d.links {
		if photo(f) { w.photo(f) }
	}
	for _, sub := range d.dirs { w.dir(sub) }
}
func photo(f string) bool {
	switch strings.ToLower(f) {
	case "a", "b", "c":
		return true
	}
	return false
}
func (w *walker) photo(f string) {
	w.c <- f
	go func() { w.c <- w.thumb(f) }()
}
func f(w *walker, d *dir) {
	w.dir(d)
	close(w.c)
}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := engine(t, tt.src)
			rec := typestate.NewRecorder(knowledge.Send | knowledge.Go | knowledge.Close | knowledge.Return)
			w := e.WalkOn(e.Index.SSA.Pkg.Func("f"), rec, nil)
			if !w.Exhausted {
				t.Error("the budget suffices")
			}
			if !slices.ContainsFunc(rec.Paths(), func(tr typestate.Trace) bool {
				return slices.ContainsFunc(tr.Events, func(ev *typestate.Event) bool { return ev.Effect == knowledge.Close })
			}) {
				t.Error("no path comes to the close")
			}
		})
	}
}
