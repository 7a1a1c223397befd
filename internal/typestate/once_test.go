package typestate_test

import (
	"testing"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/typestate"
)

// TestExcludes shows which closes of a function and of a goroutine that it has
// started cannot both happen.
func TestExcludes(t *testing.T) {
	const decl = "import \"sync\"\ntype s struct { c chan int; a, b sync.Once }\nfunc (x *s) end() { x.a.Do(func() { close(x.c) }) }\n"
	for _, tt := range []struct {
		name, body string
		excludes   bool
	}{
		{"one once", "go func() { x.a.Do(func() { close(x.c) }) }()\nx.a.Do(func() { close(x.c) })", true},
		{"one once, in a method", "go x.end()\nx.end()", true},
		{"two of them", "go func() { x.a.Do(func() { close(x.c) }) }()\nx.b.Do(func() { close(x.c) })", false},
		{"one of them without", "go x.end()\nclose(x.c)", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := engine(t, decl+"func f() {\nx := &s{c: make(chan int)}\n"+tt.body+"\n}")
			rec := typestate.NewRecorder(knowledge.Close | knowledge.Go | knowledge.Return)
			e.Walk(e.Index.SSA.Pkg.Func("f"), rec)
			pairs := 0
			for _, tr := range rec.Traces {
				var bodies []typestate.Trace
				for _, ev := range tr.Events {
					if ev.Effect == knowledge.Go {
						bodies = append(bodies, ev.Spawn.Traces(knowledge.Close)...)
						continue
					}
					for _, body := range bodies {
						for _, other := range body.Events {
							pairs++
							if got := ev.Excludes(other); got != tt.excludes || got != other.Excludes(ev) {
								t.Errorf("the closes exclude each other: %v", got)
							}
						}
					}
				}
			}
			if pairs == 0 {
				t.Error("no two closes")
			}
		})
	}
}
