// Package contexts answers questions about contexts: which one is at hand in a
// function, which one another is made from, what waits for one to end.
//
//   - athand.go: the context that a function has, or one around it ([AtHand]);
//   - tree.go: where the contexts of a walk come from ([Tree]), and what a path
//     has seen of their ends;
//   - waits.go: calls that wait under a context ([Waits]), and goroutines that may
//     end it.
package contexts

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// A Tree holds the contexts that are made on the paths of a walk, with those they are
// made from. Paths may make one context from several: it is below each of them.
type Tree struct {
	made    map[*object.Value]*typestate.Event // by cancel function
	cancels map[*object.Value]*object.Value    // by context
	tops    map[*object.Value]*typestate.Event // the contexts without a parent
	parents map[*object.Value][]*object.Value
}

// NewTree returns an empty tree.
func NewTree() *Tree {
	return &Tree{made: make(map[*object.Value]*typestate.Event), cancels: make(map[*object.Value]*object.Value),
		tops: make(map[*object.Value]*typestate.Event), parents: make(map[*object.Value][]*object.Value)}
}

// The cells of what tells whether a context has ended: its Done channel, its error.
type (
	doneOf struct{ ctx *object.Value }
	errOf  struct{ ctx *object.Value }
)

// Effects are the kinds of events that [Tree.Note] is to be told.
const Effects = knowledge.Detach | knowledge.With | knowledge.Call

// Note takes in the contexts that an event makes, and what it asks of one.
func (t *Tree) Note(st *typestate.State, ev *typestate.Event) {
	switch ev.Effect {
	case knowledge.Detach:
		t.tops[ev.Obj] = ev
	case knowledge.With:
		t.made[ev.Obj] = ev
		if len(ev.Results) > 1 {
			t.cancels[ev.Results[0]] = ev.Obj
			t.below(ev.Results[0], ev.Value)
		}
	case knowledge.Call:
		if ev.Callee == nil || len(ev.Args) == 0 || len(ev.Results) == 0 {
			return
		}
		switch ev.Callee.FullName() {
		case "(context.Context).Done":
			st.SetCell(ev.Results[0], doneOf{ev.Args[0]})
		case "(context.Context).Err", "context.Cause":
			st.SetCell(ev.Results[0], errOf{ev.Args[0]})
		case "context.WithValue":
			t.below(ev.Results[0], ev.Args[0])
		}
	}
}

func (t *Tree) below(ctx, parent *object.Value) {
	if parent != nil && !slices.Contains(t.parents[ctx], parent) {
		t.parents[ctx] = append(t.parents[ctx], parent)
	}
}

// Made returns the event by which a cancel function was made, or nil.
func (t *Tree) Made(cancel *object.Value) *typestate.Event { return t.made[cancel] }

// Context returns the context that a cancel function ends, or nil.
func (t *Tree) Context(cancel *object.Value) *object.Value {
	if made := t.made[cancel]; made != nil && len(made.Results) > 1 {
		return made.Results[0]
	}
	return nil
}

// Top returns the event by which ctx was made, if it has no parent, or nil.
func (t *Tree) Top(ctx *object.Value) *typestate.Event { return t.tops[ctx] }

// Contexts returns the contexts that have a cancel function, with it.
func (t *Tree) Contexts() map[*object.Value]*object.Value { return t.cancels }

// Up returns ctx and the contexts above it, from below; whole says that nothing is
// unknown above: each way ends at a context without a parent.
func (t *Tree) Up(ctx *object.Value) (up []*object.Value, whole bool) {
	up, whole = []*object.Value{ctx}, true
	for i := 0; i < len(up); i++ {
		if t.tops[up[i]] != nil {
			continue
		}
		whole = whole && len(t.parents[up[i]]) > 0
		for _, p := range t.parents[up[i]] {
			if !slices.Contains(up, p) {
				up = append(up, p)
			}
		}
	}
	return up, whole
}

// OfTest reports whether ctx, or one above it, is the context of a test, which ends with
// the test.
func (t *Tree) OfTest(ctx *object.Value) bool {
	up, _ := t.Up(ctx)
	return slices.ContainsFunc(up, func(c *object.Value) bool {
		if c == nil || c.Kind != object.Result {
			return false
		}
		call, ok := c.Site.(ssa.CallInstruction)
		if !ok {
			return false
		}
		callee := usage.CalleeOf(call.Common())
		return callee != nil && callee.Name() == "Context" && callee.Pkg() != nil && callee.Pkg().Path() == "testing"
	})
}

// Below reports whether ctx is top, or known to be made from it on some path.
func (t *Tree) Below(ctx, top *object.Value) bool {
	up, _ := t.Up(ctx)
	return slices.Contains(up, top)
}

// MayBeBelow reports whether ctx may be top, or below it. What the function was given
// is older than what the walk has seen made, and so is not below that.
func (t *Tree) MayBeBelow(ctx, top *object.Value) bool {
	up, whole := t.Up(ctx)
	if slices.Contains(up, top) {
		return true
	}
	given := func(c *object.Value) bool { return c.Kind == object.Param || c.Kind == object.Free }
	older := t.cancels[top] != nil && !slices.ContainsFunc(up, func(c *object.Value) bool {
		return t.tops[c] == nil && len(t.parents[c]) == 0 && !given(c)
	})
	return !whole && !older
}

// Foreseen reports whether nobody but who was here before the function, and the cancel
// functions that the walk has seen made, can end ctx or a context above it: each way up
// ends at a context without a parent, at what the function was given, or at what the
// standard library returned.
func (t *Tree) Foreseen(ctx *object.Value) bool {
	up, _ := t.Up(ctx)
	return !slices.ContainsFunc(up, func(c *object.Value) bool {
		return t.tops[c] == nil && len(t.parents[c]) == 0 && c.Kind != object.Param && c.Kind != object.Free && !ofLibrary(c)
	})
}

// ofLibrary reports whether v is what a function of the standard library returned, such
// as the context of a request.
func ofLibrary(v *object.Value) bool {
	call, ok := v.Site.(ssa.CallInstruction)
	if !ok || v.Kind != object.Result || call.Common().StaticCallee() == nil {
		return false
	}
	callee, ok := call.Common().StaticCallee().Object().(*types.Func)
	if !ok {
		return false
	}
	_, known := knowledge.Standard(callee)
	return known
}

// DoneOf returns the context of which a channel is the Done channel, or nil.
func DoneOf(st *typestate.State, ch *object.Value) *object.Value {
	d, _ := st.Cell(ch).(doneOf)
	return d.ctx
}

// Failed returns the contexts of which the path has seen an error.
func Failed(st *typestate.State) []*object.Value {
	var list []*object.Value
	for _, obj := range st.Objects() {
		if e, ok := st.Cell(obj).(errOf); ok && st.Nil(obj) == typestate.No {
			list = append(list, e.ctx)
		}
	}
	return list
}

// Missing reports whether the path has asked for a context and found none: the one that
// is made then stands in for it.
func Missing(st *typestate.State) bool {
	return st.AnyNil(func(v *object.Value) bool { return v.Type != nil && usage.IsContext(v.Type) })
}
