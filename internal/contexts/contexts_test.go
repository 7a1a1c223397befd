package contexts_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/contexts"
	"github.com/pancheck/pancheck/internal/enginetest"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
)

const imports = `import ("context"; "sync")
var _ context.Context; var _ sync.Mutex
func work(ctx context.Context) {}
`

func TestAtHand(t *testing.T) {
	p := enginetest.Load(t, imports+`
func own(ctx context.Context) {}
func unnamed(_ context.Context) {}
func none() {}
func waited(ctx context.Context) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() { defer wg.Done(); work(context.Background()) }()
	wg.Wait()
}
func counted(ctx context.Context) {
	var wg sync.WaitGroup
	wg.Go(func() { work(context.Background()) })
	wg.Wait()
}
func left(ctx context.Context) {
	go func() { work(context.Background()) }()
}`)
	x := p.Engine().Index
	for fn, want := range map[string]string{
		"own": "own", "unnamed": "", "none": "",
		"waited$1": "waited", "counted$1": "counted", "left$1": "",
	} {
		got := ""
		if holder := contexts.AtHand(x, p.Func(fn)); holder != nil {
			got = holder.Name()
		}
		if got != want {
			t.Errorf("%s: the context at hand is that of %q, want %q", fn, got, want)
		}
	}
	if !contexts.Detaches(x, p.Func("left")) || contexts.Detaches(x, p.Func("own")) {
		t.Error("left makes a context without a parent, own does not")
	}
}

// A client that asks, where a function returns, what its contexts are below.
type client struct {
	tree  *contexts.Tree
	lines []string
}

func (*client) Effects() knowledge.Effect { return contexts.Effects | knowledge.Return }

func (*client) Enters(*typestate.State, *ssa.Function, []*object.Value) bool { return true }

func (c *client) Event(st *typestate.State, ev *typestate.Event) {
	c.tree.Note(st, ev)
	if ev.Effect != knowledge.Return || ev.Panicking {
		return
	}
	below, above := ev.Results[0], ev.Results[1]
	switch {
	case c.tree.Below(below, above):
		c.lines = append(c.lines, "below")
	case c.tree.MayBeBelow(below, above):
		c.lines = append(c.lines, "perhaps")
	default:
		c.lines = append(c.lines, "not")
	}
	if len(contexts.Failed(st)) > 0 {
		c.lines = append(c.lines, "failed")
	}
}

func TestTree(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{`b, cancel := context.WithCancel(ctx); _ = cancel; return b, ctx`, "below"},
		{`b, cancel := context.WithCancel(context.WithValue(ctx, 1, 2)); _ = cancel; return b, ctx`, "below"},
		{`b, cancel := context.WithCancel(context.Background()); _ = cancel; return b, ctx`, "not"},
		{`return ctx, other`, "perhaps"},
		{`if ctx.Err() != nil { return ctx, ctx }; return ctx, other`, "below failed perhaps"},
	} {
		p := enginetest.Load(t, imports+"func f(ctx, other context.Context) (context.Context, context.Context) {\n"+c.body+"\n}")
		got := &client{tree: contexts.NewTree()}
		p.Engine().Walk(p.Func("f"), got)
		want := strings.Fields(c.want)
		slices.Sort(want)
		slices.Sort(got.lines)
		if !slices.Equal(got.lines, want) {
			t.Errorf("%s: %v, want %v", c.body, got.lines, want)
		}
	}
}
