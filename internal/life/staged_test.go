package life_test

import (
	"testing"

	"github.com/pancheck/pancheck/internal/enginetest"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/life"
	"github.com/pancheck/pancheck/internal/typestate"
)

// closings is a client that keeps the closes of each path.
type closings struct{ first, again *typestate.Event }

func (*closings) Effects() knowledge.Effect { return knowledge.Close }

func (c *closings) Event(st *typestate.State, ev *typestate.Event) {
	if was, ok := st.Cell(ev.Obj).(*typestate.Event); ok && c.again == nil {
		c.first, c.again = was, ev
	}
	st.SetCell(ev.Obj, ev)
}

// TestStaged looks at loops that close a channel again, and at who decides that they do.
func TestStaged(t *testing.T) {
	for _, tt := range []struct {
		name, file, body string
		want             bool
	}{
		{"at one message among others", "peer_test", "for { if n := receive(); n > 9 { close(seen) } else if n < 0 { return } }", true},
		{"in each round", "peer_test", "for { n := receive(); close(seen); if n < 0 { return } }", false},
		{"two statements", "peer_test", "if receive() > 9 { close(seen) }; if receive() > 9 { close(seen) }", false},
		{"not in a test", "peer", "for { if n := receive(); n > 9 { close(seen) } else if n < 0 { return } }", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := enginetest.LoadPath(t, tt.file, "var receive func() int\nfunc f() {\n\tseen := make(chan struct{})\n\t"+tt.body+"\n}\n").Engine()
			c := &closings{}
			e.Walk(e.Index.SSA.Pkg.Func("f"), c)
			if c.again == nil {
				t.Fatal("no second close")
			}
			if got := life.Staged(e, c.first, c.again, c.again.Pos()); got != tt.want {
				t.Errorf("staged is %t, want %t", got, tt.want)
			}
		})
	}
}
