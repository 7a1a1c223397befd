package life_test

import (
	"testing"

	"github.com/pancheck/pancheck/internal/enginetest"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/life"
	"github.com/pancheck/pancheck/internal/typestate"
)

// closes is a client that keeps the closes of nil channels.
type closes struct{ list []*typestate.Event }

func (*closes) Effects() knowledge.Effect { return knowledge.Close }

func (c *closes) Event(st *typestate.State, ev *typestate.Event) {
	if st.Nil(ev.Obj) == typestate.Yes {
		c.list = append(c.list, ev)
	}
}

// TestPartial looks at objects that are made without a channel, and at how certain it
// is that this is closed.
func TestPartial(t *testing.T) {
	const meter = `
type meter struct { first chan struct{}; ended bool }
func newMeter() *meter { return &meter{first: make(chan struct{})} }
func (m *meter) stop() { close(m.first) }
func (m *meter) observe(throttle func() bool) {
	if throttle() {
		m.stop()
	}
}
var throttled func() bool
`
	for _, tt := range []struct {
		name, file, body string
		want             bool
	}{
		{"behind a condition of the method", "meter_test", "m.observe(throttled)", true},
		{"always", "meter_test", "m.stop()", false},
		{"behind a condition of the test", "meter_test", "if m.ended == false { m.stop() }", false},
		{"not in a test", "meter", "m.observe(throttled)", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := enginetest.LoadPath(t, tt.file, meter+"func f() {\n\tm := &meter{}\n\t"+tt.body+"\n}\n").Engine()
			c := &closes{}
			e.Walk(e.Index.SSA.Pkg.Func("f"), c)
			if len(c.list) == 0 {
				t.Fatal("no close of a nil channel")
			}
			if got := life.Partial(e, c.list[0], nil); got != tt.want {
				t.Errorf("partial is %t, want %t", got, tt.want)
			}
		})
	}
}
