package tally_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/pancheck/pancheck/internal/enginetest"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/tally"
	"github.com/pancheck/pancheck/internal/typestate"
)

// A client that writes down, at each Wait, what was added and how many Dones there
// may be at most.
type client struct {
	*tally.Counters
	waits map[string]bool
}

func (*client) Effects() knowledge.Effect { return tally.Effects }

func (c *client) Event(st *typestate.State, ev *typestate.Event) {
	c.Counters.Event(st, ev)
	if ev.Effect != knowledge.Wait {
		return
	}
	g := c.Of(st, ev.Obj)
	most, known := g.Most(true)
	switch {
	case g.Unknown || !known:
		c.waits["unknown"] = true
	case g.Unanswered() != nil:
		c.waits[fmt.Sprintf("%d/%d owed", g.Added, most)] = true
	default:
		c.waits[fmt.Sprintf("%d/%d", g.Added, most)] = true
	}
	c.Zero(st, ev.Obj, false)
}

func TestCounters(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"balanced", `wg.Add(1); go func() { wg.Done() }(); wg.Wait()`, "1/1"},
		{"one Done too many", `wg.Add(1); go func() { defer wg.Done(); wg.Done() }(); wg.Wait()`, "1/2"},
		{"one missing", `wg.Add(2); go func() { wg.Done() }(); wg.Wait()`, "2/1 owed"},
		{"a negative Add", `wg.Add(2); go func() { wg.Done() }(); wg.Add(-1); wg.Wait()`, "2/2"},
		{"only on one path", `wg.Add(1); if b { wg.Done() }; wg.Wait()`, "1/0 owed,1/1"},
		{"two groups in turn", `wg.Add(1); go func() { wg.Done() }(); wg.Wait(); wg.Add(1); wg.Wait()`, "1/0 owed,1/1"},
		{"one of many", `wg.Add(1); var once sync.Once; for range 2 { go func() { once.Do(wg.Done) }() }; wg.Wait()`, "1/1"},
		{"by a goroutine of the goroutine", `wg.Add(1); go func() { go func() { defer wg.Done() }() }(); wg.Wait()`, "1/1"},
		{"more by a goroutine of the goroutine", `wg.Add(1); go func() { go func() { defer wg.Done() }(); wg.Done() }(); wg.Wait()`, "1/2"},
		{"started before", `go func() { if b { return }; wg.Done() }(); wg.Add(1); wg.Wait()`, "1/1"},
		{"one of two started before", `go func() { if b { return }; wg.Done() }(); wg.Add(2); wg.Wait()`, "2/1 owed"},
		{"given away", `wg.Add(1); keep(&wg); wg.Wait()`, "unknown"},
	} {
		p := enginetest.Load(t, "import \"sync\"\nvar keep func(any)\nfunc f(b bool) {\nvar wg sync.WaitGroup\n"+c.body+"\n}")
		e := p.Engine()
		fn := p.Func("f")
		focus := tally.Focus(e, fn)
		got := &client{tally.NewCounters(e, fn, focus, false, nil), make(map[string]bool)}
		e.WalkOn(fn, got, focus)
		var waits []string
		for w := range got.waits {
			waits = append(waits, w)
		}
		slices.Sort(waits)
		if s := strings.Join(waits, ","); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
}
